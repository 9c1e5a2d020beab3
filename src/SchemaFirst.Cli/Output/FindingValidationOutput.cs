using SchemaFirst.Cli.Commands;
using SchemaFirst.Cli.Files;

namespace SchemaFirst.Cli.Output;

/// <summary>Errors as findings, for SARIF viewers and GitHub: the keyword is the rule.</summary>
internal sealed class FindingValidationOutput(IFindingWriter writer, TextWriter messages) : IValidationOutput
{
    // What is no JSON breaks no keyword.
    private const string SyntaxRule = "json";

    public bool ShowsEveryRecord => false;

    /// <summary>What a rule is about.</summary>
    public static string? DescribeRule(string id) => id == SyntaxRule ? "A record is one JSON document in UTF-8." : $"JSON Schema keyword {id}.";

    public void Begin() => writer.Begin();

    public void BeginFile(string path)
    {
    }

    public void Record(string path, RecordVerdict record)
    {
        foreach (var error in record.Errors)
        {
            List<(string, string)> properties = [("keywordLocation", error.KeywordLocation)];
            if (record.AbsoluteLocation(error.AbsoluteKeywordLocation) is { } absolute)
            {
                properties.Add(("absoluteKeywordLocation", absolute));
            }

            writer.Write(new Finding(
                error.Keyword.Length == 0 ? SyntaxRule : error.Keyword,
                FindingLevel.Error,
                error.Message,
                FileOf(path),
                new FindingPlace(record.LineNumber + error.Line - 1, error.Column),
                error.InstanceLocation)
            {
                Properties = error.Keyword.Length == 0 ? [] : properties,
            });
        }
    }

    public void Note(string path, string text) => messages.WriteLine($"{CliOutput.Printable(path)}: note: {text}");

    public void EndFile(string path, FileResult result)
    {
        if (result.Problem is { } problem)
        {
            writer.WriteProblem(FileOf(path), $"{path}: {problem}");
        }
    }

    public void End(int fileCount, long total, long valid, IReadOnlyList<SchemaDrift>? drift) => writer.End();

    private static string? FileOf(string path) => path == InputFiles.StandardInput ? null : path;
}
