namespace SchemaFirst.Reports;

/// <summary>A chart as a line of text, for formats that cannot draw.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private const int MostBars = 60;

    /// <summary>The latest values as bars; a line marks where something changed.</summary>
    public static string Of(LineChart chart)
    {
        var marks = chart.Marks.Select(mark => mark.Place).ToHashSet();
        return string.Concat(chart.Points.TakeLast(MostBars).Select(point =>
        {
            var bar = (int)Math.Min(Bars.Length - 1, (point.Value - chart.Least) / chart.Height * Bars.Length);
            return (marks.Contains(point.Place) ? "│" : "") + Bars[bar];
        }));
    }
}
