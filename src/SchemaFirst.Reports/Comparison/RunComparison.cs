namespace SchemaFirst.Reports;

/// <summary>A row of the per-model table in either run or both.</summary>
/// <param name="Identity">The model.</param>
/// <param name="SizeGb">Its size, GB, in the newer run, else in the older; null when neither says.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Current">The row in the newer run; null when <see cref="ChangeKind.Gone"/>.</param>
/// <param name="Change">What became of the sum of durations; null without a run to compare with.</param>
/// <param name="Verdict">What its tests say about that; null without a run to compare with.</param>
public sealed record ModelRow(
    string Identity, decimal? SizeGb, InferenceModality Modality, ModalitySummary? Current, DurationChange? Change, Judgement? Verdict = null);

/// <summary>A row of the per-test table in either run or both.</summary>
/// <param name="Test">The test's node id without parameters.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Current">The row in the newer run; null when <see cref="ChangeKind.Gone"/>.</param>
/// <param name="Change">What became of the median; null without a run to compare with.</param>
/// <param name="Verdict">What its models say about that; null without a run to compare with.</param>
public sealed record TestRow(string Test, InferenceModality Modality, TestStatistics? Current, DurationChange? Change, Judgement? Verdict = null);

/// <summary>One model, test and modality that both runs measured.</summary>
/// <param name="Old">The older durations.</param>
/// <param name="New">The newer durations.</param>
/// <param name="Verdict">What the pairs say.</param>
public sealed record CellRow(InferenceCell Old, InferenceCell New, Judgement Verdict)
{
    /// <summary>Which row it is.</summary>
    public RowKey Key => new(RowLevel.Cell, New.Model, New.Test, New.Modality);
}

/// <summary>Runs set against older ones. Nothing that either side measured is left out.</summary>
public sealed record RunComparison
{
    /// <summary>The older side.</summary>
    public required RunSummary Baseline { get; init; }

    /// <summary>The durations of all passed tests; without a difference when these are not the same tests.</summary>
    public required DurationChange Total { get; init; }

    /// <summary>The inference tests that both sides measured, a mean for each; null when there are none.</summary>
    public required DurationChange? Shared { get; init; }

    /// <summary>The interval of <see cref="Shared"/>, % of the older (BCa bootstrap over the tests); null for fewer than 20 of them.</summary>
    public required (double LowPercent, double HighPercent)? SharedInterval { get; init; }

    /// <summary>How many (model, test, modality) cells both sides measured.</summary>
    public required int SharedCells { get; init; }

    /// <summary>True when both sides passed exactly the same tests, equally often.</summary>
    public required bool IsLikeForLike { get; init; }

    /// <summary>Every row that the pairs make, judged together.</summary>
    public required JudgedComparison Judged { get; init; }

    /// <summary>What the pairs say about the typical test of the run.</summary>
    public Judgement Verdict => Judged.Run;

    /// <summary>The shift, %, that 95 % of pairs of runs alike stay below, estimated from the baseline's own runs; null when there are fewer than three.</summary>
    public required double? NoisePercent { get; init; }

    /// <summary>The largest shift, %, that any two of the baseline's own runs have; null when there are fewer than three.</summary>
    public required double? LargestNoisePercent { get; init; }

    /// <summary>The least change that counts, %; <see cref="NoisePercent"/> may raise it for the run as a whole.</summary>
    public required double MinimumEffectPercent { get; init; }

    /// <summary>In what the two sides are unlike.</summary>
    public required IReadOnlyList<RunDifference> Differences { get; init; }

    /// <summary>What became of each model over all its modalities, by identity.</summary>
    public required IReadOnlyDictionary<string, DurationChange> Models { get; init; }

    /// <summary>The rows of the per-model table.</summary>
    public required IReadOnlyList<ModelRow> ModelRows { get; init; }

    /// <summary>The rows of the per-test table.</summary>
    public required IReadOnlyList<TestRow> TestRows { get; init; }

    /// <summary>What both sides measured, cell by cell.</summary>
    public required IReadOnlyList<CellRow> CellRows { get; init; }

    /// <summary>What only one of the two sides measured.</summary>
    internal IReadOnlyList<CellPair> Unpaired { get; init; } = [];

    /// <summary>Every row that became slower, the run as a whole first, then by what they are made of, the largest change first.</summary>
    public IReadOnlyList<JudgedRow> Regressions => Judged.OfKind(JudgementKind.Worse);

    /// <summary>Sets <paramref name="current"/> against <paramref name="baseline"/>.</summary>
    public static RunComparison Compute(RunSummary current, RunSummary baseline, ComparisonThresholds thresholds) =>
        new ComparisonMaker(current, baseline, [baseline], thresholds, new VerdictOptions()).Make();

    /// <summary>Sets <paramref name="current"/> against <paramref name="baseline"/>, which <paramref name="history"/> was put together to.</summary>
    public static RunComparison Compute(RunSummary current, RunSummary baseline, IReadOnlyList<RunSummary> history, ComparisonThresholds thresholds, VerdictOptions verdicts) =>
        new ComparisonMaker(current, baseline, history, thresholds, verdicts).Make();
}
