using System.Text;
using SchemaFirst.Reports;
using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Rules;

namespace SchemaFirst.Cli.Diff.Output;

/// <summary>A comment for a pull request: short, the same for the same changes, details folded away.</summary>
internal sealed class MarkdownDiffOutput(TextWriter writer) : IDiffOutput
{
    /// <summary>By this line a comment is found again, to be written anew instead of added to.</summary>
    public const string Marker = "<!-- schemafirst-diff -->";

    private const int MostFindings = 50;

    // GitHub refuses comments of more than 65,536 characters.
    private const int MostCharacters = 60_000;
    private const int MostOfOverview = 20_000;

    private int _length;
    private int _left;

    public void Write(IReadOnlyList<PairReport> reports, DiffTotals totals)
    {
        Line(Marker);
        Line($"### Schema changes: {(reports.Count == 0 ? "none" : totals.ToString())}");
        if (reports.Count == 0)
        {
            return;
        }

        WriteOverview(reports);
        foreach (var report in reports.Where(report => report.Findings.Count > 0))
        {
            WriteDetails(report);
        }

        if (_left > 0)
        {
            Line("");
            Line($"{_left} more finding{(_left == 1 ? " does" : "s do")} not fit into a comment; `schemafirst diff` prints all, in the log of the run as well.");
        }
    }

    private void WriteOverview(IReadOnlyList<PairReport> reports)
    {
        Line("");
        Line("| schema | old documents stay valid | new documents were valid | version step |");
        Line("|---|---|---|---|");
        var rows = reports.Select(report => $"| {Code(report.Pair.Title)} | {Cell(report.Difference?.Verdicts.Backward)} | {Cell(report.Difference?.Verdicts.Forward)} | {Plain(report.Advice ?? "–")} |").ToList();
        var count = rows.TakeWhile(row => TryLine(row, MostOfOverview)).Count();
        if (count < rows.Count)
        {
            Line($"| … and {rows.Count - count} more | | | |");
        }
    }

    private void WriteDetails(PairReport report)
    {
        var rows = report.Findings.Take(MostFindings).Select(Row).ToList();
        var heading = $"<details{(report.Findings.Any(finding => finding.Counts == RuleLevel.Error) ? " open" : "")}><summary>{HtmlCode(report.Pair.Title)}: {report.Findings.Count} finding{(report.Findings.Count == 1 ? "" : "s")}</summary>";
        var corpus = report.Corpus is { } asked ? $"Corpus: {Plain(asked.Summary)}.\n\n" : "";
        if (!TryLine($"\n{heading}\n\n{corpus}| | rule | where | what |\n|---|---|---|---|", MostCharacters - rows[0].Length))
        {
            _left += report.Findings.Count;
            return;
        }

        var count = rows.TakeWhile(row => TryLine(row, MostCharacters)).Count();
        if (count < rows.Count)
        {
            _left += report.Findings.Count - count;
        }
        else if (report.Findings.Count > MostFindings)
        {
            Line("");
            Line($"… and {report.Findings.Count - MostFindings} more.");
        }

        Line("");
        Line("</details>");
    }

    private static string Row(ShownFinding shown)
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
        return $"| {Icon(shown)} | `{finding.Rule.Id}` | {instance} | {string.Join("<br>", notes.Where(note => note is not null))} |";
    }

    private bool TryLine(string text, int most)
    {
        if (_length + text.Length >= most)
        {
            return false;
        }

        Line(text);
        return true;
    }

    private void Line(string text)
    {
        writer.WriteLine(text);
        _length += text.Length + 1;
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

    private static string Plain(string text)
    {
        var escaped = new StringBuilder();
        MarkdownEscaper.AppendText(escaped, text);
        return escaped.ToString();
    }

    // In a line of HTML no Markdown counts, but GitHub still looks for @user, #12 and :smile: outside of code.
    private static string HtmlCode(string text) => $"<code>{HtmlText.Escape(text)}</code>";

    private static string Code(string text)
    {
        var escaped = new StringBuilder();
        MarkdownEscaper.AppendCode(escaped, text, isInTable: true);
        return escaped.ToString();
    }
}
