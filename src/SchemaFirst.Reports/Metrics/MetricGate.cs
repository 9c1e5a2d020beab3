namespace SchemaFirst.Reports;

/// <summary>
/// A gate on a figure other than the duration. It fails when a row is worse by the limit and beyond chance, when a figure went from or to
/// nothing, and when nothing could be judged; what only one run measured is said.
/// </summary>
public static class MetricGate
{
    /// <summary>True when the gate fails.</summary>
    public static bool Fails(ReportContext context) =>
        context.FigureOf(context.Options.Metric) is not { } figure || !IsAnyJudged(figure) || figure.FromOrToZero > 0 || Worse(figure).Any();

    /// <summary>What the gate has to say, without its limit.</summary>
    public static string Text(ReportContext context)
    {
        var metric = context.Options.Metric;
        if (context.FigureOf(metric) is not { } figure || figure.Judged.Run.Kind == JudgementKind.NotCompared)
        {
            return $"failed, no test has {metric.Id} ({metric.Unit}) above 0 in both runs.";
        }

        var rows = figure.Judged.Rows.Where(row => row.SameAs is null).ToList();
        var (worse, notTold) = (Worse(figure).Count(), rows.Count(row => row.Judgement.Kind is JudgementKind.CannotTell or JudgementKind.LikelyWorse));
        string[] parts =
        [
            worse > 0 ? $"failed, {Units.Count(worse)} of {Units.Count(rows.Count, "row", "rows")} worse"
                : figure.FromOrToZero > 0 ? "failed"
                : !IsAnyJudged(figure) ? "failed, too few tests and repeats to know how much they scatter"
                : "passed",
            .. figure.Judged.Run.LeastShownPercent is { } least ? [$"the typical test would have shown {Units.Percent(Units.Bounded(Math.Abs(least)))}"] : Array.Empty<string>(),
            .. figure.FromOrToZero == 0 ? [] : new[] { $"{Units.Count(figure.FromOrToZero, "test", "tests")} from or to 0" },
            .. notTold == 0 ? [] : new[] { $"{Units.Count(notTold)} of {Units.Count(rows.Count)} rows could not be judged at {Units.Percent(Units.Bounded(figure.Judged.Run.MinimumEffectPercent))}" },
            .. figure.OnlyOld + figure.OnlyNew == 0 ? [] : new[] { $"{Units.Count(figure.OnlyOld + figure.OnlyNew, "test", "tests")} with it in one run only" },
        ];
        return $"{string.Join("; ", parts)} ({FigureText.Described(metric)}).";
    }

    /// <summary>Each row that fails the gate, in one line; text from records is neither escaped nor cut.</summary>
    public static IEnumerable<string> Lines(ReportContext context) => context.FigureOf(context.Options.Metric) is not { } figure
        ? []
        : Worse(figure).Select(row => $"{FigureChangeTables.Subject(row.Key, context)}{(row.Key.Modality is { } modality ? $" ({Units.Of(modality)})" : "")}: {context.Options.Metric.Id} {FigureText.Change(row.Judgement)}");

    private static bool IsAnyJudged(FigureComparison figure) => figure.Judged.Rows.Any(row => row.Judgement.P is not null);

    private static IEnumerable<JudgedRow> Worse(FigureComparison figure) => figure.Judged.Rows.Where(row => row.SameAs is null && row.Judgement.Kind == JudgementKind.Worse);
}
