using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>Generated types are named after the way to them, and no two alike.</summary>
public sealed class TypeNameTests
{
    [Fact]
    public void A_nested_type_is_named_by_its_path()
    {
        var model = Given.Model("""
            {"type":"object","properties":{
              "system":{"type":"object","properties":{"hardware":{"type":"object","properties":{"chip":{}}}}},
              "list":{"type":"array","items":{"type":"object","properties":{"y":{}}}},
              "map":{"type":"object","additionalProperties":{"enum":["a"]}}}}
            """);
        Assert.Equal(["Thing", "ThingSystem", "ThingListItem", "ThingSystemHardware"], model.Records.Select(record => record.Name));
        Assert.Equal(["ThingMapValue"], model.Enums.Select(entry => entry.Name));
    }

    [Fact]
    public void A_definition_is_named_after_itself_whoever_uses_it()
    {
        var model = Given.Model("""
            {"type":"object","properties":{"a":{"$ref":"#/definitions/tool_info"},"b":{"type":"array","items":{"$ref":"#/definitions/tool_info"}},"c":{"$ref":"#/$defs/colour"}},
             "definitions":{"tool_info":{"type":"object","properties":{"name":{"type":"object","properties":{"z":{}}}}}},"$defs":{"colour":{"enum":["red"]}}}
            """);
        Assert.Equal(["Thing", "ThingToolInfo", "ThingToolInfoName"], model.Records.Select(record => record.Name));
        Assert.Equal("ThingColour", Assert.Single(model.Enums).Name);
        Assert.Equal("ThingToolInfo", model.Records[0].Property("b").Type.Item!.Name);
    }

    [Fact]
    public void Paths_that_read_alike_get_different_names()
    {
        var model = Given.Model("""
            {"type":"object","properties":{
              "a_b":{"type":"object","properties":{"x":{}}},
              "a":{"type":"object","properties":{"b":{"type":"object","properties":{"x":{}}}}},
              "validator":{"type":"object","properties":{"x":{}}}}}
            """);
        Assert.Equal(["Thing", "ThingAB", "ThingA", "Thing_Validator", "Thing_A_B"], model.Records.Select(record => record.Name));
    }

    [Fact]
    public void A_type_is_not_named_like_a_member_that_it_gets()
    {
        var document = Schemas.SchemaDocument.Parse("to/1.0.0/to.schema.json", """{"type":"object","properties":{"string":{"type":"object","properties":{"x":{}}}}}""");
        var model = SchemaResolver.Resolve(document, new Schemas.SchemaSet([document]))!;
        Assert.Equal(["To", "To_String"], model.Records.Select(record => record.Name));
    }

    [Fact]
    public void A_property_is_not_named_like_its_record() =>
        Assert.Equal("ThingValue", Given.Model("""{"type":"object","properties":{"thing":{}}}""").Records[0].Properties[0].Name);

    [Fact]
    public void A_deep_path_gives_names_of_bearable_length()
    {
        var schema = """{"type":"string"}""";
        for (var i = 0; i < 100; i++)
        {
            schema = $$$"""{"type":"object","properties":{"some_long_name":{{{schema}}}}}""";
        }

        var model = Given.Model(schema);
        Assert.Equal(100, model.Records.Select(record => record.Name).Distinct().Count());
        Assert.All(model.Records, record => Assert.True(record.Name.Length <= 220, record.Name));
    }

    [Fact]
    public void Enum_members_are_named_after_their_values_and_keep_them()
    {
        var members = Assert.Single(Given.Model("""{"type":"object","properties":{"x":{"enum":["in-progress","in_progress","","1","a","A","class","a"]}}}""").Enums).Members;
        Assert.Equal(["in-progress", "in_progress", "", "1", "a", "A", "class"], members.Select(member => member.Value));
        Assert.Equal(["InDashProgress", "InUnderscoreProgress", "Empty", "_1"], members.Take(4).Select(member => member.Name));
        Assert.Equal(members.Count, members.Select(member => member.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("test-record/0.3.0/test-record.schema.json", "TestRecord", "V0_3_0")]
    [InlineData("test-record/1.0.0-rc.1/test-record.schema.json", "TestRecord", "V1_0_0_rc_1")]
    [InlineData("system/1.2.3/system.schema.json", "SystemRecord", "V1_2_3")]
    [InlineData("test-record/0.3.0/x.schema.json", "TestRecordX", "V0_3_0")]
    [InlineData("loose.schema.json", "Loose", "V1_0_0")]
    public void The_root_is_named_after_the_family(string path, string rootName, string suffix)
    {
        var document = Schemas.SchemaDocument.Parse(path, """{"type":"object"}""");
        var model = SchemaResolver.Resolve(document, new Schemas.SchemaSet([document]))!;
        Assert.Equal((rootName, suffix), (model.RootName, model.NamespaceSuffix));
        Assert.Equal(rootName, model.Root.Name);
    }
}
