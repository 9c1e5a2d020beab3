using System.Text;

namespace SchemaFirst.Reports;

/// <summary>Draws a line chart as SVG inside a page, small enough for several beside each other. Its colours are the page's; every point says what it is when pointed at.</summary>
/// <param name="chart">The chart.</param>
/// <param name="number">Its number in the page, for the ids of its title and description.</param>
internal sealed class LineChartSvg(LineChart chart, int number)
{
    private const int Width = 400;
    private const int Height = 190;
    private const int MostPlaceNames = 3;
    private const int MostSteps = 4;
    private const int LongestName = 14;

    // Labels of changes take turns on these lines, so that near ones can be read.
    private const int LabelLines = 2;
    private const int LabelLineHeight = 14;

    private const int Right = Width - 16;
    private const int Left = 48;
    private const int Top = 44;
    private const int Bottom = Height - 28;

    private const int NextWidth = 8;

    private readonly StringBuilder _svg = new();

    // The line is in the middle, with a little paper above and below.
    private readonly double _low = Math.Max(0, Math.Min(((chart.Least + chart.Greatest) / 2) - (chart.Height * 0.58), chart.Next?.Low ?? double.MaxValue));
    private readonly double _high = Math.Max(((chart.Least + chart.Greatest) / 2) + (chart.Height * 0.58), chart.Next?.High ?? 0);

    /// <summary>The figure.</summary>
    public string Draw()
    {
        _svg.Append($"<figure class=\"chart\">\n<figcaption><strong>{HtmlText.Escape(chart.Title)}</strong> {HtmlText.Escape(chart.Unit)}</figcaption>\n<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"chart-{number}-title\" aria-describedby=\"chart-{number}-text\">\n")
            .Append($"<title id=\"chart-{number}-title\">{HtmlText.Escape(chart.Title)}</title>\n<desc id=\"chart-{number}-text\">{HtmlText.Escape(chart.Description)}</desc>\n");
        DrawAxes();
        DrawMarks();
        DrawNext();
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

    private void DrawNext()
    {
        if (chart.Next is { } next)
        {
            var x = X(chart.Places.Count);
            _svg.Append($"<g class=\"next\"><title>{HtmlText.Escape(next.Text)}</title><rect x=\"{SvgFrame.Text(x - NextWidth)}\" y=\"{SvgFrame.Text(Y(next.High))}\" width=\"{NextWidth}\" height=\"{SvgFrame.Text(Math.Max(1, Y(next.Low) - Y(next.High)))}\"/></g>\n");
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

    // A place more where the next value is expected.
    private double X(int place) => LastPlace == 0 ? (Left + Right) / 2d : Left + ((Right - Left) * (place / (double)LastPlace));

    private int LastPlace => chart.Places.Count - (chart.Next is null ? 1 : 0);

    private double Y(double value) => Bottom - ((Bottom - Top) * ((value - _low) / (_high - _low)));

    private void Line(string style, double x1, double y1, double x2, double y2) =>
        _svg.Append($"<line class=\"{style}\" x1=\"{SvgFrame.Text(x1)}\" y1=\"{SvgFrame.Text(y1)}\" x2=\"{SvgFrame.Text(x2)}\" y2=\"{SvgFrame.Text(y2)}\"/>\n");

    private void Text(string style, double x, double y, string text) =>
        _svg.Append($"<text class=\"{style}\" x=\"{SvgFrame.Text(x)}\" y=\"{SvgFrame.Text(y)}\">{HtmlText.Escape(text)}</text>\n");
}
