using Microsoft.CodeAnalysis;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Pipeline;

/// <summary>Schemas that would yield the same C# name: the later one is complained about and left out, the rest compiles.</summary>
public sealed class ClashTests
{
    private const string Object = """{ "type": "object", "properties": { "tool": { "type": "object", "properties": { "a": { "type": "string" } } } } }""";

    [Theory]
    [InlineData("test-record/1.0.0", "test_record/1.0.0")]
    [InlineData("test-record/1.0.0", "test-record-tool/1.0.0")]
    [InlineData("test-record/1.0.0", "test-record-validator/1.0.0")]
    [InlineData("test-record/1.0.0", "test/1.0.0/record")]
    [InlineData("test-record/1.0.0-a.b", "test-record/1.0.0-a-b")]
    [InlineData("Test/1.0.0", "test/1.0.0")]
    [InlineData("TEST/1.0.0", "test/1.0.0")]
    [InlineData("test-record/1.0.0", "test_record/2.0.0")]
    [InlineData("test-record/1.0.0-A", "test-record/1.0.0-a")]
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

    [Fact]
    public void A_file_that_is_listed_twice_is_told()
    {
        var project = new ConsumerProject(File("thing/1.0.0"), SchemaFiles.Small("other", "1.0.0"));
        project.PutAgain(File("thing/1.0.0"));
        var generation = project.Generate();
        Assert.Null(generation.Exception);
        Assert.Equal(["SFG3002"], generation.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
        Assert.DoesNotContain("record Thing", string.Concat(generation.Files.Values));
        Assert.Contains("record Other", string.Concat(generation.Files.Values));
    }

    [Fact]
    public void Versions_of_one_family_do_not_clash()
    {
        var project = new ConsumerProject(File("a/1.0.0"), File("a/1.0.1"), File("a/1.0.0-beta.1"), File("a/10.20.30"));
        var types = project.Build().TypeNames.ToList();
        Assert.All(["V1_0_0", "V1_0_1", "V1_0_0_beta_1", "V10_20_30"], suffix => Assert.Contains($"{ConsumerProject.Namespace}.{suffix}.A", types));
    }

    // A family and version, or those and a file's name.
    private static (string Path, string? Text) File(string name) =>
        ($"/repo/schemas/{(name.Count(character => character == '/') > 1 ? name : $"{name}/{name.Split('/')[0]}")}.schema.json", Object);
}
