using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>A comparison as the types that are generated from its schema.</summary>
internal static class JsonComparison
{
    public static ReportComparison Of(RunComparison comparison, ReportContext context) => new()
    {
        Baseline = JsonRun.Of(comparison.Baseline, context.BaselineMemory),
        LikeForLike = comparison.IsLikeForLike,
        Total = Change(comparison.Total),
        Shared = comparison.Shared is { } shared ? Change(shared) : null,
        SharedInterval = comparison.SharedInterval is var (low, high)
            ? new ReportComparisonSharedInterval { LowPercent = JsonReport.Number(low), HighPercent = JsonReport.Number(high) }
            : null,
        SharedCells = comparison.SharedCells,
        Verdict = Verdict(comparison.Verdict),
        NoisePercent = JsonReport.Number(comparison.NoisePercent),
        Differences = comparison.Differences.Select(difference => new ReportComparisonDifferencesItem { Kind = Kind(difference.Kind), Text = difference.Text }).ToValueList(),
        Models = Models(comparison).ToValueList(),
        Tests = Tests(comparison).ToValueList(),
        Cells = Cells(comparison).ToValueList(),
        Regressions = comparison.Regressions.Select(Regression).ToValueList(),
        Figures = JsonFigures.Comparisons(context),
        Gate = context.Options.FailOnRegressionPercent is { } limit ? GateOf(new Gate(context), limit) : null,
    };

    private static IEnumerable<ReportComparisonModelsItem> Models(RunComparison comparison) => comparison.ModelRows
        .OrderBy(row => row.Identity, StringComparer.Ordinal)
        .ThenBy(row => row.Modality)
        .Select(row => new ReportComparisonModelsItem { Model = row.Identity, Modality = JsonReport.Modality(row.Modality), Change = Change(row.Change!), Verdict = Verdict(row.Verdict!) });

    private static IEnumerable<ReportComparisonTestsItem> Tests(RunComparison comparison) => comparison.TestRows
        .OrderBy(row => row.Test, StringComparer.Ordinal)
        .ThenBy(row => row.Modality)
        .Select(row => new ReportComparisonTestsItem { Test = row.Test, Modality = JsonReport.Modality(row.Modality), Change = Change(row.Change!), Verdict = Verdict(row.Verdict!) });

    private static IEnumerable<ReportComparisonCellsItem> Cells(RunComparison comparison) => comparison.CellRows
        .OrderBy(row => row.New.Model, StringComparer.Ordinal)
        .ThenBy(row => row.New.Test, StringComparer.Ordinal)
        .ThenBy(row => row.New.Modality)
        .Select(row => new ReportComparisonCellsItem
        {
            Model = row.New.Model,
            Test = row.New.Test,
            Modality = JsonReport.Modality(row.New.Modality),
            OldMedianS = JsonReport.Number(row.Old.Seconds.Median),
            NewMedianS = JsonReport.Number(row.New.Seconds.Median),
            Verdict = Verdict(row.Verdict),
        });

    private static ReportComparisonGate GateOf(Gate gate, double limit) =>
        new() { FailOnPercent = JsonReport.Number(limit), Passed = !gate.Fails, Text = gate.Text, NotJudged = gate.NotJudged };

    private static ReportComparisonRegressionsItem Regression(JudgedRow row) => new()
    {
        Kind = row.Key.Level switch
        {
            RowLevel.Run => ReportComparisonRegressionsItemKind.Run,
            RowLevel.Modality => ReportComparisonRegressionsItemKind.Modality,
            RowLevel.Model => ReportComparisonRegressionsItemKind.Model,
            RowLevel.Test => ReportComparisonRegressionsItemKind.Test,
            _ => ReportComparisonRegressionsItemKind.Cell,
        },
        Model = row.Key.Model,
        Test = row.Key.Test,
        Modality = row.Key.Modality is { } modality ? JsonReport.Modality(modality) : null,
        Verdict = Verdict(row.Judgement),
    };

    private static ReportChange Change(DurationChange change) => new()
    {
        Kind = change.Kind switch
        {
            ChangeKind.Slower => ReportChangeKind.Slower,
            ChangeKind.Steady => ReportChangeKind.Steady,
            ChangeKind.Faster => ReportChangeKind.Faster,
            ChangeKind.New => ReportChangeKind.New,
            ChangeKind.Gone => ReportChangeKind.Gone,
            _ => ReportChangeKind.NotComparable,
        },
        OldS = JsonReport.Number(change.OldSeconds),
        NewS = JsonReport.Number(change.NewSeconds),
        DeltaS = JsonReport.Number(change.DeltaSeconds),
        Percent = JsonReport.Number(change.Percent),
        Partial = change.IsPartial,
    };

    private static ReportVerdict Verdict(Judgement verdict) => new()
    {
        Kind = verdict.Kind switch
        {
            JudgementKind.CannotTell => ReportVerdictKind.CannotTell,
            JudgementKind.Unchanged => ReportVerdictKind.Unchanged,
            JudgementKind.Small => ReportVerdictKind.Small,
            JudgementKind.WithRun => ReportVerdictKind.WithRun,
            JudgementKind.LikelyWorse => ReportVerdictKind.LikelySlower,
            JudgementKind.LikelyBetter => ReportVerdictKind.LikelyFaster,
            JudgementKind.Worse => ReportVerdictKind.Slower,
            JudgementKind.Better => ReportVerdictKind.Faster,
            _ => ReportVerdictKind.NotCompared,
        },
        Pairs = verdict.Pairs,
        ShiftPercent = JsonReport.Number(verdict.ShiftPercent),
        LowPercent = JsonReport.Number(verdict.LowPercent),
        HighPercent = JsonReport.Number(verdict.HighPercent),
        AgainstRunPercent = JsonReport.Number(verdict.AgainstRunPercent),
        P = JsonReport.Number(verdict.P),
        MinimumEffectPercent = JsonReport.Number(verdict.MinimumEffectPercent),
        LeastShownPercent = JsonReport.Number(verdict.LeastShownPercent),
        BeyondMinimum = verdict.IsBeyondMinimum ? true : null,
        SingleMeasurement = verdict.IsSingleMeasurement ? true : null,
        MoreRuns = verdict.MoreRuns is { } runs ? (JsonInteger)runs : null,
    };

    private static ReportComparisonDifferencesItemKind Kind(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Hardware => ReportComparisonDifferencesItemKind.Hardware,
        DifferenceKind.System => ReportComparisonDifferencesItemKind.System,
        DifferenceKind.ToolVersion => ReportComparisonDifferencesItemKind.ToolVersion,
        DifferenceKind.TestSet => ReportComparisonDifferencesItemKind.TestSet,
        DifferenceKind.Warmth => ReportComparisonDifferencesItemKind.Warmth,
        _ => ReportComparisonDifferencesItemKind.Quality,
    };
}
