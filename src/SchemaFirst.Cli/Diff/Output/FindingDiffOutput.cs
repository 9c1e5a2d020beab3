using SchemaFirst.Cli.Output;
using SchemaFirst.Schema.Compatibility.Rules;

namespace SchemaFirst.Cli.Diff.Output;

/// <summary>Findings for those who read them elsewhere: SARIF viewers, GitHub.</summary>
internal sealed class FindingDiffOutput(IFindingWriter writer) : IDiffOutput
{
    public void Write(IReadOnlyList<PairReport> reports, DiffTotals totals)
    {
        writer.Begin();
        foreach (var report in reports)
        {
            foreach (var shown in report.Findings)
            {
                writer.Write(ToFinding(report, shown));
            }
        }

        writer.End();
    }

    private static Finding ToFinding(PairReport report, ShownFinding shown)
    {
        var finding = shown.Finding;
        var place = finding.New ?? finding.Old;
        var witness = finding.Verdicts.Backward.Witness is { } lost ? $" Valid before, not after: {lost}"
            : finding.Verdicts.Forward.Witness is { } gained ? $" Valid after, not before: {gained}"
            : "";
        var allowed = shown.Allowed is null ? "" : $" ({shown.Allowed})";
        return new Finding(
            finding.Rule.Id,
            shown.Counts switch { RuleLevel.Error => FindingLevel.Error, RuleLevel.Warning => FindingLevel.Warning, _ => FindingLevel.Note },
            $"{report.Pair.Title}: {finding.Message}{witness}{allowed}",
            finding.New?.Path ?? report.Pair.Old?.FilePath ?? report.Pair.NotCompared?.Path,
            place is null ? null : new FindingPlace(place.Span.StartLine + 1, place.Span.StartColumn + 1),
            finding.InstanceLocation)
        {
            Properties =
            [
                ("fingerprint", finding.Fingerprint),
                ("backward", VerdictText.Name(finding.Verdicts.Backward)),
                ("forward", VerdictText.Name(finding.Verdicts.Forward)),
                ("documentation", finding.Rule.Documentation),
            ],
        };
    }
}
