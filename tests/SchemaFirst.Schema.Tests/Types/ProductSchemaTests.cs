using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>The product's own schemas: the names that the rest of the house is written against, and types that hold every example.</summary>
public sealed class ProductSchemaTests
{
    public static TheoryData<string> Versions => ["test-record/0.2.2", "test-record/0.3.0", "memory-record/0.2.2", "memory-record/0.3.0"];

    [Fact]
    public void Test_record_0_3_0_has_the_agreed_types()
    {
        var model = Model("test-record/0.3.0");
        Assert.Equal(
            ["TestRecord", "TestRecordTool", "TestRecordModel", "TestRecordPerformance", "TestRecordStopTokens", "TestRecordSystem",
             "TestRecordHealth", "TestRecordTimeline", "TestRecordSystemHardware"],
            model.Records.Select(record => record.Name));
        Assert.Equal(
            ["TestRecordOutcome", "TestRecordTimingSource", "TestRecordModality", "TestRecordHealthQualityFlagsItem"],
            model.Enums.Select(entry => entry.Name));
        Assert.Equal(["Passed", "Failed", "Skipped"], model.Enums[0].Members.Select(member => member.Name));
        Assert.Equal(("V0_3_0", new TypeReference(TypeKind.Record, "TestRecord")), (model.NamespaceSuffix, model.Root));
        Assert.All(model.Records, record => Assert.Null(record.Additional));
    }

    [Theory]
    [InlineData("schema_version", "SchemaVersion", TypeKind.String)]
    [InlineData("run_id", "RunId", TypeKind.String)]
    [InlineData("outcome", "Outcome", TypeKind.Enum)]
    [InlineData("timestamp", "Timestamp", TypeKind.DateTime)]
    [InlineData("duration_s", "DurationS", TypeKind.Number)]
    [InlineData("model", "Model", TypeKind.Record)]
    [InlineData("stop_tokens", "StopTokens", TypeKind.Record)]
    [InlineData("metadata", "Metadata", TypeKind.Map)]
    [InlineData("extra", "Extra", TypeKind.Map)]
    public void Test_record_0_3_0_has_the_agreed_properties(string jsonName, string name, TypeKind kind)
    {
        var property = Model("test-record/0.3.0").Records[0].Property(jsonName);
        Assert.Equal((name, kind), (property.Name, property.Type.Kind));
    }

    [Fact]
    public void Numbers_of_0_3_0_have_units_and_the_version_is_fixed()
    {
        var model = Model("test-record/0.3.0");
        Assert.Equal("\"0.3.0\"", model.Records[0].Property("schema_version").ConstantJson);
        Assert.All(
            model.Records.SelectMany(record => record.Properties).Where(property => property.Type.Kind is TypeKind.Number or TypeKind.Integer or TypeKind.Int64),
            property => Assert.False(string.IsNullOrEmpty(property.Unit), property.JsonName));
    }

    [Fact]
    public void Test_record_0_2_2_keeps_unknown_members_below_the_root()
    {
        var model = Model("test-record/0.2.2");
        Assert.Null(model.Record("TestRecord").Additional);
        Assert.All(model.Records.Skip(1), record => Assert.NotNull(record.Additional));
        Assert.Contains("TestRecordSystemHardwareProfile", model.Records.Select(record => record.Name));
    }

    [Theory]
    [InlineData("0.3.0", UnionDiscriminator.Constant, "kind", "Header,Sample,Event,Summary,Slow,Checkpoint")]
    [InlineData("0.2.2", UnionDiscriminator.Presence, null, "Summary,Sample")]
    public void Memory_record_is_a_union(string version, UnionDiscriminator discriminator, string? member, string cases)
    {
        var model = Model($"memory-record/{version}");
        var union = Assert.Single(model.Unions);
        Assert.Equal(new TypeReference(TypeKind.Union, "MemoryRecord"), model.Root);
        Assert.Equal((discriminator, member), (union.Discriminator, union.DiscriminatorJsonName));
        Assert.Equal(cases.Split(',').Select(name => "MemoryRecord" + name), union.Cases.Select(@case => @case.RecordName));
        Assert.All(union.Cases, @case => Assert.Equal("MemoryRecord", model.Record(@case.RecordName).BaseName));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_types_hold_every_valid_example(string version)
    {
        var holding = new Holding(Model(version));
        var examples = Directory.GetFiles(Path.Combine(Folder(version), "examples", "valid"), "*.json");
        Assert.NotEmpty(examples);
        Assert.All(examples, file => Assert.True(holding.Holds(Given.Json(File.ReadAllText(file))), file));
    }

    private static SchemaModel Model(string version)
    {
        var path = $"schemas/{version}/{version.Split('/')[0]}.schema.json";
        var document = SchemaDocument.Parse(path, File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, path)));
        var model = SchemaResolver.Resolve(document, new SchemaSet([document]));
        Assert.Empty(document.Diagnostics);
        Assert.NotNull(model);
        return model;
    }

    private static string Folder(string version) => Path.Combine(SharedData.RepositoryRoot, "schemas", version);
}
