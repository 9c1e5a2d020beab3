using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Rules;

namespace SchemaFirst.Cli.Diff.Output;

/// <summary>A comment for a pull request: short, the same for the same changes, details folded away.</summary>
internal sealed class MarkdownDiffOutput(TextWriter writer) : IDiffOutput
{
    /// <summary>By this line a comment is found again, to be written anew instead of added to.</summary>
    public const string Marker = "<!-- schemafirst-diff -->";

    private const int MostFindings = 50;

    public void Write(IReadOnlyList<PairReport> reports, DiffTotals totals)
    {
        writer.WriteLine(Marker);
        writer.WriteLine($"### Schema changes: {(reports.Count == 0 ? "none" : totals.ToString())}");
        if (reports.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine("| schema | old documents stay valid | new documents were valid | version step |");
        writer.WriteLine("|---|---|---|---|");
        foreach (var report in reports)
        {
            writer.WriteLine($"| {Plain(report.Pair.Title)} | {Cell(report.Difference?.Verdicts.Backward)} | {Cell(report.Difference?.Verdicts.Forward)} | {Plain(report.Advice ?? "–")} |");
        }

        foreach (var report in reports.Where(report => report.Findings.Count > 0))
        {
            WriteDetails(report);
        }
    }

    private void WriteDetails(PairReport report)
    {
        writer.WriteLine();
        writer.WriteLine($"<details{(report.Findings.Any(finding => finding.Counts == RuleLevel.Error) ? " open" : "")}><summary>{Plain(report.Pair.Title)}: {report.Findings.Count} finding{(report.Findings.Count == 1 ? "" : "s")}</summary>");
        writer.WriteLine();
        if (report.Corpus is { } corpus)
        {
            writer.WriteLine($"Corpus: {Plain(corpus.Summary)}.");
            writer.WriteLine();
        }

        writer.WriteLine("| | rule | where | what |");
        writer.WriteLine("|---|---|---|---|");
        foreach (var shown in report.Findings.Take(MostFindings))
        {
            var finding = shown.Finding;
            string?[] notes =
            [
                Plain(finding.Message),
                Example("Valid before, not after:", finding.Verdicts.Backward.Witness),
                Example("Valid after, not before:", finding.Verdicts.Forward.Witness),
                finding.Verdicts.Backward.Reason is { } reason ? $"Not known: {Plain(reason)}." : null,
                shown.Step is { } step ? $"Migration: {Plain(step)}." : null,
                shown.Allowed is { } allowed ? $"_{Plain(allowed)}_" : null,
                $"<sub>{finding.Fingerprint}</sub>",
            ];
            var instance = finding.InstanceLocation.Length == 0 ? "" : Code(finding.InstanceLocation);
            writer.WriteLine($"| {Icon(shown)} | `{finding.Rule.Id}` | {instance} | {string.Join("<br>", notes.Where(note => note is not null))} |");
        }

        if (report.Findings.Count > MostFindings)
        {
            writer.WriteLine();
            writer.WriteLine($"… and {report.Findings.Count - MostFindings} more.");
        }

        writer.WriteLine();
        writer.WriteLine("</details>");
    }

    private static string Icon(ShownFinding finding) => finding.Counts switch
    {
        RuleLevel.Error => "❌",
        RuleLevel.Warning => "⚠️",
        RuleLevel.Info => "ℹ️",
        _ => "✅",
    };

    private static string Cell(Verdict? verdict) => verdict?.Kind switch
    {
        null => "–",
        Compatibility.Compatible => "yes",
        Compatibility.Broken => "**no**",
        _ => "not known",
    };

    private static string? Example(string what, string? witness) => witness is null ? null : $"{what} {Code(witness)}";

    // What comes from schemas must neither end a cell nor become markup.
    private static string Plain(string text) => string.Concat(CliOutput.Printable(text).Select(character => "\\`*_{}[]<>#|~&".Contains(character, StringComparison.Ordinal) ? $"&#{(int)character};" : character.ToString()));

    private static string Code(string text) => $"<code>{Plain(text)}</code>";
}
