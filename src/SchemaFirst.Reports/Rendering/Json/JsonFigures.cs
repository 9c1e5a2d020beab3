using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>The figures of language models as the types that are generated from the report's schema.</summary>
internal static class JsonFigures
{
    /// <summary>What the figures are; null when no test has one.</summary>
    public static ValueList<ReportMetricsItem>? Metrics(IReadOnlyList<InferenceCell> cells)
    {
        var metrics = MetricTable.All.Where(metric => cells.Any(cell => cell.Figures[metric] is { Count: > 0 } or { Unusable: > 0 })).ToList();
        return metrics.Count == 0 ? null : metrics.Select(metric => new ReportMetricsItem
        {
            Metric = metric.Id,
            Name = metric.Name,
            Unit = metric.Unit,
            Direction = Direction(metric.Direction),
            Unusable = cells.Sum(cell => cell.Figures[metric]?.Unusable ?? 0) is > 0 and var unusable ? (JsonInteger)unusable : null,
        }).ToValueList();
    }

    /// <summary>The figures of a row; null when it has none.</summary>
    public static ValueList<ReportFiguresItem>? Of(IReadOnlyList<InferenceCell> cells)
    {
        var figures = MetricTable.All.Select(metric => FigureSummary.Of(metric, cells)).OfType<FigureSummary>().ToList();
        return figures.Count == 0 ? null : figures.Select(figure => new ReportFiguresItem
        {
            Metric = figure.Metric.Id,
            Unit = figure.Metric.Unit,
            Direction = Direction(figure.Metric.Direction),
            Cells = figure.Cells,
            Count = figure.Count,
            Median = JsonReport.Number(figure.Median),
            Min = JsonReport.Number(figure.Min),
            Max = JsonReport.Number(figure.Max),
        }).ToValueList();
    }

    /// <summary>How stop tokens behaved over some cells; null when none says.</summary>
    public static ReportStopTokens? StopTokens(IEnumerable<StopTokenCell> cells) =>
        cells.Select(cell => cell.Behaviour).ToList() is { Count: > 0 } parts ? Of(StopTokenBehaviour.Sum(parts)) : null;

    /// <summary>How stop tokens behaved, cell by cell; null when no executed test says.</summary>
    public static ValueList<ReportRunStopTokensItem>? StopTokens(RunSummary run) => run.StopTokens.Count == 0 ? null : run.StopTokens
        .OrderBy(cell => cell.Model, StringComparer.Ordinal)
        .ThenBy(cell => cell.Test, StringComparer.Ordinal)
        .ThenBy(cell => cell.Modality)
        .Select(cell => new ReportRunStopTokensItem { Model = cell.Model, Test = cell.Test, Modality = JsonReport.Modality(cell.Modality), Behaviour = Of(cell.Behaviour) })
        .ToValueList();

    /// <summary>Skipped tests; null when no record says why.</summary>
    public static ValueList<ReportRunSkippedTestsItem>? SkippedTests(RunSummary run) => run.SkippedTests.All(skipped => skipped.Reason is null)
        ? null
        : run.SkippedTests.Select(skipped => new ReportRunSkippedTestsItem { Reason = skipped.Reason, Model = skipped.Model, Test = skipped.Test, Count = skipped.Count }).ToValueList();

    /// <summary>The figures against those of the older run; null when neither side has one.</summary>
    public static ValueList<ReportComparisonFiguresItem>? Comparisons(ReportContext context) => context.Figures.Count == 0 ? null : context.Figures
        .Select(figure => new ReportComparisonFiguresItem
        {
            Metric = figure.Metric.Id,
            Unit = figure.Metric.Unit,
            Direction = Direction(figure.Metric.Direction),
            OldMedian = JsonReport.Number(FigureSummary.Of(figure.Metric, context.Comparison!.Baseline.Cells)?.Median),
            NewMedian = JsonReport.Number(FigureSummary.Of(figure.Metric, context.Run.Cells)?.Median),
            SharedCells = figure.Shared,
            OnlyOld = figure.OnlyOld,
            OnlyNew = figure.OnlyNew,
            FromOrToZero = figure.FromOrToZero,
            Different = figure.Different,
            Rows = Sorted(figure.Judged.Rows).Select(Row).ToValueList(),
        })
        .ToValueList();

