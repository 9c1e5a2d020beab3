namespace SchemaFirst.Reports;

/// <summary>A series before it is judged. Logarithms are against what is typical of it.</summary>
/// <param name="Series">What it is of, and its points.</param>
/// <param name="Measured">Logarithms as measured.</param>
/// <param name="Adjusted">Logarithms without what all other models did.</param>
/// <param name="Typical">What is typical of it: its unit is e to the power of this and a logarithm.</param>
/// <param name="Floor">The least scatter that is believed.</param>
/// <param name="Tests">How many tests a value is made of: of few, tails are longer than those of normal values.</param>
internal sealed record SeriesLogs(TrendSeries Series, double[] Measured, double[] Adjusted, double Typical, double Floor, int Tests);

/// <summary>Judges the series of one kind together.</summary>
internal sealed class TrendJudge
{
    // An average of five tests still has longer tails than normal values; one test has those of t with few degrees of freedom.
    private const int ManyTests = 3;
    private const double NewestFreedom = 15;
    private const double NewestFreedomOfFewTests = 6;
    private const double ChangeFreedomOfFewTests = 8;

    private readonly IReadOnlyList<SeriesLogs> _series;
    private readonly TrendRun _newest;
    private readonly double _minimumEffect;
    private readonly bool _isHigherBetter;
    private readonly double _newestAlpha;
    private readonly ChangePoints _changes;
    private readonly NewestRun _expectations;

    /// <param name="series">The series of one kind.</param>
    /// <param name="newest">The newest run of all.</param>
    /// <param name="options">Which way the figure is better, and the least change that counts.</param>
    /// <param name="changeAlpha">The chance that any shows a change though none changes.</param>
    /// <param name="newestAlpha">The chance that the newest run of any is off though nothing changed.</param>
    public TrendJudge(IReadOnlyList<SeriesLogs> series, TrendRun newest, TrendOptions options, double changeAlpha, double newestAlpha)
    {
        (_series, _newest, _newestAlpha) = (series, newest, newestAlpha);
        _minimumEffect = Math.Log(1 + (VerdictOptions.Reached(options.Verdicts.MinimumEffectPercent) / 100));
        _isHigherBetter = options.Metric.Direction == MetricDirection.HigherIsBetter;
        _changes = new ChangePoints(Math.Max(1, series.Count(one => one.Adjusted.Length >= ChangePoints.FewestPoints)), changeAlpha);
        _expectations = new NewestRun(Math.Max(1, series.Count(one => IsInNewest(one) && one.Adjusted.Length > NewestRun.FewestRuns)), newestAlpha);
    }

    /// <summary>The series with what was found.</summary>
    /// <param name="scatter">The scatter of each, over as many of its first values as are asked for.</param>
    public IReadOnlyList<TrendSeries> Judge(Func<Func<SeriesLogs, int>, SeriesScatter?[]> scatter)
    {
        var scatters = scatter(one => one.Adjusted.Length);
        var before = scatter(one => one.Adjusted.Length - (IsInNewest(one) ? 1 : 0));
        var levels = new int[_series.Count];
        var judged = _series.Select((one, index) => WithChanges(one, scatters[index], out levels[index])).ToArray();
        var newest = _series.Select((one, index) => Newest(one, levels[index], before[index])).ToArray();
        var judgeable = Enumerable.Range(0, newest.Length).Where(index => newest[index].P is not null).ToArray();
        var corrected = ManyComparisons.Holm([.. judgeable.Select(index => newest[index].P!.Value)]);
        foreach (var (place, index) in judgeable.Index())
        {
            newest[index] = newest[index] with { P = corrected[place], Kind = KindOf(newest[index], corrected[place]) };
        }

        return [.. judged.Select((series, index) => series with { Newest = newest[index], Next = Next(_series[index], levels[index], scatters[index]) })];
    }

    /// <summary>What could have been seen in the typical one of the first so many series; null when there is none with two runs.</summary>
    /// <param name="count">How many of the series are meant.</param>
    /// <param name="scatters">The scatter of each.</param>
    public TrendSight? Sight(int count, SeriesScatter?[] scatters)
    {
        SeriesScatter[] known = [.. scatters.Take(count).OfType<SeriesScatter>()];
        if (known.Length == 0)
        {
            return null;
        }

        var runs = (int)RobustMath.Median((double[])[.. _series.Take(count).Select(one => (double)one.Adjusted.Length)]);
        var tests = (int)RobustMath.Median((double[])[.. _series.Take(count).Select(one => (double)one.Tests)]);
        var middle = known.OrderBy(scatter => scatter.Sigma).ElementAt(known.Length / 2);
        var (typical, newest) = (ForChanges(middle, tests), ForNewest(middle, tests));
        double? least = runs >= ChangePoints.FewestPoints ? Percent(Math.Max(_minimumEffect, _changes.LeastStep(runs, ChangePoints.FewestBehind, typical))) : null;
        double? off = runs > NewestRun.FewestRuns ? Percent(Math.Max(_minimumEffect, _expectations.LeastDistance(runs - 1, newest))) : null;
        return new TrendSight(runs, least, RunsBehind(_minimumEffect, runs, typical), RunsBehind(Math.Log(1.1), runs, typical), off);
    }

