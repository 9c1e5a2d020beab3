namespace SchemaFirst.Reports;

/// <summary>What can be said about a change, given how much its figures scatter.</summary>
public enum VerdictKind
{
    /// <summary>There is nothing in both runs to compare.</summary>
    NotCompared,

    /// <summary>Too few or too scattered figures: a change as large as the minimum effect may be hidden.</summary>
    Underpowered,

    /// <summary>No change as large as the minimum effect: the interval lies within it.</summary>
    Unchanged,

    /// <summary>A change that chance does not explain, but smaller than the minimum effect.</summary>
    Small,

    /// <summary>Slower, by at least the minimum effect, and chance does not explain it.</summary>
    Slower,

    /// <summary>Faster, by at least the minimum effect, and chance does not explain it.</summary>
    Faster,
}

/// <summary>A judgement on the pairs of a row, or of two runs.</summary>
public sealed record ComparisonVerdict
{
    /// <summary>The judgement.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>How many (model, test, modality) pairs it rests on.</summary>
    public required int Pairs { get; init; }

    /// <summary>The shift, % of the older: Hodges–Lehmann estimate over the log ratios; null when there is nothing to compare.</summary>
    public double? ShiftPercent { get; init; }

    /// <summary>The lower end of the shift's interval, %; null when there are too few pairs for one.</summary>
    public double? LowPercent { get; init; }

    /// <summary>The upper end of the shift's interval, %; null when there are too few pairs for one.</summary>
    public double? HighPercent { get; init; }

    /// <summary>The two-sided p, corrected for the other rows of the same table; null when there is nothing to compare.</summary>
    public double? P { get; init; }

    /// <summary>The least change that counts, %.</summary>
    public required double MinimumEffectPercent { get; init; }

    /// <summary>
    /// How many more runs on each side would show a change of the minimum effect, at the scatter seen; null unless
    /// <see cref="VerdictKind.Underpowered"/>.
    /// </summary>
    public int? MoreRuns { get; init; }
}