    /// <summary>A judgement in a word, as the schema has it; empty for none.</summary>
    public static string Word(Judgement? judgement) => judgement?.Kind switch
    {
        null => "",
        JudgementKind.CannotTell => "cannot_tell",
        JudgementKind.Unchanged => "unchanged",
        JudgementKind.Small => "small",
        JudgementKind.WithRun => "with_run",
        JudgementKind.LikelyWorse => "likely_worse",
        JudgementKind.LikelyBetter => "likely_better",
        JudgementKind.Worse => "worse",
        JudgementKind.Better => "better",
        _ => "not_compared",
    };

    public static ReportDirection Direction(MetricDirection direction) => direction switch
    {
        MetricDirection.LowerIsBetter => ReportDirection.LowerIsBetter,
        MetricDirection.HigherIsBetter => ReportDirection.HigherIsBetter,
        _ => ReportDirection.Neither,
    };

    private static IEnumerable<JudgedRow> Sorted(IEnumerable<JudgedRow> rows) => rows
        .OrderBy(row => row.Key.Level)
        .ThenBy(row => row.Key.Model, StringComparer.Ordinal)
        .ThenBy(row => row.Key.Test, StringComparer.Ordinal)
        .ThenBy(row => row.Key.Modality);

    private static ReportComparisonFiguresItemRowsItem Row(JudgedRow row) => new()
    {
        Level = row.Key.Level switch
        {
            RowLevel.Run => ReportComparisonFiguresItemRowsItemLevel.Run,
            RowLevel.Modality => ReportComparisonFiguresItemRowsItemLevel.Modality,
            RowLevel.Model => ReportComparisonFiguresItemRowsItemLevel.Model,
            RowLevel.Test => ReportComparisonFiguresItemRowsItemLevel.Test,
            _ => ReportComparisonFiguresItemRowsItemLevel.Cell,
        },
        Model = row.Key.Model,
        Test = row.Key.Test,
        Modality = row.Key.Modality is { } modality ? JsonReport.Modality(modality) : null,
        Verdict = Verdict(row.Judgement.Kind),
        Pairs = row.Judgement.Pairs,
        ShiftPercent = JsonReport.Number(row.Judgement.ShiftPercent),
        LowPercent = JsonReport.Number(row.Judgement.LowPercent),
        HighPercent = JsonReport.Number(row.Judgement.HighPercent),
        P = JsonReport.Number(row.Judgement.P),
        MinimumEffectPercent = JsonReport.Number(row.Judgement.MinimumEffectPercent),
        LeastShownPercent = JsonReport.Number(row.Judgement.LeastShownPercent),
    };

    private static ReportComparisonFiguresItemRowsItemVerdict Verdict(JudgementKind kind) => kind switch
    {
        JudgementKind.CannotTell => ReportComparisonFiguresItemRowsItemVerdict.CannotTell,
        JudgementKind.Unchanged => ReportComparisonFiguresItemRowsItemVerdict.Unchanged,
        JudgementKind.Small => ReportComparisonFiguresItemRowsItemVerdict.Small,
        JudgementKind.WithRun => ReportComparisonFiguresItemRowsItemVerdict.WithRun,
        JudgementKind.LikelyWorse => ReportComparisonFiguresItemRowsItemVerdict.LikelyWorse,
        JudgementKind.LikelyBetter => ReportComparisonFiguresItemRowsItemVerdict.LikelyBetter,
        JudgementKind.Worse => ReportComparisonFiguresItemRowsItemVerdict.Worse,
        JudgementKind.Better => ReportComparisonFiguresItemRowsItemVerdict.Better,
        _ => ReportComparisonFiguresItemRowsItemVerdict.NotCompared,
    };

    private static ReportStopTokens Of(StopTokenBehaviour behaviour) => new()
    {
        Tests = behaviour.Tests,
        LeakKnown = behaviour.LeakKnown,
        Leaked = behaviour.Leaked,
        DetectionKnown = behaviour.DetectionKnown,
        Detected = behaviour.Detected,
        Configured = JsonRun.Texts(behaviour.Configured),
        Found = JsonRun.Texts(behaviour.Found),
        Workarounds = JsonRun.Texts(behaviour.Workarounds),
    };
}
