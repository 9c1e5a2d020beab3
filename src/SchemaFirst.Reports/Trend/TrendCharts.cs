namespace SchemaFirst.Reports;

/// <summary>The series of a trend as charts over its runs, all with the same axis of runs.</summary>
internal sealed class TrendCharts(Trend trend)
{
    private const int LongestLabel = 24;

    private readonly string[] _places = [.. trend.Runs.Select(Day)];

    /// <summary>The chart of a series.</summary>
    public LineChart Of(TrendSeries series, string name)
    {
        var unit = series.Test is null ? "index, 100 is typical" : "median, s";
        ChartMark[] marks = [.. series.Changes.Select(Mark)];
        var (first, last) = (series.Points[0], series.Points[^1]);
        var changes = marks.Length == 0 ? "No change of level." : $"{Units.Count(marks.Length, "change", "changes")} of level: {string.Join("; ", marks.Select(mark => mark.Text))}.";
        var description = $"{Units.Count(series.Points.Count, "run", "runs")}, from {Number(first)} on {Day(first.Run)} to {Number(last)} on {Day(last.Run)}. {changes}";
        return new LineChart(name, description, unit, _places, [.. series.Points.Select(Point)], marks);
    }

    /// <summary>When a run was: its day, else its name.</summary>
    public static string Day(TrendRun run) => run.Date is { } date ? Units.Date(date) : DisplayNames.Shorten(run.Name);

    /// <summary>The version since a change, and the one before when it is another.</summary>
    public static string Versions(TrendChange change) => change.Before.Version == change.First.Version
        ? DisplayNames.Shorten(change.First.Version ?? "-")
        : DisplayNames.Shorten($"{change.Before.Version ?? "-"} → {change.First.Version ?? "-"}");

    private static ChartPoint Point(TrendPoint point) =>
        new(point.Run.Index, (double)Units.Bounded(point.Value), $"{Day(point.Run)}, {DisplayNames.Shorten(point.Run.Version ?? "-")}: {Number(point)}");

    private static ChartMark Mark(TrendChange change)
    {
        var percent = Units.SignedPercent(Units.Bounded(change.Percent));
        return new ChartMark(change.First.Index, $"{Cut(Day(change.First))} · {Cut(change.First.Version ?? "-")} · {percent}", $"{percent} since {Day(change.First)} ({Versions(change)})", change.Percent > 0);
    }

    private static string Number(TrendPoint point) => Units.OneDecimal(Units.Bounded(point.Value));

    private static string Cut(string text) => text.Length <= LongestLabel ? text : $"{text[..(LongestLabel - 1)]}…";
}
