namespace SchemaFirst.Reports;

/// <summary>The series of a trend as charts over its runs, all with the same axis of runs.</summary>
internal sealed class TrendCharts(Trend trend, TrendText text)
{
    private const int LongestLabel = 24;

    private readonly string[] _places = [.. trend.Runs.Select(TrendNames.Day)];

    /// <summary>The chart of a series: of a test as measured, of a model as it is judged.</summary>
    public LineChart Of(TrendSeries series, string name)
    {
        var unit = series.Test is null ? "index, 100 is typical" : "median, s";
        ChartMark[] marks = [.. series.Changes.Select(Mark)];
        var (first, last) = (series.Points[0], series.Points[^1]);
        string[] findings =
        [
            .. series.Drift is { } drift ? [$"Drifts, {TrendText.Percent(drift.Percent)} in all."] : Array.Empty<string>(),
            .. marks.Length > 0 ? [$"{Units.Count(marks.Length, "change", "changes")} of level: {string.Join("; ", marks.Select(mark => mark.Text))}."] : Array.Empty<string>(),
            .. TrendText.IsOff(series) ? [$"Newest run is off: {text.NewestOf(series)}."] : Array.Empty<string>(),
        ];
        var description = $"{Units.Count(series.Points.Count, "run", "runs")}, from {Number(Value(series, first))} on {TrendNames.Day(first.Run)} to {Number(Value(series, last))} on {TrendNames.Day(last.Run)}. "
            + (findings.Length == 0 ? $"{char.ToUpperInvariant(TrendText.LevelOf(series)[0])}{TrendText.LevelOf(series)[1..]}." : string.Join(' ', findings));
        return new LineChart(name, description, unit, _places, [.. series.Points.Select(point => Point(series, point))], marks);
    }

    private static double Value(TrendSeries series, TrendPoint point) => series.Test is null ? point.Adjusted : point.Measured;

    private static ChartPoint Point(TrendSeries series, TrendPoint point)
    {
        var value = Value(series, point);
        var measured = value == point.Measured ? "" : $", as measured {Number(point.Measured)}";
        return new(point.Run.Index, (double)Units.Bounded(value), $"{TrendNames.Day(point.Run)}, {DisplayNames.Shorten(point.Run.Version ?? "-")}: {Number(value)}{measured}");
    }

    private static ChartMark Mark(TrendChange change)
    {
        var percent = TrendText.Percent(change.Percent);
        var day = TrendNames.Day(change.First);
        return new ChartMark(change.First.Index, $"{Cut(day)} · {Cut(change.First.Version ?? "-")} · {percent}", $"{percent} since {day} ({TrendNames.Versions(change)})", change.Percent > 0);
    }

    private static string Number(double value) => Units.OneDecimal(Units.Bounded(value));

    private static string Cut(string text) => text.Length <= LongestLabel ? text : $"{text[..(LongestLabel - 1)]}…";
}
