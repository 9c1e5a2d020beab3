using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>Objects become records: members, openness, annotations, merging, recursion.</summary>
public sealed class RecordTests
{
    [Fact]
    public void A_record_lists_its_properties_in_the_schema_s_order()
    {
        var record = Given.Model("""{"type":"object","required":["b"],"properties":{"b":{"type":"string"},"a":{"type":"number"}}}""").Records[0];
        Assert.Equal(["b", "a"], record.Properties.Select(property => property.JsonName));
        Assert.Equal([true, false], record.Properties.Select(property => property.IsRequired));
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"x":{}}}""", true)]
    [InlineData("""{"type":"object","properties":{"x":{}},"additionalProperties":true}""", true)]
    [InlineData("""{"type":"object","properties":{"x":{}},"additionalProperties":{"type":"string"}}""", true)]
    [InlineData("""{"type":"object","properties":{"x":{}},"patternProperties":{"^y":{}},"additionalProperties":false}""", true)]
    [InlineData("""{"type":"object","properties":{"x":{}},"additionalProperties":false}""", false)]
    [InlineData("""{"type":"object","properties":{"x":{}},"allOf":[{"properties":{"y":{}},"additionalProperties":false}]}""", false)]
    [InlineData("""{"type":"object","properties":{"x":{}},"anyOf":[{"additionalProperties":false}]}""", true)]
    public void An_open_record_keeps_other_members(string schema, bool isOpen) =>
        Assert.Equal(isOpen ? new AdditionalMembersModel("AdditionalMembers") : null, Given.Model(schema).Records[0].Additional);

    [Fact]
    public void A_member_that_is_never_valid_is_no_property() =>
        Assert.Equal(["y"], Given.Model("""{"type":"object","properties":{"x":false,"y":{},"z":{"type":"string","enum":[1]}}}""").Records[0].Properties.Select(property => property.JsonName));

    [Fact]
    public void Annotations_are_the_property_s_own_or_the_definition_s()
    {
        var model = Given.Model("""
            {"type":"object","title":"T","description":"D","deprecated":true,
             "definitions":{"s":{"type":"number","x-unit":"s","description":"Seconds.","deprecated":true}},
             "properties":{"a":{"type":"number","title":"A","description":"First.","x-unit":"ms"},"b":{"$ref":"#/definitions/s"},"c":{"$ref":"#/definitions/s","description":"Mine."}}}
            """);
        var record = model.Records[0];
        Assert.Equal(("T\nD", true, "T\nD"), (record.Description, record.IsDeprecated, model.Description));
        Assert.Equal(("A\nFirst.", "ms", false), (record.Property("a").Description, record.Property("a").Unit, record.Property("a").IsDeprecated));
        Assert.Equal(("Seconds.", "s", true), (record.Property("b").Description, record.Property("b").Unit, record.Property("b").IsDeprecated));
        Assert.Equal("Mine.", record.Property("c").Description);
    }

    [Theory]
    [InlineData("""{"const":"a\u00e9\n"}""", "\"a\u00e9\\u000a\"")]
    [InlineData("""{"type":"string","const":"a"}""", "\"a\"")]
    [InlineData("""{"const":1}""", null)]
    [InlineData("""{"const":"a","type":["string","null"]}""", "\"a\"")]
    [InlineData("""{"enum":["a"]}""", null)]
    public void A_constant_string_is_told(string schema, string? expected) => Assert.Equal(expected, Given.PropertyOf(schema).ConstantJson);

    [Theory]
    [InlineData("string", TypeKind.String)]
    [InlineData("boolean", TypeKind.Boolean)]
    [InlineData("number", TypeKind.Number)]
    [InlineData("integer", TypeKind.Integer)]
    public void An_expected_type_is_lenient_and_needs_a_place_for_other_values(string name, TypeKind expected)
    {
        var record = Given.Model($$"""{"type":"object","additionalProperties":false,"properties":{"x":{"x-expected-type":"{{name}}","description":"D."} } }""").Records[0];
        Assert.Equal((new TypeReference(expected), true), (record.Properties[0].Type, record.Properties[0].IsLenient));
        Assert.NotNull(record.Additional);
    }

    [Theory]
    [InlineData("""{"x-expected-type":"string","type":"number"}""", TypeKind.Number)]
    [InlineData("""{"x-expected-type":"object"}""", TypeKind.Raw)]
    public void A_real_type_beats_an_expected_one(string schema, TypeKind expected)
    {
        var property = Given.PropertyOf(schema);
        Assert.Equal((expected, false), (property.Type.Kind, property.IsLenient));
    }

    [Fact]
    public void A_required_member_is_not_lenient()
    {
        var property = Given.Model("""{"type":"object","required":["x"],"properties":{"x":{"x-expected-type":"string"}}}""").Records[0].Properties[0];
        Assert.Equal((TypeKind.Raw, false), (property.Type.Kind, property.IsLenient));
    }

    [Fact]
    public void Parts_of_allOf_are_merged()
    {
        var record = Given.Model("""
            {"allOf":[{"type":"object","required":["a"],"properties":{"a":{"type":"string"},"s":{"type":["string","null"]}}},
                      {"$ref":"#/definitions/b"}],
             "definitions":{"b":{"type":"object","required":["b"],"properties":{"b":{"type":"number"},"s":{"enum":["x","y"]}}}}}
            """).Record("Thing");
        Assert.Equal(["a", "s", "b"], record.Properties.Select(property => property.JsonName));
        Assert.Equal([true, false, true], record.Properties.Select(property => property.IsRequired));
        Assert.Equal(new TypeReference(TypeKind.Enum, "ThingS"), record.Property("s").Type);
    }

    [Theory]
    [InlineData("""{"type":"number"}""", """{"type":"integer"}""", TypeKind.Integer)]
    [InlineData("{}", """{"type":"string"}""", TypeKind.String)]
    [InlineData("""{"type":["string","number"]}""", """{"type":["string","null"]}""", TypeKind.String)]
    [InlineData("""{"type":"string"}""", """{"const":"a"}""", TypeKind.String)]
    [InlineData("""{"type":"object"}""", """{"type":"object","properties":{"y":{}}}""", TypeKind.Record)]
    [InlineData("""{"minimum":1}""", """{"maximum":2}""", TypeKind.Raw)]
    public void A_member_of_several_parts_has_the_narrowest_type(string left, string right, TypeKind expected)
    {
        foreach (var (first, second) in new[] { (left, right), (right, left) })
        {
            var model = Given.Model($$$"""{"type":"object","allOf":[{"properties":{"x":{{{first}}} }},{"properties":{"x":{{{second}}} }}]}""");
            Assert.Equal(expected, model.Records[0].Properties[0].Type.Kind);
        }
    }

    [Fact]
    public void A_record_may_contain_itself()
    {
        var model = Given.Model("""
            {"type":"object","properties":{"root":{"$ref":"#"},"node":{"$ref":"#/definitions/node"}},
             "definitions":{"node":{"type":"object","properties":{"next":{"$ref":"#/definitions/node"},"all":{"type":"array","items":{"$ref":"#/definitions/node"}}}}}}
            """);
        Assert.Equal("Thing", model.Records[0].Property("root").Type.Name);
        Assert.Equal("ThingNode", model.Record("ThingNode").Property("next").Type.Name);
        Assert.Equal("ThingNode", model.Record("ThingNode").Property("all").Type.Item!.Name);
        Assert.Equal(2, model.Records.Count);
    }

    [Theory]
    [InlineData("""{"type":"string"}""", TypeKind.String, null)]
    [InlineData("{}", TypeKind.Raw, null)]
    [InlineData("true", TypeKind.Raw, null)]
    [InlineData("false", TypeKind.Raw, null)]
    [InlineData("""{"properties":{"x":{"$ref":"#"}}}""", TypeKind.Raw, null)]
    [InlineData("""{"enum":["a","b"]}""", TypeKind.Enum, "ThingValue")]
    [InlineData("""{"type":["object","null"],"properties":{"x":{}}}""", TypeKind.Raw, null)]
    [InlineData("""{"type":"array","items":{"enum":["a"]}}""", TypeKind.List, null)]
    public void A_root_that_is_no_object_is_wrapped_and_leaves_the_name_to_the_wrapper(string schema, TypeKind kind, string? name)
    {
        var model = Given.Model(schema);
        Assert.Equal((kind, name), (model.Root.Kind, model.Root.Name));
        Assert.DoesNotContain("Thing", model.Records.Select(record => record.Name).Concat(model.Enums.Select(entry => entry.Name)));
    }

    [Theory]
    [InlineData("""{"type":"object"}""")]
    [InlineData("""{"$ref":"#/definitions/a","definitions":{"a":{"type":"object","properties":{"a":{"$ref":"#/definitions/a"}}}}}""")]
    [InlineData("""{"allOf":[{"$ref":"#/definitions/a"}],"definitions":{"a":{"type":"object","properties":{"a":{}}}}}""")]
    public void A_root_that_is_an_object_has_the_root_s_name(string schema)
    {
        var model = Given.Model(schema);
        Assert.Equal(new TypeReference(TypeKind.Record, "Thing"), model.Root);
        Assert.Equal("Thing", Assert.Single(model.Records).Name);
    }
}
