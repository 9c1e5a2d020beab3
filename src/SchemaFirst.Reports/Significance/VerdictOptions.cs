namespace SchemaFirst.Reports;

/// <summary>When a change counts.</summary>
public sealed record VerdictOptions
{
    private const double Rounding = 1e-9;

    /// <summary>The chance of any marked row though nothing changed, half of it in each direction; 0.05 unless told.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>The least change that counts, %; 5 unless told. The noise of a history may raise it for the run as a whole.</summary>
    public double MinimumEffectPercent { get; init; } = 5;

    /// <summary>From where on a change reaches a minimum effect, %: it comes from logarithms, and one of exactly that size must not miss it by a rounding.</summary>
    internal static double Reached(double minimumPercent) => minimumPercent - (Rounding * (100 + minimumPercent));
}
