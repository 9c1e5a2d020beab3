using SchemaFirst.Json;
using SchemaFirst.Records.V1_0_0;

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

    public static ReportDirection Direction(MetricDirection direction) => direction switch
    {
        MetricDirection.LowerIsBetter => ReportDirection.LowerIsBetter,
        MetricDirection.HigherIsBetter => ReportDirection.HigherIsBetter,
        _ => ReportDirection.Neither,
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
