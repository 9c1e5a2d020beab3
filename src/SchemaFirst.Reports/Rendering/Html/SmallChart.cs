using System.Text;

namespace SchemaFirst.Reports;

/// <summary>A chart as small as a word, for a cell of a table: the line, its last value, and where its level changed.</summary>
internal static class SmallChart
{
    private const double Width = 160;
    private const double Height = 24;
    private const double Margin = 3;

    /// <summary>The chart as SVG; pointed at, or read aloud, it says what it shows.</summary>
    public static string Draw(LineChart chart)
    {
        var middle = (chart.Least + chart.Greatest) / 2;
        double X(int place) => chart.Places.Count == 1 ? Width / 2 : Margin + ((Width - (2 * Margin)) * (place / (chart.Places.Count - 1d)));
        double Y(double value) => (Height / 2) - ((Height - (2 * Margin)) * ((value - middle) / chart.Height));
        string At(ChartPoint point) => $"{SvgFrame.Text(X(point.Place))} {SvgFrame.Text(Y(point.Value))}";

        var svg = new StringBuilder($"<svg class=\"small\" viewBox=\"0 0 {Width} {Height}\" role=\"img\"><title>{HtmlText.Escape(chart.Description)}</title>");
        foreach (var mark in chart.Marks)
        {
            svg.Append($"<path class=\"{(mark.IsWorse ? "worse" : "better")}\" d=\"M{SvgFrame.Text(X(mark.Place))} 0v{Height}\"/>");
        }

        if (chart.IsDots)
        {
            return svg.Append("<path class=\"last\" d=\"").AppendJoin("", chart.Points.Select(point => $"M{At(point)}h0")).Append("\"/></svg>").ToString();
        }

        return svg.Append("<path d=\"M").AppendJoin('L', chart.Points.Select(At)).Append($"\"/><path class=\"last\" d=\"M{At(chart.Points[^1])}h0\"/></svg>").ToString();
    }
}