    /// <summary>The percentage that a logarithm stands for.</summary>
    public static double Percent(double logarithm) => (Math.Exp(logarithm) - 1) * 100;

    private bool IsInNewest(SeriesLogs one) => one.Series.Points[^1].Run == _newest;

    // Slower as measured, and slower than the other models: a model that stayed while all others became faster is not slower.
    private bool Counts(double measured, double adjusted) => Math.Min(measured * Math.Sign(adjusted), Math.Abs(adjusted)) >= _minimumEffect;

    private TrendSeries WithChanges(SeriesLogs one, SeriesScatter? known, out int levelStart)
    {
        levelStart = 0;
        if (known is not { } scatter)
        {
            return one.Series;
        }

        var series = one.Series with { ScatterPercent = Percent(scatter.Sigma) };
        if (one.Adjusted.Length < ChangePoints.FewestPoints)
        {
            return series;
        }

        var capped = ForChanges(scatter, one.Tests);
        var points = _changes.FindAll(one.Adjusted, capped);
        var moved = LevelMoves.Find(one, points, scatter.Sigma, Counts);
        levelStart = moved switch
        {
            { Drift: not null } => points[^1].Index,
            { Changes: [.., var last] } => one.Series.Points.TakeWhile(point => point.Run.Index < last.First.Index).Count(),
            _ => 0,
        };
        return moved with
        {
            ScatterPercent = series.ScatterPercent,
            LeastStepPercent = Percent(Math.Max(_minimumEffect, _changes.LeastStep(one.Adjusted.Length, ChangePoints.FewestBehind, capped))),
        };
    }

    private TrendNewest Newest(SeriesLogs one, int levelStart, SeriesScatter? known)
    {
        if (!IsInNewest(one))
        {
            return new TrendNewest(NewestKind.Absent, 0);
        }

        var runs = one.Adjusted.Length - 1 - levelStart;
        if (runs < NewestRun.FewestRuns || known is not { } scatter)
        {
            return new TrendNewest(NewestKind.TooFewRuns, runs);
        }

        var capped = ForNewest(scatter, one.Tests);
        var level = one.Adjusted.AsSpan(levelStart, runs);
        var (distance, p) = NewestRun.Judge(level, one.Adjusted[^1], capped);
        var measured = one.Measured[^1] - NewestRun.Center(one.Measured.AsSpan(levelStart, runs));
        return new TrendNewest(NewestKind.Expected, runs, Percent(measured), Percent(distance), p, Interval(one, _expectations.Expect(level, capped)));
    }

    private NewestKind KindOf(TrendNewest newest, double p)
    {
        var (measured, adjusted) = (Math.Log(1 + (newest.Percent!.Value / 100)), Math.Log(1 + (newest.AdjustedPercent!.Value / 100)));
        return p >= _newestAlpha ? NewestKind.Expected : !Counts(measured, adjusted) ? NewestKind.Small : adjusted > 0 != _isHigherBetter ? NewestKind.Worse : NewestKind.Better;
    }

    private TrendInterval? Next(SeriesLogs one, int levelStart, SeriesScatter? known) =>
        known is { } scatter && one.Adjusted.Length - levelStart >= NewestRun.FewestRuns
            ? Interval(one, _expectations.Expect(one.Adjusted.AsSpan(levelStart), ForNewest(scatter, one.Tests)))
            : null;

    private int? RunsBehind(double step, int runs, SeriesScatter scatter)
    {
        for (var behind = ChangePoints.FewestBehind; behind <= runs / 2; behind++)
        {
            if (_changes.LeastStep(runs, behind, scatter) <= step)
            {
                return behind;
            }
        }

        return null;
    }

    private static SeriesScatter ForChanges(SeriesScatter scatter, int tests) =>
        tests < ManyTests ? scatter with { Freedom = Math.Min(scatter.Freedom, ChangeFreedomOfFewTests) } : scatter;

    private static SeriesScatter ForNewest(SeriesScatter scatter, int tests) =>
        scatter with { Freedom = Math.Min(scatter.Freedom, tests < ManyTests ? NewestFreedomOfFewTests : NewestFreedom) };

    private static TrendInterval Interval(SeriesLogs one, (double Center, double HalfWidth) expected) =>
        new(Math.Exp(one.Typical + expected.Center - expected.HalfWidth), Math.Exp(one.Typical + expected.Center + expected.HalfWidth));
}
