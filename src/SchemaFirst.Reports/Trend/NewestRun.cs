namespace SchemaFirst.Reports;

/// <summary>
/// Holds one run against the level of the runs before it, by a prediction interval: the level is the Hodges–Lehmann estimate over at most
/// <see cref="MostRuns"/> of them, and a new value scatters about it as one run does. One run is no change of level, and is not called one.
/// </summary>
/// <param name="seriesCount">How many series are judged.</param>
/// <param name="alpha">The chance that any of them lies outside though nothing changed.</param>
internal sealed class NewestRun(int seriesCount, double alpha)
{
    /// <summary>The fewest runs that make a level.</summary>
    public const int FewestRuns = 4;

    /// <summary>The most runs that make a level.</summary>
    public const int MostRuns = 20;

    // π/3: how much more the Hodges–Lehmann estimate scatters than a mean of normal values.
    private const double LevelVariance = 1.05;

    private readonly StudentT _student = new();

    /// <summary>The level of the runs of a level, and how far from it a next one may be.</summary>
    /// <param name="level">The runs of the present level, in the order of time; at least <see cref="FewestRuns"/>.</param>
    /// <param name="scatter">The scatter of one run.</param>
    public (double Center, double HalfWidth) Expect(ReadOnlySpan<double> level, SeriesScatter scatter)
    {
        var quantile = -_student.Quantile(alpha / (2d * seriesCount), scatter.Freedom);
        return (Center(level), quantile * Error(level, scatter));
    }

    /// <summary>How far a run is from the level before it, as a logarithm, and how likely that is; not corrected for other series.</summary>
    public static (double Distance, double P) Judge(ReadOnlySpan<double> level, double newest, SeriesScatter scatter)
    {
        var distance = newest - Center(level);
        return (distance, Math.Min(1, 2 * StudentT.Above(Math.Abs(distance) / Error(level, scatter), scatter.Freedom)));
    }

    /// <summary>The least distance, as a logarithm, that is found 4 times in 5.</summary>
    public double LeastDistance(int runsBefore, SeriesScatter scatter) =>
        (_student.Quantile(ChangePoints.Power, scatter.Freedom) - _student.Quantile(alpha / (2d * seriesCount), scatter.Freedom)) * Error(runsBefore, scatter);

    /// <summary>The level that these runs make.</summary>
    public static double Center(ReadOnlySpan<double> level) => HodgesLehmann.Estimate(Latest(level).ToArray());

    private static double Error(ReadOnlySpan<double> level, SeriesScatter scatter) => Error(level.Length, scatter);

    private static double Error(int runs, SeriesScatter scatter) => scatter.Sigma * Math.Sqrt(1 + (LevelVariance / Math.Min(runs, MostRuns)));

    private static ReadOnlySpan<double> Latest(ReadOnlySpan<double> level) => level.Length > MostRuns ? level[^MostRuns..] : level;
}
