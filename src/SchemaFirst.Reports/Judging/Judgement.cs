namespace SchemaFirst.Reports;

/// <summary>What can be said about the change of a row, given how much its figures scatter.</summary>
public enum JudgementKind
{
    /// <summary>There is nothing in both sides to compare.</summary>
    NotCompared,

    /// <summary>A change as large as the minimum effect may be hidden, or how much the figures scatter is not known at all.</summary>
    CannotTell,

    /// <summary>No change as large as the minimum effect: the interval lies within it.</summary>
    Unchanged,

    /// <summary>A change that chance does not explain, but smaller than the minimum effect.</summary>
    Small,

    /// <summary>A change as large as the minimum effect that the whole run shares; against the run, the row did not move.</summary>
    WithRun,

    /// <summary>Worse by at least the minimum effect; not certain among so many rows, but so within the row's own table.</summary>
    LikelyWorse,

    /// <summary>Better by at least the minimum effect; not certain among so many rows, but so within the row's own table.</summary>
    LikelyBetter,

    /// <summary>Worse by at least the minimum effect, and chance does not explain it.</summary>
    Worse,

    /// <summary>Better by at least the minimum effect, and chance does not explain it.</summary>
    Better,
}

/// <summary>A judgement on the pairs of a row. Percentages are of the old value, in the metric's own direction.</summary>
public sealed record Judgement
{
    /// <summary>The judgement.</summary>
    public required JudgementKind Kind { get; init; }

    /// <summary>How many pairs it rests on.</summary>
    public required int Pairs { get; init; }

    /// <summary>The least change that counts, %.</summary>
    public required double MinimumEffectPercent { get; init; }

    /// <summary>The change as measured, %: the median of a run, else the Hodges–Lehmann estimate; null when there is nothing to compare.</summary>
    public double? ShiftPercent { get; init; }

    /// <summary>The lower end of the interval of <see cref="ShiftPercent"/>, %; null when the scatter is not known.</summary>
    public double? LowPercent { get; init; }

    /// <summary>The upper end of the interval of <see cref="ShiftPercent"/>, %; null when the scatter is not known.</summary>
    public double? HighPercent { get; init; }

    /// <summary>The change against the typical pair of the run, %; null for the run itself.</summary>
    public double? AgainstRunPercent { get; init; }

    /// <summary>The two-sided p, corrected for all rows of the comparison (Holm); null when the scatter is not known.</summary>
    public double? P { get; init; }

    /// <summary>The change for the worse, %, that this row would have shown 4 times in 5; null when no change, however large, would have shown.</summary>
    public double? LeastShownPercent { get; init; }

    /// <summary>True when chance does not even explain the part of the change beyond the minimum effect.</summary>
    public bool IsBeyondMinimum { get; init; }

    /// <summary>True when it is one test, measured once on each side: a hiccup looks the same as a change.</summary>
    public bool IsSingleMeasurement { get; init; }

    /// <summary>How many more runs on each side would decide a likely change; null for others, and when no reasonable number would.</summary>
    public int? MoreRuns { get; init; }

    /// <summary>True for <see cref="JudgementKind.Worse"/> and <see cref="JudgementKind.Better"/>.</summary>
    public bool IsMarked => Kind is JudgementKind.Worse or JudgementKind.Better;

    internal static Judgement Nothing(double minimumEffectPercent) => new() { Kind = JudgementKind.NotCompared, Pairs = 0, MinimumEffectPercent = minimumEffectPercent };
}
