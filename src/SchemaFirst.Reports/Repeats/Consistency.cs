namespace SchemaFirst.Reports;

/// <summary>Whether repeats of a run agree.</summary>
public enum ConsistencyKind
{
    /// <summary>Every run as a whole is within the minimum effect of the others, and no row is marked.</summary>
    Consistent,

    /// <summary>A run, or a row in one run, differs from the others, and chance does not explain it.</summary>
    Inconsistent,

    /// <summary>A run may differ from the others by the minimum effect: it could not be judged.</summary>
    CannotTell,
}

/// <summary>A row in one run that differs from the same row in the other runs.</summary>
/// <param name="Run">The run's place, from 0.</param>
/// <param name="Key">The row.</param>
/// <param name="Judgement">By how much.</param>
public sealed record OddRow(int Run, RowKey Key, Judgement Judgement);

/// <summary>
/// Are several runs consistent? Each is judged against all others, with the statistics of a comparison; the chance of a false mark is shared
/// among the runs. One odd run moves the median of the others too, so a row is laid to the run in which it differs most, and the others are
/// judged once more without what is odd.
/// </summary>
public sealed record Consistency
{
    /// <summary>The answer.</summary>
    public required ConsistencyKind Kind { get; init; }

    /// <summary>The least difference that counts, %.</summary>
    public required double MinimumEffectPercent { get; init; }

    /// <summary>What differs, the largest difference first.</summary>
    public required IReadOnlyList<OddRow> Odd { get; init; }

    /// <summary>The largest difference, %, of any run as a whole from the others; null when nothing could be compared.</summary>
    public required double? LargestPercent { get; init; }

    /// <summary>Rows that were judged in any run, each counted once.</summary>
    public required int Rows { get; init; }

    /// <summary>Of them, those for which a difference as large as the minimum effect may be hidden in some run.</summary>
    public required int RowsNotTold { get; init; }

    /// <summary>Models and tests that every run measured.</summary>
    public required int SharedCells { get; init; }

    /// <summary>Models and tests that some runs did not measure; they are not judged for these.</summary>
    public required int OtherCells { get; init; }

    /// <summary>Judges repeats; at least two.</summary>
    public static Consistency Of(IReadOnlyList<RunSummary> runs, Metric metric, VerdictOptions options) => new ConsistencyMaker(runs, metric, options).Make();
}
