namespace SchemaFirst.Reports;

/// <summary>Says what the change points of a series mean: changes of its level, or a level that moves little by little.</summary>
internal static class LevelMoves
{
    /// <summary>The series with its changes, or its drift.</summary>
    /// <param name="one">The series.</param>
    /// <param name="points">Where its level changes, in order, however little.</param>
    /// <param name="sigma">The scatter of one run.</param>
    /// <param name="counts">Whether a shift, as measured and adjusted, is one that counts.</param>
    public static TrendSeries Find(SeriesLogs one, IReadOnlyList<ChangePoint> points, double sigma, Func<double, double, bool> counts)
    {
        if (points.Count == 0)
        {
            return one.Series;
        }

        var p = points.Min(point => point.P);
        var values = ChangePoints.WithoutOdd(one.Adjusted, sigma);
        var line = Slope(values) * (values.Length - 1);
        var measuredLine = Slope(one.Measured) * (values.Length - 1);
        if (counts(measuredLine, line) && IsLine(values, points))
        {
            return one.Series with { Drift = new TrendDrift(TrendJudge.Percent(measuredLine), TrendJudge.Percent(line), p) };
        }

        var changes = Changes(one, points, counts);
        var (first, last) = (points[0].Index, points[^1].Index);
        var (measured, adjusted) = (Shift(one.Measured.AsSpan(0, first), one.Measured.AsSpan(last)), Shift(one.Adjusted.AsSpan(0, first), one.Adjusted.AsSpan(last)));
        return changes.Count == 0 && counts(measured, adjusted)
            ? one.Series with { Drift = new TrendDrift(TrendJudge.Percent(measured), TrendJudge.Percent(adjusted), p) }
            : one.Series with { Changes = changes };
    }

    private static List<TrendChange> Changes(SeriesLogs one, IReadOnlyList<ChangePoint> points, Func<double, double, bool> counts)
    {
        List<TrendChange> changes = [];
        for (var place = 0; place < points.Count; place++)
        {
            var (start, at, end) = (place == 0 ? 0 : points[place - 1].Index, points[place].Index, place == points.Count - 1 ? one.Adjusted.Length : points[place + 1].Index);
            double Between(double[] values) => Shift(values.AsSpan(start, at - start), values.AsSpan(at, end - at));
            var (measured, adjusted) = (Between(one.Measured), Between(one.Adjusted));
            if (counts(measured, adjusted))
            {
                var (before, first) = (one.Series.Points[at - 1].Run, one.Series.Points[at].Run);
                changes.Add(new TrendChange(before, first, TrendJudge.Percent(measured), TrendJudge.Percent(adjusted), points[place].P, RunDifferences.Find(before.Summary, first.Summary, [])));
            }
        }

        return changes;
    }

    // The interval is not used, so its level does not matter.
    private static double Shift(ReadOnlySpan<double> before, ReadOnlySpan<double> after) => HodgesLehmann.OfSamples(before, after, alpha: 0.5).Value;

    // Whether a line with two numbers says more than steps with a level for each part and a place for each step (Schwarz 1978).
    private static bool IsLine(double[] values, IReadOnlyList<ChangePoint> points)
    {
        var (slope, squares) = (Slope(values), 0d);
        var (mean, middle) = (values.Average(), (values.Length - 1) / 2d);
        var line = values.Select((value, index) => value - mean - (slope * (index - middle))).Sum(rest => rest * rest);
        int[] ends = [0, .. points.Select(point => point.Index), values.Length];
        for (var part = 1; part < ends.Length; part++)
        {
            var level = values[ends[part - 1]..ends[part]];
            var average = level.Average();
            squares += level.Sum(value => (value - average) * (value - average));
        }

        double Score(double sum, int numbers) => (values.Length * Math.Log(Math.Max(sum, double.Epsilon))) + (numbers * Math.Log(values.Length));
        return Score(line, 2) < Score(squares, (2 * points.Count) + 1);
    }

    private static double Slope(double[] values)
    {
        var middle = (values.Length - 1) / 2d;
        return values.Select((value, index) => value * (index - middle)).Sum() / Enumerable.Range(0, values.Length).Sum(index => (index - middle) * (index - middle));
    }
}
