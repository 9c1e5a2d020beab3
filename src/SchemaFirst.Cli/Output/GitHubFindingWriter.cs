namespace SchemaFirst.Cli.Output;

/// <summary>
/// Workflow commands that GitHub shows as annotations beside the changed lines. Their text is one line; what would end a command or
/// one of its properties early is escaped as the runner's toolkit does.
/// </summary>
internal sealed class GitHubFindingWriter(TextWriter writer) : IFindingWriter
{
    public void Begin()
    {
    }

    public void Write(Finding finding)
    {
        var level = finding.Level switch
        {
            FindingLevel.Error => "error",
            FindingLevel.Warning => "warning",
            _ => "notice",
        };
        writer.Write($"::{level} ");
        if (finding.Path is { } path)
        {
            writer.Write($"file={EscapeProperty(CliOutput.Printable(path.Replace('\\', '/')))},");
            if (finding.Place is { } place)
            {
                writer.Write($"line={place.Line},col={place.Column},");
            }
        }

        var where = string.IsNullOrEmpty(finding.Pointer) ? "" : $" [at {finding.Pointer}]";
        writer.WriteLine($"title={EscapeProperty(CliOutput.Printable(finding.RuleId))}::{EscapeText(CliOutput.Printable(finding.Message + where))}");
    }

    public void WriteProblem(string? path, string message) =>
        writer.WriteLine($"::error {(path is null ? "" : $"file={EscapeProperty(CliOutput.Printable(path))},")}title=unreadable::{EscapeText(CliOutput.Printable(message))}");

    public void End()
    {
    }

    private static string EscapeText(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) =>
        EscapeText(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
