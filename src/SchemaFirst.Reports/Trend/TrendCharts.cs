namespace SchemaFirst.Reports;

/// <summary>The series of a trend as charts over its runs, all with the same axis of runs.</summary>
internal sealed class TrendCharts(Trend trend, TrendText text, Metric metric)
{
    private const int LongestLabel = 24;
    private const int MostNamed = 8;

    private readonly string[] _places = [.. trend.Runs.Select(TrendNames.Day)];

    /// <summary>The chart of a series: of a test as measured, of a model as it is judged.</summary>
    public LineChart Of(TrendSeries series, string name)
    {
        var unit = series.Test is null ? "index, 100 is typical" : $"median, {metric.Unit}";
        ChartMark[] marks = [.. series.Changes.Select(Mark)];
        var (first, last) = (series.Points[0], series.Points[^1]);
        string[] findings =
        [
            .. series.Drift is { } drift ? [$"Drifts, {TrendText.Percent(drift.Percent)} in all."] : Array.Empty<string>(),
            .. marks.Length > 0 ? [$"{Units.Count(marks.Length, "change", "changes")} of level: {string.Join("; ", marks.Select(mark => mark.Text))}."] : Array.Empty<string>(),
            .. TrendText.IsOff(series) ? [$"Newest run is off: {text.NewestOf(series)}."] : Array.Empty<string>(),
        ];
        var description = $"{Units.Count(series.Points.Count, "run", "runs")}, from {Number(series, Value(series, first))} on {TrendNames.Day(first.Run)} to {Number(series, Value(series, last))} on {TrendNames.Day(last.Run)}. "
            + (findings.Length == 0 ? $"{char.ToUpperInvariant(TrendText.LevelOf(series)[0])}{TrendText.LevelOf(series)[1..]}." : string.Join(' ', findings));
        return new LineChart(name, description, unit, _places, [.. series.Points.Select(point => Point(series, point))], marks) { Next = series.Test is null ? Next(series) : null };
    }

    /// <summary>All models on one scale: all together and those that changed most are named.</summary>
    /// <param name="series">The series, what is to be named first.</param>
    /// <param name="names">How they are called.</param>
    public OverlayChart Together(IReadOnlyList<TrendSeries> series, TrendNames names)
    {
        var named = series.Where(one => one.Model is null || TrendText.IsMarked(one)).Take(MostNamed).ToHashSet();
        OverlayLine[] lines = [.. series.Select(one => new OverlayLine(names.Model(one), [.. one.Points.Select(point => Point(one, point))], named.Contains(one), one.Model is null))];
        var first = lines.Where(line => line.IsNamed).Select(line => line.Name).ToList();
        var description = $"{Units.Count(trend.Models.Count, "model", "models")} over {Units.Count(trend.Runs.Count, "run", "runs")}. {(first.Count == 0 ? "None is named." : $"Named: {string.Join(", ", first)}.")}";
        return new OverlayChart("All models on one scale", description, "index, 100 is typical; what changed is named", _places, lines);
    }

    private static ChartExpectation? Next(TrendSeries series) => series.Next is { } next
        ? new ChartExpectation((double)Units.Bounded(next.Low), (double)Units.Bounded(next.High), $"Next run expected from {Number(next.Low)} to {Number(next.High)}")
        : null;

    private static double Value(TrendSeries series, TrendPoint point) => series.Test is null ? point.Adjusted : point.Measured;

    private ChartPoint Point(TrendSeries series, TrendPoint point)
    {
        var value = Value(series, point);
        var measured = value == point.Measured ? "" : $", as measured {Number(series, point.Measured)}";
        return new(point.Run.Index, (double)Units.Bounded(value), $"{TrendNames.Day(point.Run)}, {DisplayNames.Shorten(point.Run.Version ?? "-")}: {Number(series, value)}{measured}");
    }

    private ChartMark Mark(TrendChange change)
    {
        var percent = TrendText.Percent(change.Percent);
        var day = TrendNames.Day(change.First);
        return new ChartMark(change.First.Index, $"{Cut(day)} · {Cut(change.First.Version ?? "-")} · {percent}", $"{percent} since {day} ({TrendNames.Versions(change)})", TrendText.IsWorse(change.Percent, metric));
    }

    // Figures have decimals of their own; an index and a duration have one.
    private string Number(TrendSeries series, double value) => series.Test is null || metric == MetricTable.Duration ? Number(value) : FigureText.Number(value, metric);

    private static string Number(double value) => Units.OneDecimal(Units.Bounded(value));

    private static string Cut(string text) => text.Length <= LongestLabel ? text : $"{text[..(LongestLabel - 1)]}…";
}
