using System.Text;
using System.Text.Json;
using SchemaFirst.Cli.Output;
using SchemaFirst.Evaluator;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Cli.Tests.Output;

/// <summary>SARIF by its own schema, and workflow commands by the rules of GitHub's toolkit; both with text that means harm.</summary>
public sealed class FindingWriterTests
{
    private static readonly Finding[] Findings =
    [
        new("type", FindingLevel.Error, "Found \"x\"; expected an integer.", "runs/a b,c:d%.jsonl", new FindingPlace(6, 93), "/test/~1x") { Properties = [("keywordLocation", "/properties/test/type")] },
        new("type", FindingLevel.Warning, "two\nlines\r::error::forged", @"C:\runs\ü.jsonl", new FindingPlace(1, 1)),
        new("SFG2102", FindingLevel.Note, "100 % \u001b[31m\u202e", null, null, ""),
        new("SFG2102", FindingLevel.Error, "whole file", "/absolute/#?.json"),
    ];

    [Fact]
    public void Sarif_is_valid_by_its_own_schema()
    {
        using var stream = new MemoryStream();
        var writer = new SarifFindingWriter(stream, "unicodeCodePoints", id => id == "type" ? "A description." : null);
        WriteAll(writer);
        SarifSchema.AssertValid(stream.ToArray());
        using var log = JsonDocument.Parse(stream.ToArray());
        var run = log.RootElement.GetProperty("runs")[0];
        var uris = run.GetProperty("results").EnumerateArray().Select(result => Location(result).TryGetProperty("uri", out var uri) ? uri.GetString() : null);
        Assert.Equal(["runs/a%20b%2Cc%3Ad%25.jsonl", "C%3A/runs/%C3%BC.jsonl", null, "file:///absolute/%23%3F.json"], uris);
        Assert.Equal(["type", "SFG2102"], run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!));
        Assert.False(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
    }

    [Fact]
    public void Sarif_without_findings_is_valid_too()
    {
        using var stream = new MemoryStream();
        var writer = new SarifFindingWriter(stream, "utf16CodeUnits", _ => null);
        writer.Begin();
        writer.End();
        SarifSchema.AssertValid(stream.ToArray());
    }

    [Fact]
    public void Annotations_are_one_line_each_and_cannot_be_forged()
    {
        var text = new StringWriter { NewLine = "\n" };
        WriteAll(new GitHubFindingWriter(text));
        Assert.Equal(
            [
                "::error file=runs/a b%2Cc%3Ad%25.jsonl,line=6,col=93,title=type::Found \"x\"; expected an integer. [at /test/~1x]",
                "::warning file=C%3A/runs/ü.jsonl,line=1,col=1,title=type::two\\u000alines\\u000d::error::forged",
                "::notice title=SFG2102::100 %25 \\u001b[31m\\u202e",
                "::error file=/absolute/#?.json,title=SFG2102::whole file",
                "::error file=gone.json,title=unreadable::no such file",
            ],
            text.ToString().TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void What_schema_check_finds_is_valid_sarif()
    {
        var folder = Directory.CreateTempSubdirectory("schemafirst-").FullName;
        try
        {
            var path = Path.Combine(folder, "wrong.schema.json");
            File.WriteAllText(path, """{"type": "strin", "enum": [], "minimum": 2, "maximum": 1, "foo": 1}""");
            var run = CommandRun.Of("schema", "check", path, "--format", "sarif");
            Assert.Equal(ExitCode.SchemaError, run.ExitCode);
            SarifSchema.AssertValid(Encoding.UTF8.GetBytes(run.Data));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WriteAll(IFindingWriter writer)
    {
        writer.Begin();
        foreach (var finding in Findings)
        {
            writer.Write(finding);
        }

        writer.WriteProblem("gone.json", "no such file");
        writer.End();
    }

    private static JsonElement Location(JsonElement result) => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
}

/// <summary>The schema of SARIF 2.1.0. It declares draft-04, of which it uses nothing that draft-07 means otherwise but <c>id</c>.</summary>
internal static class SarifSchema
{
    private static readonly SchemaProgram Program = Compile();

    public static void AssertValid(byte[] log)
    {
        var errors = new ValidationErrorList();
        Program.Validate(log, errors);
        Assert.Empty(errors.Select(error => $"{error.InstanceLocation}: {error.Message}"));
    }

    private static SchemaProgram Compile()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "sarif-2.1.0-rtm.5.json"))
            .Replace("draft-04", "draft-07", StringComparison.Ordinal).Replace("\"id\": \"https", "\"$id\": \"https", StringComparison.Ordinal);
        var document = SchemaDocument.Parse("sarif.schema.json", text);
        return SchemaEvaluator.Compile(document, new SchemaSet([document]), assertsFormat: true)!;
    }
}
