using System.Text;
using SchemaFirst.Evaluator;
using SchemaFirst.Schema.Compatibility.Rules;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Cli.Tests;

/// <summary>
/// What <c>diff</c> says on the schemas at hand, reviewed by hand and kept in <c>tests/data/compatibility/golden</c>; with
/// SCHEMAFIRST_ACCEPT=1 the files are written anew.
/// </summary>
public sealed class GoldenDiffTests
{
    private static readonly string Golden = Path.Combine(SharedData.RepositoryRoot, "tests", "data", "compatibility", "golden");

    [Fact]
    public void Our_step_from_0_2_2_to_0_3_0()
    {
        // Copies, since the migration beside the original is another's matter.
        var folder = Directory.CreateTempSubdirectory("schemafirst-").FullName;
        try
        {
            foreach (var version in new[] { "0.2.2", "0.3.0" })
            {
                Directory.CreateDirectory(Path.Combine(folder, "test-record", version));
                File.Copy(Schema("test-record", version), Path.Combine(folder, "test-record", version, "test-record.schema.json"));
            }

            string CopyOf(string version) => Path.Combine(folder, "test-record", version, "test-record.schema.json");
            Check("test-record-0.2.2-0.3.0.txt", CopyOf("0.2.2"), CopyOf("0.3.0"), folder + "/");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("test-record")]
    [InlineData("memory-record")]
    public void Our_step_breaks_both_ways_and_the_step_allows_it(string family)
    {
        var (status, output) = Run("diff", Schema(family, "0.2.2"), Schema(family, "0.3.0"));
        Assert.Equal(0, status);
        Assert.StartsWith(
            $"{family} 0.2.2 → 0.3.0\n  backward  some documents valid before are not valid any more\n  forward   some documents valid after were not valid before\n  version   0.3.0 is the right step\n",
            output,
            StringComparison.Ordinal);
    }

    [SharedDataFact("upstream/report-v0.1.schema.json")]
    public void The_published_step_from_0_1_to_0_2() =>
        Check("published-0.1-0.2.txt", SharedData.Path("upstream/report-v0.1.schema.json"), SharedData.Path("upstream/report-v0.2.schema.json"));

    [SharedDataFact("upstream/report-v0.2.schema.json")]
    public void The_published_step_from_0_2_to_0_2_2() =>
        Check("published-0.2-0.2.2.txt", SharedData.Path("upstream/report-v0.2.schema.json"), SharedData.Path("upstream/report-v0.2.2.schema.json"));

    [Theory]
    [InlineData("test-record")]
    [InlineData("memory-record")]
    public void The_JSON_report_is_valid_against_its_schema(string family)
    {
        var (_, output) = Run("diff", Schema(family, "0.2.2"), Schema(family, "0.3.0"), "--format", "json", "--corpus", Path.Combine(SharedData.RepositoryRoot, "benchmarks", "runs"));
        var document = SchemaDocument.Parse("diff-report.schema.json", File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "diff-report.schema.json")));
        var program = SchemaEvaluator.Compile(document, new SchemaSet([document]))!;
        var errors = new Json.Validation.ValidationErrorList();
        program.Validate(Encoding.UTF8.GetBytes(output), errors);
        Assert.True(errors.Count == 0, string.Join("\n", errors.Select(error => $"{error.InstanceLocation}: {error.Message}")));
    }

    [Fact]
    public void Every_rule_is_documented() => Assert.All(CompatibilityRules.All, rule =>
        Assert.Contains($"\n## {rule.Id}\n", File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, rule.Documentation.Split('#')[0])), StringComparison.Ordinal));

    private static string Schema(string family, string version) => Path.Combine(SharedData.RepositoryRoot, "schemas", family, version, $"{family}.schema.json");

    private static void Check(string name, string oldPath, string newPath, string? folder = null)
    {
        var (_, output) = Run("diff", oldPath, newPath, "--fail-on", "none");
        output = output.Replace(folder ?? SharedData.RepositoryRoot + "/", "", StringComparison.Ordinal).Replace(SharedData.Root, "data", StringComparison.Ordinal);
        var path = Path.Combine(Golden, name);
        if (Environment.GetEnvironmentVariable("SCHEMAFIRST_ACCEPT") == "1")
        {
            File.WriteAllText(path, output);
            return;
        }

        Assert.Equal(File.ReadAllText(path), output);
    }

    private static (int Status, string Output) Run(params string[] arguments)
    {
        using var stream = new MemoryStream();
        var output = new CliOutput(stream, TextWriter.Null);
        var status = CommandLine.Run(arguments, output);
        return (status, Encoding.UTF8.GetString(stream.ToArray()));
    }
}
