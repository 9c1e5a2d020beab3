namespace SchemaFirst.Schema.Tests.Types;

/// <summary>Models compare by content, so an edit that changes no meaning stops at them.</summary>
public sealed class ModelEqualityTests
{
    private const string Schema = """
        {"type":"object","description":"D.","required":["a"],"properties":{"a":{"type":"string"},"b":{"enum":["x","y"]},"c":{"oneOf":[{"$ref":"#/definitions/p"},{"$ref":"#/definitions/q"}]}},
         "definitions":{"p":{"type":"object","required":["k"],"properties":{"k":{"const":"p"}}},"q":{"type":"object","required":["k"],"properties":{"k":{"const":"q"}}}}}
        """;

    [Fact]
    public void White_space_changes_nothing()
    {
        var spread = Schema.Replace(",", " ,\n\t ").Replace(":", "\r\n:  ");
        Assert.Equal(Given.Model(Schema), Given.Model(spread));
        Assert.Equal(Given.Model(Schema).GetHashCode(), Given.Model(spread).GetHashCode());
    }

    [Theory]
    [InlineData("\"D.\"", "\"E.\"")]
    [InlineData("\"y\"", "\"z\"")]
    [InlineData("\"const\":\"q\"", "\"const\":\"r\"")]
    [InlineData("[\"a\"]", "[\"a\",\"b\"]")]
    public void A_change_of_meaning_or_documentation_shows(string old, string replacement) =>
        Assert.NotEqual(Given.Model(Schema), Given.Model(Schema.Replace(old, replacement)));

    [Theory]
    [InlineData("\"minimum\":1.0", "\"minimum\":1")]
    [InlineData("\"enum\":[10]", "\"enum\":[1e1]")]
    [InlineData("\"const\":{\"b\":1,\"a\":2}", "\"const\":{\"a\":2,\"b\":1}")]
    [InlineData("\"$comment\":\"a\"", "\"$comment\":\"b\"")]
    public void Another_spelling_of_the_same_changes_nothing(string left, string right) =>
        Assert.Equal(Given.Model($$$"""{"properties":{"x":{ {{{left}}} } } }"""), Given.Model($$$"""{"properties":{"x":{ {{{right}}} } } }"""));

    [Fact]
    public void Another_order_of_properties_changes_the_order_only()
    {
        var left = Given.Model("""{"type":"object","properties":{"a":{"type":"object","properties":{"y":{}}},"b-c":{},"b_c":{}}}""");
        var right = Given.Model("""{"type":"object","properties":{"b_c":{},"b-c":{},"a":{"type":"object","properties":{"y":{}}}}}""");
        Assert.NotEqual(left, right);
        Assert.Equal(left.Records[0].Properties.OrderBy(property => property.JsonName), right.Records[0].Properties.OrderBy(property => property.JsonName));
        Assert.Equal(left.Records[1], right.Records[1]);
    }
}
