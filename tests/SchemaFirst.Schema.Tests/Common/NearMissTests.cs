using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Tests.Common;

public sealed class NearMissTests
{
    private static readonly string[] Candidates = ["type", "items", "title", "minimum", "maximum", "minItems", "maxItems", "required"];

    [Theory]
    [InlineData("requird", "required")]
    [InlineData("reuqired", "required")]
    [InlineData("requiredd", "required")]
    [InlineData("REQUIRED", "required")]
    [InlineData("itmes", "items")]
    [InlineData("tilte", "title")]
    [InlineData("TYPE", "type")]
    [InlineData("mimimum", "minimum")]
    [InlineData("maxItem", "maxItems")]
    public void A_typing_error_or_two_are_forgiven(string name, string meant) => Assert.Equal(meant, NearMiss.Find(name, Candidates));

    [Theory]
    [InlineData("")]
    [InlineData("ty")]
    [InlineData("tipe")]
    [InlineData("idems1")]
    [InlineData("requ")]
    [InlineData("rqrd")]
    [InlineData("something else")]
    public void What_is_farther_off_is_meant_as_it_is(string name) => Assert.Null(NearMiss.Find(name, Candidates));

    [Fact]
    public void The_nearest_and_then_the_first_is_found()
    {
        Assert.Equal("maximums", NearMiss.Find("maximumms", ["maximum", "maximums"]));
        Assert.Equal("minItems", NearMiss.Find("mxnItems", ["minItems", "mmnItems"]));
    }

    [Fact]
    public void A_long_name_costs_nothing() => Assert.Null(NearMiss.Find(new string('a', 1_000_000), [new string('a', 1_000_000)]));
}
