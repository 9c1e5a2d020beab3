using Microsoft.CodeAnalysis;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Pipeline;

/// <summary>Schemas that would yield the same C# name: the later one is complained about and left out, the rest compiles.</summary>
public sealed class ClashTests
{
    private const string Object = """{ "type": "object", "properties": { "tool": { "type": "object", "properties": { "a": { "type": "string" } } } } }""";

    [Theory]
    [InlineData("test-record/1.0.0/a", "test_record/1.0.0/a")]
    [InlineData("test-record/1.0.0/a", "test-record-tool/1.0.0/a")]
    [InlineData("test-record/1.0.0/a", "test-record-validator/1.0.0/a")]
    [InlineData("test-record/1.0.0/a", "test-record/1.0.0/b")]
    [InlineData("test-record/1.0.0-a-b/a", "test-record/1.0.0-a.b/a")]
    [InlineData("Test/1.0.0/a", "test/1.0.0/a")]
    public void The_later_of_two_is_told_and_left_out(string first, string second)
    {
        var (firstFile, secondFile) = (File(first), File(second));
        var other = SchemaFiles.Small("other", "1.0.0");
        foreach (var files in new[] { new[] { firstFile, secondFile, other }, [other, secondFile, firstFile] })
        {
            var project = new ConsumerProject(files);
            var generation = project.Generate();
            Assert.Null(generation.Exception);
            var diagnostic = Assert.Single(generation.Diagnostics);
            Assert.StartsWith("SFG3", diagnostic.Id);
            Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
            DiagnosticTests.AssertAt(diagnostic, secondFile.Path, 0, 0);
            Assert.Equal(new ConsumerProject(firstFile, other).Generate().Files, generation.Files);
        }
    }

    [Theory]
    [InlineData("a-b/1.0.0/a", "a_b/2.0.0/a")]
    [InlineData("test-record/1.0.0/a", "test_record/2.0.0/a")]
    [InlineData("Test/1.0.0/a", "test/2.0.0/a")]
    public void Families_of_one_name_in_different_versions_yield_what_compiles(string first, string second)
    {
        var project = new ConsumerProject(File(first), File(second));
        var generation = project.Generate();
        Assert.Null(generation.Exception);
        Assert.All(generation.Diagnostics, diagnostic => Assert.StartsWith("SFG3", diagnostic.Id));
        Assert.Empty(project.Compilation.AddSyntaxTrees(generation.Trees).GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void Versions_of_one_family_do_not_clash()
    {
        var project = new ConsumerProject(File("a/1.0.0/a"), File("a/1.0.1/a"), File("a/1.0.0-beta.1/a"), File("a/10.20.30/a"));
        var types = project.Build().TypeNames.ToList();
        Assert.All(["V1_0_0", "V1_0_1", "V1_0_0_beta_1", "V10_20_30"], suffix => Assert.Contains($"{ConsumerProject.Namespace}.{suffix}.A", types));
    }

    private static (string Path, string? Text) File(string name) => ($"/repo/schemas/{name}.schema.json", Object);
}
