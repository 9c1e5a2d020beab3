using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>Judgements of durations in words. A row has one mark: that of its judgement.</summary>
public static class VerdictText
{
    /// <summary>What the tables say of a row: mark, word, change, interval.</summary>
    internal static string Of(Judgement? verdict) => verdict switch
    {
        null or { Kind: JudgementKind.NotCompared } => "not compared",
        { Kind: JudgementKind.Worse } => $"⚠️ slower by {Size(verdict)}{Qualifiers(verdict)}",
        { Kind: JudgementKind.Better } => $"✅ faster by {Size(verdict)}{Qualifiers(verdict)}",
        { Kind: JudgementKind.LikelyWorse } => $"❔ likely slower by {Size(verdict)}: {MoreRuns(verdict)}",
        { Kind: JudgementKind.LikelyBetter } => $"❔ likely faster by {Size(verdict)}: {MoreRuns(verdict)}",
        { Kind: JudgementKind.Unchanged } => $"➡️ unchanged within ±{Minimum(verdict)} ({Range(verdict)})",
        { Kind: JudgementKind.Small } => $"➡️ changed by {Shift(verdict)} ({Range(verdict)}), below {Minimum(verdict)}",
        { Kind: JudgementKind.WithRun } => $"➡️ as the run: {Shift(verdict)} ({Range(verdict)}), {Percent(verdict.AgainstRunPercent)} against it",
        { LeastShownPercent: { } least } => $"❔ can't tell: {Shift(verdict)} ({Range(verdict)}); would have shown {Least(least)}",
        _ => $"❔ can't tell: {Shift(verdict)}, too few tests and repeats to know the scatter",
    };

    /// <summary>The word of a judgement alone.</summary>
    internal static string Word(JudgementKind kind) => kind switch
    {
        JudgementKind.Worse => "slower",
        JudgementKind.Better => "faster",
        JudgementKind.LikelyWorse => "likely slower",
        JudgementKind.LikelyBetter => "likely faster",
        JudgementKind.Unchanged => "unchanged",
        JudgementKind.Small => "small",
        JudgementKind.WithRun => "as the run",
        JudgementKind.CannotTell => "can't tell",
        _ => "not compared",
    };

    /// <summary>The word for programs, as in the JSON report.</summary>
    internal static string Code(JudgementKind kind) => kind switch
    {
        JudgementKind.WithRun => "with_run",
        JudgementKind.CannotTell => "cannot_tell",
        _ => Word(kind).Replace(' ', '_'),
    };

    /// <summary>A row that changed in one line, for people; text from records is neither escaped nor cut.</summary>
    public static string Line(JudgedRow row, ReportContext context) => $"{Name(row.Key, context)}: {Of(row.Judgement)}";

    /// <summary>What a row is called.</summary>
    public static string Name(RowKey row, ReportContext context) => row switch
    {
        { Level: RowLevel.Run } => "the typical test",
        { Level: RowLevel.Modality } => $"all {Units.Of(row.Modality!.Value)} tests",
        { Model: { } model, Test: { } test } => $"{WithoutModel(context.TestNames[test], context.ModelNames[model])} × {context.ModelNames[model]}",
        { Model: { } model } => $"{context.ModelNames[model]} ({Units.Of(row.Modality!.Value)})",
        _ => $"{context.TestNames[row.Test!]} ({Units.Of(row.Modality!.Value)})",
    };

    // A test whose only parameter is its model says so once.
    private static string WithoutModel(string test, string model) => test.EndsWith($"[{model}]", StringComparison.Ordinal) ? test[..^(model.Length + 2)] : test;

    internal static string Shift(Judgement verdict) => Percent(verdict.ShiftPercent);

    internal static string Interval(Judgement verdict) => verdict.LowPercent is null ? ChangeText.NotAvailable : $"{Percent(verdict.LowPercent)} to {Percent(verdict.HighPercent)}";

    internal static string P(Judgement verdict) => verdict.P switch
    {
        null => ChangeText.NotAvailable,
        < 0.0001 => "<0.0001",
        { } p => p.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    internal static string Percent(double? percent) => percent is { } value ? Units.SignedPercent(Units.Bounded(value)) : ChangeText.NotAvailable;

    /// <summary>A change that would have been seen, without a sign: nobody reads decimals of hundreds.</summary>
    internal static string Least(double percent) => Math.Abs(percent) < 100 ? Units.Percent(Units.Bounded(Math.Abs(percent))) : $"×{Units.OneDecimal(Units.Bounded(1 + (percent / 100)))}";

    private static string Size(Judgement verdict) => $"{Units.Percent(Math.Abs(Units.Bounded(verdict.ShiftPercent.GetValueOrDefault())))} ({Range(verdict)})";

    private static string Range(Judgement verdict) => $"{Plain(verdict.LowPercent)} to {Plain(verdict.HighPercent)}";

    private static string Plain(double? percent) => Units.OneDecimal(Units.Bounded(percent.GetValueOrDefault()));

    private static string Minimum(Judgement verdict) => Units.Percent(Units.Bounded(verdict.MinimumEffectPercent));

    private static string MoreRuns(Judgement verdict) => verdict.MoreRuns is { } runs
        ? $"{Units.Count(runs, "more run", "more runs")} a side {(runs == 1 ? "decides" : "decide")}"
        : "no small number of runs decides";

    private static string Qualifiers(Judgement verdict)
    {
        var surely = verdict.IsBeyondMinimum ? $", surely by {Minimum(verdict)}" : "";
        var isShared = verdict is { AgainstRunPercent: { } against, ShiftPercent: { } shift } && Math.Abs(against - shift) >= 1;
        var run = isShared ? $", {Percent(verdict.AgainstRunPercent)} against the run" : "";
        return surely + run + (verdict.IsSingleMeasurement ? "; one measurement: rerun to tell a hiccup from a change" : "");
    }
}
