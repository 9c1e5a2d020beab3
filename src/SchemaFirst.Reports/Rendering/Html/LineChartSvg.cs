using System.Text;

namespace SchemaFirst.Reports;

/// <summary>Draws a line chart as SVG inside a page. Its colours are the page's; every point says what it is when pointed at.</summary>
/// <param name="chart">The chart.</param>
/// <param name="number">Its number in the page, for the ids of its title and description.</param>
internal sealed class LineChartSvg(LineChart chart, int number)
{
    private const int Width = 960;
    private const int Height = 244;
    private const int MostPlaceNames = 8;
    private const int MostSteps = 5;
    private const int LongestName = 14;

    // Labels of changes take turns on these lines, so that near ones can be read.
    private const int LabelLines = 3;
    private const int LabelLineHeight = 14;

    private const int Right = Width - 40;
    private const int Left = 64;
    private const int Top = 48;
    private const int Bottom = Height - 32;

    private readonly StringBuilder _svg = new();

    // The line is in the middle, with a little paper above and below.
    private readonly double _low = Math.Max(0, ((chart.Least + chart.Greatest) / 2) - (chart.Height * 0.58));
    private readonly double _high = ((chart.Least + chart.Greatest) / 2) + (chart.Height * 0.58);

    /// <summary>The figure.</summary>
    public string Draw()
    {
        _svg.Append($"<figure class=\"chart\">\n<figcaption><strong>{HtmlText.Escape(chart.Title)}</strong> {HtmlText.Escape(chart.Unit)}</figcaption>\n<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"chart-{number}-title\" aria-describedby=\"chart-{number}-text\">\n")
            .Append($"<title id=\"chart-{number}-title\">{HtmlText.Escape(chart.Title)}</title>\n<desc id=\"chart-{number}-text\">{HtmlText.Escape(chart.Description)}</desc>\n");
        DrawAxes();
        DrawMarks();
        DrawLine();
        return _svg.Append("</svg>\n</figure>\n").ToString();
    }

    private void DrawAxes()
    {
        foreach (var value in AxisTicks.Between(_low, _high, MostSteps))
        {
            Line("grid", Left, Y(value), Right, Y(value));
            Text("tick end", Left - 8, Y(value) + 4, Units.Plain(Units.Bounded(value)));
        }

        Line("grid", Left, Bottom, Right, Bottom);
        var every = Math.Max(1, (chart.Places.Count + MostPlaceNames - 1) / MostPlaceNames);
        for (var place = 0; place < chart.Places.Count; place += every)
        {
            Line("grid", X(place), Bottom, X(place), Bottom + 4);
            Text("tick middle", X(place), Bottom + 18, chart.Places[place] is { Length: > LongestName } name ? $"{name[..(LongestName - 1)]}…" : chart.Places[place]);
        }
    }

    private void DrawMarks()
    {
        for (var index = 0; index < chart.Marks.Count; index++)
        {
            var mark = chart.Marks[index];
            var (x, y) = (X(mark.Place), Top - 6 - (index % LabelLines * LabelLineHeight));
            _svg.Append($"<g class=\"mark {(mark.IsWorse ? "worse" : "better")}\"><title>{HtmlText.Escape(mark.Text)}</title>\n");
            Line("change", x, y, x, Bottom);
            var isLeft = x > (Left + Right) / 2;
            Text(isLeft ? "label end" : "label", x + (isLeft ? -5 : 5), y + 4, mark.Label);
            _svg.Append("</g>\n");
        }
    }

    private void DrawLine()
    {
        _svg.Append("<polyline class=\"line\" points=\"").AppendJoin(' ', chart.Points.Select(point => $"{SvgFrame.Text(X(point.Place))},{SvgFrame.Text(Y(point.Value))}")).Append("\"/>\n");
        foreach (var point in chart.Points)
        {
            _svg.Append($"<circle cx=\"{SvgFrame.Text(X(point.Place))}\" cy=\"{SvgFrame.Text(Y(point.Value))}\" r=\"2.5\"><title>{HtmlText.Escape(point.Text)}</title></circle>\n");
        }
    }

    private double X(int place) => chart.Places.Count == 1 ? (Left + Right) / 2d : Left + ((Right - Left) * (place / (chart.Places.Count - 1d)));

    private double Y(double value) => Bottom - ((Bottom - Top) * ((value - _low) / (_high - _low)));

    private void Line(string style, double x1, double y1, double x2, double y2) =>
        _svg.Append($"<line class=\"{style}\" x1=\"{SvgFrame.Text(x1)}\" y1=\"{SvgFrame.Text(y1)}\" x2=\"{SvgFrame.Text(x2)}\" y2=\"{SvgFrame.Text(y2)}\"/>\n");

    private void Text(string style, double x, double y, string text) =>
        _svg.Append($"<text class=\"{style}\" x=\"{SvgFrame.Text(x)}\" y=\"{SvgFrame.Text(y)}\">{HtmlText.Escape(text)}</text>\n");
}
