using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>A choice of objects is a union exactly when every document shows by one member which case it is.</summary>
public sealed class UnionTests
{
    private const string A = """{"type":"object","required":["kind"],"properties":{"kind":{"const":"a"},"x":{"type":"string"}}}""";
    private const string B = """{"type":"object","required":["kind"],"properties":{"kind":{"const":"b"}},"additionalProperties":false}""";

    [Theory]
    [InlineData("oneOf")]
    [InlineData("anyOf")]
    public void Cases_are_told_apart_by_a_required_constant(string keyword)
    {
        var model = Given.Model($$$"""{"{{{keyword}}}":[{{{A}}},{"$ref":"#/definitions/bee"}],"definitions":{"bee":{{{B}}} }}""");
        var union = Assert.Single(model.Unions);
        Assert.Equal(new TypeReference(TypeKind.Union, "Thing"), model.Root);
        Assert.Equal((UnionDiscriminator.Constant, "kind"), (union.Discriminator, union.DiscriminatorJsonName));
        Assert.Equal([new UnionCaseModel("ThingA", "a"), new UnionCaseModel("ThingBee", "b")], union.Cases);
        Assert.All(model.Records, record => Assert.Equal("Thing", record.BaseName));
        Assert.All(model.Records, record => Assert.NotNull(record.Property("kind").ConstantJson));
    }

    [Fact]
    public void Cases_are_told_apart_by_presence_with_the_fallback_last()
    {
        var model = Given.Model("""
            {"oneOf":[{"type":"object","required":["ts"],"properties":{"summary":false,"ts":{"type":"number"}}},
                      {"type":"object","title":"Sum","required":["summary"],"properties":{"summary":{"type":"object"}}}]}
            """);
        var union = Assert.Single(model.Unions);
        Assert.Equal((UnionDiscriminator.Presence, null), (union.Discriminator, union.DiscriminatorJsonName));
        Assert.Equal(["summary", null], union.Cases.Select(@case => @case.Tag));
        Assert.Equal(["ts"], model.Record(union.Cases[1].RecordName).Properties.Select(property => property.JsonName));
    }

    [Fact]
    public void A_closed_case_forbids_the_members_of_the_others()
    {
        var union = Assert.Single(Given.Model("""
            {"oneOf":[{"type":"object","required":["x"],"properties":{"x":{}},"additionalProperties":false},
                      {"type":"object","required":["y"],"properties":{"y":{}},"additionalProperties":false}]}
            """).Unions);
        Assert.Equal(["x", "y"], union.Cases.Select(@case => @case.Tag));
    }

    [Theory]
    [InlineData("""[{"type":"object","properties":{"kind":{"const":"a"}}},{"type":"object","required":["kind"],"properties":{"kind":{"const":"b"}}}]""")]
    [InlineData("""[{"type":"object","required":["kind"],"properties":{"kind":{"const":"a"}}},{"type":"object","required":["kind"],"properties":{"kind":{"const":"a"}}}]""")]
    [InlineData("""[{"type":"object","required":["kind"],"properties":{"kind":{"const":1}}},{"type":"object","required":["kind"],"properties":{"kind":{"const":2}}}]""")]
    [InlineData("""[{"type":"object","required":["x"]},{"type":"object","required":["y"]}]""")]
    [InlineData("""[{"type":"object","required":["x"],"properties":{"y":false}},{"type":"object","required":["y"]},{"type":"object","required":["z"]}]""")]
    public void A_choice_that_no_member_decides_is_kept_whole(string choice)
    {
        var model = Given.Model($$$"""{"type":"object","properties":{"x":{"oneOf":{{{choice}}} } } }""");
        Assert.Empty(model.Unions);
        Assert.Equal(new TypeReference(TypeKind.Map, Item: new TypeReference(TypeKind.Raw)), model.Records[0].Properties[0].Type);
    }

    [Fact]
    public void Branches_that_are_not_always_objects_make_no_union()
    {
        var open = """{"required":["kind"],"properties":{"kind":{"const":"a"}}}""";
        Assert.Equal(TypeKind.Raw, Given.TypeOf($$$"""{"oneOf":[{{{open}}},{{{B}}}]}""").Kind);
    }

    [Fact]
    public void Null_among_the_branches_makes_the_union_nullable()
    {
        var type = Given.TypeOf($$$"""{"oneOf":[{{{A}}},{"type":"null"},{{{B}}}]}""");
        Assert.Equal(new TypeReference(TypeKind.Union, "ThingX", IsNullable: true), type);
    }

    [Fact]
    public void A_root_union_with_null_is_raw()
    {
        var model = Given.Model($$$"""{"oneOf":[{{{A}}},{"type":"null"},{{{B}}}]}""");
        Assert.Equal(new TypeReference(TypeKind.Raw), model.Root);
        Assert.Empty(model.Unions);
    }

    [Theory]
    [InlineData("one", "two")]
    [InlineData("two", "one")]
    public void A_case_may_stand_alone_too_before_or_after(string single, string choice)
    {
        var members = new Dictionary<string, string>
        {
            [single] = """{"$ref":"#/definitions/a"}""",
            [choice] = """{"oneOf":[{"$ref":"#/definitions/a"},{"$ref":"#/definitions/b"}]}""",
        };
        var model = Given.Model($$$"""{"type":"object","properties":{"one":{{{members["one"]}}},"two":{{{members["two"]}}} },"definitions":{"a":{{{A}}},"b":{{{B}}} }}""");
        Assert.Equal(new TypeReference(TypeKind.Record, "ThingA"), model.Records[0].Property(single).Type);
        Assert.Equal(TypeKind.Union, model.Records[0].Property(choice).Type.Kind);
        Assert.Equal(Assert.Single(model.Unions).Name, model.Record("ThingA").BaseName);
    }

    [Fact]
    public void A_case_of_one_union_is_not_a_case_of_another()
    {
        var model = Given.Model($$$"""
            {"type":"object","definitions":{"a":{{{A}}},"b":{{{B}}} },
             "properties":{"x":{"oneOf":[{"$ref":"#/definitions/a"},{"$ref":"#/definitions/b"}]},"y":{"anyOf":[{"$ref":"#/definitions/b"},{"$ref":"#/definitions/a"}]} } }
            """);
        Assert.Equal("ThingX", Assert.Single(model.Unions).Name);
        Assert.Equal(TypeKind.Map, model.Records[0].Property("y").Type.Kind);
    }

    [Fact]
    public void Members_beside_the_choice_make_it_one_open_record()
    {
        var model = Given.Model($$$"""{"type":"object","properties":{"kind":{"type":"string"}},"oneOf":[{{{A}}},{{{B}}}]}""");
        Assert.Empty(model.Unions);
        Assert.NotNull(Assert.Single(model.Records).Additional);
    }
}
