using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaFirst.Codegen.CSharp;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Codegen.Tests;

/// <summary>What is written for every schema here compiles, and reads every valid example.</summary>
public sealed class PlainCSharpTests
{
    // System.Text.Json wants a discriminator in front unless told otherwise; our own writer puts it behind the version.
    private static readonly JsonSerializerOptions Options = new() { AllowOutOfOrderMetadataProperties = true };

    public static TheoryData<string> Schemas =>
        [.. Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "schemas"), "*.schema.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Path.GetRelativePath(SharedData.RepositoryRoot, path))];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void The_classes_read_every_valid_example(string relativePath)
    {
        var path = Path.Combine(SharedData.RepositoryRoot, relativePath);
        var type = Compile(Generate(File.ReadAllText(path), path)).GetType($"Plain.{Model(File.ReadAllText(path), path).RootName}", throwOnError: true)!;
        var examples = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(path)!, "examples", "valid"), "*.json");
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var record = JsonSerializer.Deserialize(File.ReadAllText(example), type, Options);
            Assert.NotNull(record);
        }
    }

    [Fact]
    public void Absent_members_are_not_written_and_unknown_ones_are_kept()
    {
        const string schema = """{"type":"object","required":["a"],"properties":{"a":{"type":"integer"},"b":{"type":"string"},"c":{"enum":["x y","z"]}}}""";
        var type = Compile(Generate(schema, "family.schema.json")).GetType("Plain.Family", throwOnError: true)!;
        var record = JsonSerializer.Deserialize("""{"a":12.0,"c":"x y","other":[1]}""", type, Options);
        Assert.Equal("""{"a":12,"c":"x y","other":[1]}""", JsonSerializer.Serialize(record, type, Options));
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"class":{"type":"string"},"System":{"type":"object","properties":{"x":{"type":"integer"}}},"":{"type":"boolean"},"1":{"type":"number"},"\"\\":{"type":"string"},"😀":{"type":"string"},"AdditionalProperties":{"type":"string"}}}""")]
    [InlineData("""{"type":"object","properties":{"a-b":{"type":"object","properties":{"c":{"enum":["\"","\\","\n"]}}},"a_b":{"type":"object","properties":{"c":{"type":"string"}}}}}""")]
    [InlineData("""{"type":"array","items":{"type":"object","properties":{"next":{"$ref":"#/items"}}}}""")]
    [InlineData("""{"type":"object","default":[],"properties":{"a":{"type":"string","default":1e400},"b":{"type":"integer","default":"\ud800"},"c":{"type":"array","items":{"type":"number"},"default":{"":null}},"d":{"enum":["x"],"default":"y"},"e":{"default":[[{}]]},"f":{"type":"boolean","default":null}}}""")]
    [InlineData("true")]
    public void Hostile_names_and_shapes_compile(string schema) => Compile(Generate(schema, "hostile.schema.json"));

    private static SchemaModel Model(string schema, string path)
    {
        var document = SchemaDocument.Parse(path, schema);
        return SchemaResolver.Resolve(document, new SchemaSet([document])) ?? throw new Xunit.Sdk.XunitException(document.Diagnostics[0].Message);
    }

    private static IReadOnlyList<SourceFile> Generate(string schema, string path) => PlainCSharpGenerator.Generate(Model(schema, path), "Plain");

    private static Assembly Compile(IReadOnlyList<SourceFile> files)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Plain" + Guid.NewGuid().ToString("N"),
            files.Select(file => CSharpSyntaxTree.ParseText(file.Text)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)) + "\n" + files[0].Text);
        return Assembly.Load(stream.ToArray());
    }
}
