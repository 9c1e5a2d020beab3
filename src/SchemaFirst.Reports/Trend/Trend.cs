namespace SchemaFirst.Reports;

/// <summary>What to look at in a trend.</summary>
public sealed record TrendOptions
{
    /// <summary>Only models whose identity holds this text, whatever its case; null for all.</summary>
    public string? Model { get; init; }

    /// <summary>Only tests whose node id holds this text, whatever its case; null for all.</summary>
    public string? Test { get; init; }

    /// <summary>When a change counts.</summary>
    public VerdictOptions Verdicts { get; init; } = new();
}

/// <summary>All runs of a directory over time.</summary>
public sealed record Trend
{
    /// <summary>The runs, in the order of time.</summary>
    public required IReadOnlyList<TrendRun> Runs { get; init; }

    /// <summary>A series for each model over all its tests that were picked, by identity.</summary>
    public required IReadOnlyList<TrendSeries> Models { get; init; }

    /// <summary>A series for each model, test and modality, by identity and node id.</summary>
    public required IReadOnlyList<TrendSeries> Tests { get; init; }

    /// <summary>Puts runs, given in the order of time, next to each other.</summary>
    public static Trend Compute(IReadOnlyList<RunSummary> summaries, TrendOptions options)
    {
        TrendRun[] runs = [.. summaries.Select((run, index) => new TrendRun(index, DataText.FileName(run.Source.DisplayPath), run.Date, run.ToolVersions is [var version, ..] ? version.Text : null, run))];
        var tests = TestSeries(runs, options);
        var models = tests.GroupBy(series => series.Model).Select(group => ModelSeries(group.Key, [.. group])).ToList();
        return new Trend { Runs = runs, Models = Mark(models, options.Verdicts), Tests = Mark(tests, options.Verdicts) };
    }

    private static List<TrendSeries> TestSeries(IReadOnlyList<TrendRun> runs, TrendOptions options) =>
    [
        .. runs.SelectMany(run => run.Summary.Cells.Select(cell => (Run: run, Cell: cell)))
            .Where(entry => Holds(entry.Cell.Model, options.Model) && Holds(entry.Cell.Test, options.Test))
            .GroupBy(entry => (entry.Cell.Model, entry.Cell.Test, entry.Cell.Modality))
            .OrderBy(group => group.Key.Model, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Test, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Modality)
            .Select(group => new TrendSeries(
                group.Key.Model, group.Key.Test, group.Key.Modality, [.. group.Select(entry => new TrendPoint(entry.Run, entry.Cell.Seconds.Median))], [])),
    ];

    private static bool Holds(string text, string? part) => part is null || text.Contains(part, StringComparison.OrdinalIgnoreCase);

    // Each test against its own typical value, so that a run with other tests than the one before does not look slower or faster.
    private static TrendSeries ModelSeries(string model, IReadOnlyList<TrendSeries> tests)
    {
        var ratios = tests.SelectMany(test =>
        {
            var typical = MedianOf([.. test.Points.Select(point => point.Value)]);
            return test.Points.Select(point => (point.Run, Ratio: point.Value / typical));
        });
        return new TrendSeries(model, null, null, [.. ratios.GroupBy(entry => entry.Run).OrderBy(group => group.Key.Index).Select(group => new TrendPoint(group.Key, 100 * MedianOf([.. group.Select(entry => entry.Ratio)])))], []);
    }

    // The strongest change of each series decides, corrected for the number of series; further ones are looked for within those alone.
    private static List<TrendSeries> Mark(IReadOnlyList<TrendSeries> series, VerdictOptions options)
    {
        var values = series.Select(one => one.Points.Select(point => Math.Log(point.Value)).ToArray()).ToArray();
        var testable = Enumerable.Range(0, series.Count).Where(index => values[index].Length >= ChangePoints.FewestPoints).ToArray();
        var corrected = ManyComparisons.Correct([.. testable.Select(index => ChangePoints.Strongest(values[index]).P)]);
        var marked = series.ToList();
        for (var place = 0; place < testable.Length; place++)
        {
            var index = testable[place];
            if (corrected[place] < options.Alpha)
            {
                marked[index] = series[index] with { Changes = Changes(series[index], values[index], corrected[place], options) };
            }
        }

        return marked;
    }

    private static List<TrendChange> Changes(TrendSeries series, double[] values, double p, VerdictOptions options)
    {
        var points = ChangePoints.FindAll(values, options.Alpha);
        List<TrendChange> changes = [];
        for (var place = 0; place < points.Count; place++)
        {
            var (start, at, end) = (place == 0 ? 0 : points[place - 1], points[place], place == points.Count - 1 ? values.Length : points[place + 1]);
            var shift = HodgesLehmann.OfSamples(values.AsSpan(start, at - start), values.AsSpan(at, end - at), options.Alpha).Value;
            var percent = (Math.Exp(shift) - 1) * 100;
            if (Math.Abs(percent) >= VerdictOptions.Reached(options.MinimumEffectPercent))
            {
                var (before, first) = (series.Points[at - 1].Run, series.Points[at].Run);
                changes.Add(new TrendChange(before, first, percent, p, RunDifferences.Find(before.Summary, first.Summary, [])));
            }
        }

        return changes;
    }

    private static double MedianOf(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
