namespace SchemaFirst.Reports;

/// <summary>What became of a duration between two runs.</summary>
public enum ChangeKind
{
    /// <summary>Slower by more than the threshold.</summary>
    Slower,

    /// <summary>Between the two thresholds.</summary>
    Steady,

    /// <summary>Faster by more than the threshold.</summary>
    Faster,

    /// <summary>Only in the newer run.</summary>
    New,

    /// <summary>Only in the older run.</summary>
    Gone,

    /// <summary>In both runs, but with nothing in common that could be compared.</summary>
    NotComparable,
}

/// <summary>An older and a newer duration, and their difference.</summary>
public sealed record DurationChange
{
    /// <summary>What became of it.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The older duration, s, as the older run's own report has it; null when <see cref="ChangeKind.New"/>.</summary>
    public decimal? OldSeconds { get; init; }

    /// <summary>The newer duration, s, as the newer run's own report has it; null when <see cref="ChangeKind.Gone"/>.</summary>
    public decimal? NewSeconds { get; init; }

    /// <summary>Newer minus older of what both runs measured, s; null when there is no such thing.</summary>
    public decimal? DeltaSeconds { get; init; }

    /// <summary><see cref="DeltaSeconds"/> in percent of the older duration; null when that is 0 or there is no difference.</summary>
    public decimal? Percent { get; init; }

    /// <summary>
    /// True when the two durations are made of different tests (or models), so that the difference is taken from those in
    /// both runs only, and is not <see cref="NewSeconds"/> minus <see cref="OldSeconds"/>.
    /// </summary>
    public bool IsPartial { get; init; }

    internal static DurationChange OnlyNew(decimal seconds) => new() { Kind = ChangeKind.New, NewSeconds = seconds };

    internal static DurationChange OnlyOld(decimal seconds) => new() { Kind = ChangeKind.Gone, OldSeconds = seconds };

    /// <summary>Two durations that are made of the same tests.</summary>
    internal static DurationChange Between(decimal oldSeconds, decimal newSeconds, decimal slowerPercent, decimal fasterPercent) => new()
    {
        Kind = Classify(oldSeconds, newSeconds, slowerPercent, fasterPercent),
        OldSeconds = oldSeconds,
        NewSeconds = newSeconds,
        DeltaSeconds = newSeconds - oldSeconds,
        Percent = oldSeconds == 0 ? null : (newSeconds - oldSeconds) * 100 / oldSeconds,
    };

    /// <summary>The same difference under two whole durations that are made of more than what it was taken from.</summary>
    internal DurationChange Within(decimal oldSeconds, decimal newSeconds) =>
        this with { OldSeconds = oldSeconds, NewSeconds = newSeconds, IsPartial = true };

    /// <summary>Two durations with nothing in common.</summary>
    internal static DurationChange Disjoint(decimal oldSeconds, decimal newSeconds) =>
        new() { Kind = ChangeKind.NotComparable, OldSeconds = oldSeconds, NewSeconds = newSeconds };

    // Multiplied, not divided: a change of exactly the threshold is within it.
    private static ChangeKind Classify(decimal oldSeconds, decimal newSeconds, decimal slowerPercent, decimal fasterPercent)
    {
        var delta = (newSeconds - oldSeconds) * 100;
        return oldSeconds == 0 ? ChangeKind.NotComparable
            : delta > slowerPercent * oldSeconds ? ChangeKind.Slower
            : delta < -fasterPercent * oldSeconds ? ChangeKind.Faster
            : ChangeKind.Steady;
    }
}
