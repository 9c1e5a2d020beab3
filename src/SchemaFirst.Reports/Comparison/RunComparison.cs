namespace SchemaFirst.Reports;

/// <summary>A row of the per-model table in either run or both.</summary>
/// <param name="Identity">The model.</param>
/// <param name="SizeGb">Its size, GB, in the newer run, else in the older; null when neither says.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Current">The row in the newer run; null when <see cref="ChangeKind.Gone"/>.</param>
/// <param name="Change">What became of the sum of durations; null without a run to compare with.</param>
public sealed record ModelRow(
    string Identity, decimal? SizeGb, InferenceModality Modality, ModalitySummary? Current, DurationChange? Change);

/// <summary>A row of the per-test table in either run or both.</summary>
/// <param name="Test">The test's node id without parameters.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Current">The row in the newer run; null when <see cref="ChangeKind.Gone"/>.</param>
/// <param name="Change">What became of the median; null without a run to compare with.</param>
public sealed record TestRow(string Test, InferenceModality Modality, TestStatistics? Current, DurationChange? Change);

/// <summary>A run set against an older one. Nothing that either run measured is left out.</summary>
public sealed record RunComparison
{
    /// <summary>The older run.</summary>
    public required RunSummary Baseline { get; init; }

    /// <summary>The durations of all passed tests, whatever tests those were.</summary>
    public required DurationChange Total { get; init; }

    /// <summary>The inference tests that both runs measured, a mean for each; null when there are none.</summary>
    public required DurationChange? Shared { get; init; }

    /// <summary>How many (model, test, modality) cells both runs measured.</summary>
    public required int SharedCells { get; init; }

    /// <summary>True when both runs measured exactly the same cells, equally often.</summary>
    public required bool IsLikeForLike { get; init; }

    /// <summary>What became of each model over all its modalities, by identity.</summary>
    public required IReadOnlyDictionary<string, DurationChange> Models { get; init; }

    /// <summary>The rows of the per-model table.</summary>
    public required IReadOnlyList<ModelRow> ModelRows { get; init; }

    /// <summary>The rows of the per-test table.</summary>
    public required IReadOnlyList<TestRow> TestRows { get; init; }

    /// <summary>Sets <paramref name="current"/> against <paramref name="baseline"/>.</summary>
    public static RunComparison Compute(RunSummary current, RunSummary baseline, ComparisonThresholds thresholds)
    {
        var pairs = CellPair.Match(baseline.Cells, current.Cells);
        var comparer = new RowComparer(thresholds);
        return new RunComparison
        {
            Baseline = baseline,
            Total = comparer.CompareRuns(baseline.Outcomes.PassedSeconds, current.Outcomes.PassedSeconds),
            Shared = comparer.CompareShared(pairs),
            SharedCells = pairs.Count(pair => pair.IsShared),
            IsLikeForLike = pairs.All(pair => pair.IsSame),
            Models = pairs.GroupBy(pair => pair.Any.Model).ToDictionary(group => group.Key, comparer.CompareSums),
            ModelRows = MatchModelRows(current, baseline, pairs, comparer),
            TestRows = MatchTestRows(current, pairs, comparer),
        };
    }

    private static List<ModelRow> MatchModelRows(
        RunSummary current, RunSummary baseline, IReadOnlyList<CellPair> pairs, RowComparer comparer)
    {
        var sizes = current.Models.Concat(baseline.Models)
            .Where(model => model.SizeGb is not null)
            .DistinctBy(model => model.Identity)
            .ToDictionary(model => model.Identity, model => model.SizeGb);
        var rows = current.Models
            .SelectMany(model => model.Rows.Select(row => (Key: (model.Identity, row.Modality), Row: row)))
            .ToDictionary(entry => entry.Key, entry => entry.Row);
        return [.. pairs.GroupBy(pair => (pair.Any.Model, pair.Any.Modality)).Select(group => new ModelRow(
            group.Key.Model,
            sizes.GetValueOrDefault(group.Key.Model),
            group.Key.Modality,
            rows.GetValueOrDefault(group.Key),
            comparer.CompareSums(group)))];
    }

    private static List<TestRow> MatchTestRows(RunSummary current, IReadOnlyList<CellPair> pairs, RowComparer comparer)
    {
        var rows = TestStatistics.Compute(current.Cells).ToDictionary(row => (row.Test, row.Modality));
        return [.. pairs.GroupBy(pair => (pair.Any.Test, pair.Any.Modality)).Select(group => new TestRow(
            group.Key.Test, group.Key.Modality, rows.GetValueOrDefault(group.Key), comparer.CompareMedians(group)))];
    }
}
