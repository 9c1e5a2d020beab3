using SchemaFirst.Schema.Compatibility.Rules;

namespace SchemaFirst.Cli.Diff.Output;

/// <summary>Prints comparisons.</summary>
internal interface IDiffOutput
{
    /// <summary>Prints all pairs.</summary>
    void Write(IReadOnlyList<PairReport> reports, DiffTotals totals);
}

/// <summary>How many findings count, by level, and whether they fail the run.</summary>
/// <param name="Errors">Errors that count.</param>
/// <param name="Warnings">Warnings that count.</param>
/// <param name="Infos">Everything else that is worth knowing.</param>
/// <param name="Allowed">Findings that a version step or an acceptance allows.</param>
/// <param name="Fails">True when the exit status is that of a failure.</param>
internal sealed record DiffTotals(int Errors, int Warnings, int Infos, int Allowed, bool Fails)
{
    /// <summary>Counts.</summary>
    public static DiffTotals Of(IEnumerable<PairReport> reports, RuleLevel failOn)
    {
        var findings = reports.SelectMany(report => report.Findings).ToList();
        return new DiffTotals(
            findings.Count(finding => finding.Counts == RuleLevel.Error),
            findings.Count(finding => finding.Counts == RuleLevel.Warning),
            findings.Count(finding => finding.Counts == RuleLevel.Info),
            findings.Count(finding => finding.Allowed is not null),
            failOn != RuleLevel.None && findings.Any(finding => finding.Counts >= failOn));
    }

    /// <summary>The counts in a sentence.</summary>
    public override string ToString() =>
        $"{Count(Errors, "error")}, {Count(Warnings, "warning")}, {Infos} worth knowing{(Allowed > 0 ? $", {Allowed} allowed" : "")}";

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
