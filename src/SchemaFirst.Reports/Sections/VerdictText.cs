using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>Verdicts and regressions in words.</summary>
public static class VerdictText
{
    /// <summary>One sentence: the judgement, the shift with its interval, what it rests on.</summary>
    public static string Sentence(ComparisonVerdict verdict)
    {
        var minimum = Units.Percent(Units.Bounded(verdict.MinimumEffectPercent));
        return verdict.Kind switch
        {
            VerdictKind.NotCompared => "not compared: no inference test is in both",
            VerdictKind.Slower => $"⚠️ slower, {Evidence(verdict)}",
            VerdictKind.Faster => $"✅ faster, {Evidence(verdict)}",
            VerdictKind.Unchanged => $"➡️ unchanged: any shift is below {minimum}, {Evidence(verdict)}",
            VerdictKind.Small => $"➡️ a change, but smaller than {minimum}, {Evidence(verdict)}",
            _ => $"❔ underpowered: {Units.Count(verdict.MoreRuns ?? 1, "more run", "more runs")} on each side would show {minimum}, {Evidence(verdict)}",
        };
    }

    /// <summary>What a gate has to say: it passes, fails, or could not judge.</summary>
    public static string Gate(RunComparison comparison) => comparison switch
    {
        { Verdict.Kind: VerdictKind.NotCompared } => "failed, nothing could be compared.",
        { Regressions.Count: > 0 } => $"failed, {Units.Count(comparison.Regressions.Count, "regression", "regressions")}.",
        { Verdict.Kind: VerdictKind.Underpowered } => $"no regression was found, but the comparison is too weak to find one of that size; {Units.Count(comparison.Verdict.MoreRuns ?? 1, "more run", "more runs")} on each side would.",
        _ => "passed.",
    };

    /// <summary>True when something became slower, or nothing could be compared: a dead pipeline must not look like a healthy one.</summary>
    public static bool FailsGate(RunComparison comparison) => comparison.Regressions.Count > 0 || comparison.Verdict.Kind == VerdictKind.NotCompared;

    /// <summary>A regression in one line, for people; text from records is neither escaped nor cut.</summary>
    public static string Line(Regression regression, ReportContext context) =>
        $"{Subject(regression, context)}{(regression.Modality is { } modality ? $" ({Units.Of(modality)})" : "")}: {Evidence(regression.Verdict)}";

    internal static string Subject(Regression regression, ReportContext context) => regression switch
    {
        { Kind: RegressionKind.Run } => "the whole run",
        { Model: { } model, Test: { } test } => $"{context.TestNames[test]}, {context.ModelNames[model]}",
        { Model: { } model } => context.ModelNames[model],
        _ => context.TestNames[regression.Test!],
    };

    internal static string Shift(ComparisonVerdict verdict) =>
        verdict.ShiftPercent is { } shift ? Units.SignedPercent(Units.Bounded(shift)) : ChangeText.NotAvailable;

    internal static string Interval(ComparisonVerdict verdict) =>
        verdict is { LowPercent: { } low, HighPercent: { } high }
            ? $"{Units.SignedPercent(Units.Bounded(low))} to {Units.SignedPercent(Units.Bounded(high))}"
            : ChangeText.NotAvailable;

    internal static string P(ComparisonVerdict verdict) => verdict.P switch
    {
        null => ChangeText.NotAvailable,
        < 0.0001 => "<0.0001",
        { } p => p.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    private static string Evidence(ComparisonVerdict verdict)
    {
        var interval = verdict.LowPercent is null ? "" : $" (95% interval {Interval(verdict)})";
        return $"{Shift(verdict)}{interval}, p {P(verdict)}, {Units.Count(verdict.Pairs, "pair", "pairs")}";
    }
}
