namespace SchemaFirst.Reports;

/// <summary>When a change counts, and what kind of values are judged.</summary>
internal sealed record JudgeOptions
{
    /// <summary>The chance of any marked row though nothing changed; half of it in each direction.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>The least change that counts, %.</summary>
    public double MinimumEffectPercent { get; init; } = 5;

    /// <summary>What must be reached by the run's own shift, %, when its history moves more than <see cref="MinimumEffectPercent"/> from run to run.</summary>
    public double RunMinimumEffectPercent { get; init; }

    /// <summary>True when a larger value is the better one, as of tokens/s; false of durations.</summary>
    public bool HigherIsBetter { get; init; }

    /// <summary>The step that values are rounded to, in their unit; 0 when they are not.</summary>
    public double Step { get; init; }

    /// <summary>The step of a clock, s: a tenth when all are multiples of it, else a thousandth.</summary>
    public static double ClockStep(IEnumerable<double> seconds) => seconds.All(value => Math.Abs((value * 10) - Math.Round(value * 10)) < 1e-6) ? 0.1 : 0.001;
}
