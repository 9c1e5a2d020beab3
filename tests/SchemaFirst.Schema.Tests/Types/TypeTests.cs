using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>Which C# type a schema gets: the best one that holds every value it accepts.</summary>
public sealed class TypeTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", TypeKind.String)]
    [InlineData("""{"type":"boolean"}""", TypeKind.Boolean)]
    [InlineData("""{"type":"number"}""", TypeKind.Number)]
    [InlineData("""{"type":"integer"}""", TypeKind.Integer)]
    [InlineData("""{"type":"number","minimum":0,"maximum":1}""", TypeKind.Number)]
    [InlineData("""{"type":["integer","number"]}""", TypeKind.Number)]
    [InlineData("""{"type":"integer","minimum":0}""", TypeKind.Integer)]
    [InlineData("""{"type":"integer","minimum":-5,"maximum":5}""", TypeKind.Int64)]
    [InlineData("""{"type":"integer","exclusiveMinimum":-1e3,"exclusiveMaximum":1e3}""", TypeKind.Int64)]
    [InlineData("""{"type":"integer","minimum":-9223372036854775808,"maximum":9223372036854775807}""", TypeKind.Int64)]
    [InlineData("""{"type":"integer","minimum":0,"maximum":9223372036854775808}""", TypeKind.Integer)]
    [InlineData("""{"type":"integer","minimum":0,"maximum":1e400}""", TypeKind.Integer)]
    [InlineData("""{"type":"string","format":"date-time"}""", TypeKind.DateTime)]
    [InlineData("""{"type":"string","format":"email"}""", TypeKind.String)]
    [InlineData("""{"const":"a"}""", TypeKind.String)]
    [InlineData("""{"const":true}""", TypeKind.Boolean)]
    [InlineData("""{"const":1.0}""", TypeKind.Integer)]
    [InlineData("""{"const":1.5}""", TypeKind.Number)]
    [InlineData("""{"enum":["a","b"]}""", TypeKind.Enum)]
    [InlineData("""{"enum":[1,2,4]}""", TypeKind.Int64)]
    [InlineData("""{"enum":[1,2.5]}""", TypeKind.Number)]
    [InlineData("""{"enum":[1,36893488147419103232]}""", TypeKind.Integer)]
    [InlineData("""{"enum":[true,false]}""", TypeKind.Boolean)]
    [InlineData("""{"type":"integer","enum":[1,"a"]}""", TypeKind.Int64)]
    [InlineData("""{"type":"string","enum":["a",1]}""", TypeKind.Enum)]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", TypeKind.List)]
    [InlineData("""{"type":"object","additionalProperties":{"type":"string"}}""", TypeKind.Map)]
    [InlineData("""{"type":"object"}""", TypeKind.Map)]
    [InlineData("""{"type":"object","properties":{"y":{}}}""", TypeKind.Record)]
    [InlineData("""{"type":"object","additionalProperties":false}""", TypeKind.Record)]
    [InlineData("""{"allOf":[{"type":"integer"},{"minimum":0}]}""", TypeKind.Integer)]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"number"}]}""", TypeKind.Number)]
    [InlineData("""{"type":"string","not":{"const":"a"}}""", TypeKind.String)]
    [InlineData("""{"type":"string","if":{"const":"a"},"then":{"minLength":1}}""", TypeKind.String)]
    public void A_schema_of_one_type_has_that_type(string schema, TypeKind expected)
    {
        var type = Given.TypeOf(schema);
        Assert.Equal(expected, type.Kind);
        Assert.False(type.IsNullable);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("""{"minimum":0}""")]
    [InlineData("""{"minLength":1}""")]
    [InlineData("""{"properties":{"y":{"type":"string"}}}""")]
    [InlineData("""{"required":["y"]}""")]
    [InlineData("""{"items":{"type":"string"}}""")]
    [InlineData("""{"format":"date-time"}""")]
    [InlineData("""{"type":["string","number"]}""")]
    [InlineData("""{"type":["string","number","null"]}""")]
    [InlineData("""{"type":"null"}""")]
    [InlineData("""{"const":null}""")]
    [InlineData("""{"enum":["a",1]}""")]
    [InlineData("""{"enum":["a",1,null]}""")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"object"}]}""")]
    [InlineData("""{"oneOf":[{"type":"string"},{}]}""")]
    [InlineData("""{"if":{"type":"string"},"then":{"minLength":1},"else":{"type":"number"}}""")]
    [InlineData("""{"not":{"type":"string"}}""")]
    [InlineData("""{"allOf":[{"minimum":0},{"maximum":5}]}""")]
    public void What_no_single_type_can_hold_is_raw_and_never_nullable(string schema) => Assert.Equal(new TypeReference(TypeKind.Raw), Given.TypeOf(schema));

    [Theory]
    [InlineData("""{"type":["string","null"]}""", TypeKind.String)]
    [InlineData("""{"type":["null","integer"],"minimum":0,"maximum":9}""", TypeKind.Int64)]
    [InlineData("""{"enum":["a",null]}""", TypeKind.Enum)]
    [InlineData("""{"enum":[1,2,null]}""", TypeKind.Int64)]
    [InlineData("""{"type":["integer","null"],"enum":[1,null]}""", TypeKind.Int64)]
    [InlineData("""{"enum":[true,null]}""", TypeKind.Boolean)]
    [InlineData("""{"anyOf":[{"type":"string","format":"date-time"},{"type":"null"}]}""", TypeKind.DateTime)]
    [InlineData("""{"oneOf":[{"type":"null"},{"type":"integer","minimum":0,"maximum":9}]}""", TypeKind.Int64)]
    [InlineData("""{"oneOf":[{"const":null},{"enum":["a","b"]}]}""", TypeKind.Enum)]
    [InlineData("""{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"null"}]}""", TypeKind.List)]
    [InlineData("""{"anyOf":[{"$ref":"#/definitions/d"},{"type":"null"}]}""", TypeKind.Record)]
    [InlineData("""{"type":["object","null"],"properties":{"y":{}}}""", TypeKind.Record)]
    public void Null_beside_one_type_makes_it_nullable(string schema, TypeKind expected)
    {
        var type = Given.TypeOf(schema, """{"d":{"type":"object","properties":{"y":{"type":"string"}}}}""");
        Assert.Equal((expected, true), (type.Kind, type.IsNullable));
    }

    [Theory]
    [InlineData("""{"type":"array"}""", TypeKind.Raw)]
    [InlineData("""{"type":"array","items":{"type":["string","null"]}}""", TypeKind.String)]
    [InlineData("""{"type":"array","items":[{"type":"string"}]}""", TypeKind.Raw)]
    [InlineData("""{"type":"array","items":[{"type":"string"},{"type":"number"}],"additionalItems":false}""", TypeKind.Raw)]
    [InlineData("""{"type":"array","contains":{"type":"string"}}""", TypeKind.Raw)]
    [InlineData("""{"type":"array","items":{"enum":["a"]}}""", TypeKind.Enum)]
    [InlineData("""{"type":"array","items":{"type":"array","items":{"type":"string"}}}""", TypeKind.List)]
    public void A_list_has_its_elements_type(string schema, TypeKind item) => Assert.Equal(item, Given.TypeOf(schema).Item!.Kind);

    [Theory]
    [InlineData("""{"type":"object","additionalProperties":{"type":"number"}}""", TypeKind.Number)]
    [InlineData("""{"type":"object","patternProperties":{"^x":{"type":"number"}},"additionalProperties":false}""", TypeKind.Number)]
    [InlineData("""{"type":"object","patternProperties":{"^x":{"type":"number"}}}""", TypeKind.Raw)]
    [InlineData("""{"type":"object","patternProperties":{"^x":{"type":"number"}},"additionalProperties":{"type":"string"}}""", TypeKind.Raw)]
    [InlineData("""{"type":"object","patternProperties":{"^x":{"type":"number"},"^y":{"type":"string"}},"additionalProperties":false}""", TypeKind.Raw)]
    [InlineData("""{"type":"object","propertyNames":{"minLength":1}}""", TypeKind.Raw)]
    public void A_map_has_its_values_type(string schema, TypeKind item) => Assert.Equal(item, Given.TypeOf(schema).Item!.Kind);

    [Theory]
    [InlineData("""{"type":"array","items":{"$ref":"#/properties/x"}}""")]
    [InlineData("""{"type":"object","additionalProperties":{"$ref":"#/properties/x"}}""")]
    public void A_container_of_itself_ends_in_raw(string schema) => Assert.Equal(TypeKind.Raw, Given.TypeOf(schema).Item!.Kind);

    [Fact]
    public void A_schema_that_passes_one_definition_on_shares_its_type()
    {
        var model = Given.Model("""
            {"type":"object","definitions":{"d":{"type":"object","properties":{"y":{}}}},
             "properties":{"a":{"$ref":"#/definitions/d"},"b":{"description":"B.","allOf":[{"$ref":"#/definitions/d"}]},"c":{"anyOf":[{"$ref":"#/definitions/d"},{"type":"null"}]}}}
            """);
        Assert.All(model.Records[0].Properties, property => Assert.Equal("ThingD", property.Type.Name));
        Assert.Equal("B.", model.Records[0].Property("b").Description);
        Assert.Equal(["Thing", "ThingD"], model.Records.Select(record => record.Name));
    }

    [Fact]
    public void Applicators_that_double_at_every_level_take_no_time()
    {
        var definitions = string.Join(",", Enumerable.Range(0, 100).Select(i => $$"""
            "d{{i}}":{"allOf":[{"$ref":"#/definitions/d{{i + 1}}"},{"$ref":"#/definitions/d{{i + 1}}"}]}
            """));
        var model = Given.Model($$$"""{"type":"object","properties":{"x":{"$ref":"#/definitions/d0"}},"definitions":{ {{{definitions}}},"d100":{"type":"string"} } }""");
        Assert.Equal(TypeKind.String, model.Records[0].Properties[0].Type.Kind);
    }

    [Fact]
    public void A_chain_of_ten_thousand_parts_costs_no_stack()
    {
        var definitions = string.Join(",", Enumerable.Range(0, 10_000).Select(i => $$"""
            "d{{i}}":{"type":"object","properties":{"p{{i}}":{} },"allOf":[{"$ref":"#/definitions/d{{i + 1}}"}]}
            """));
        var model = Given.Model($$$"""{"$ref":"#/definitions/d0","definitions":{ {{{definitions}}},"d10000":{"type":"object"} } }""");
        Assert.Equal(10_000, model.Record("Thing").Properties.Count);
    }
}
