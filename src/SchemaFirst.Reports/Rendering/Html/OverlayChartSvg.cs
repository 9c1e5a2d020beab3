using System.Text;

namespace SchemaFirst.Reports;

/// <summary>Draws a chart of many lines as SVG inside a page: ratios are equally far apart everywhere, named lines carry their names at their ends.</summary>
/// <param name="chart">The chart.</param>
internal sealed class OverlayChartSvg(OverlayChart chart)
{
    private const int Width = 760;
    private const int Height = 340;
    private const int Left = 52;
    private const int Right = Width - 200;
    private const int Top = 14;
    private const int Bottom = Height - 30;
    private const int MostPlaceNames = 4;
    private const int MostSteps = 6;
    private const int LongestName = 18;
    private const int LabelHeight = 15;
    private const int LongestPlaceName = 14;
    private const int Colours = 6;

    // A letter in the largest text that narrow windows have, 15.5, and the least room between two names.
    private const double LetterWidth = 9;
    private const double LeastGap = 16;

    // The full height is at least this ratio: noise of a percent must not look like a mountain.
    private const double LeastRatio = 1.25;

    // Beyond this ratio, equal steps would lie on each other at the low end.
    private const double LargestEvenRatio = 3;

    private readonly StringBuilder _svg = new();
    private readonly double _low = Math.Log(chart.Lines.Min(line => line.Points.Min(point => point.Value))) - Margin(chart);
    private readonly double _high = Math.Log(chart.Lines.Max(line => line.Points.Max(point => point.Value))) + Margin(chart);

    /// <summary>The figure.</summary>
    public string Draw()
    {
        _svg.Append($"<figure class=\"chart overlay\">\n<figcaption><strong>{HtmlText.Escape(chart.Title)}</strong> {HtmlText.Escape(chart.Unit)}</figcaption>\n")
            .Append($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"overlay-title\" aria-describedby=\"overlay-text\">\n")
            .Append($"<title id=\"overlay-title\">{HtmlText.Escape(chart.Title)}</title>\n<desc id=\"overlay-text\">{HtmlText.Escape(chart.Description)}</desc>\n");
        DrawAxes();
        foreach (var line in chart.Lines.Where(line => !line.IsNamed))
        {
            DrawLine(line, "other");
        }

        DrawNamed([.. chart.Lines.Where(line => line.IsNamed)]);
        return _svg.Append("</svg>\n</figure>\n").ToString();
    }

    private void DrawAxes()
    {
        foreach (var value in Ticks())
        {
            _svg.Append($"<line class=\"grid\" x1=\"{Left}\" y1=\"{SvgFrame.Text(Y(value))}\" x2=\"{Right}\" y2=\"{SvgFrame.Text(Y(value))}\"/>\n");
            Label("tick end", Left - 8, Y(value) + 4, Units.Plain(Units.Bounded(value)));
        }

        var every = Math.Max(1, (chart.Places.Count + MostPlaceNames - 1) / MostPlaceNames);
        while (every < chart.Places.Count && !HaveRoom(every))
        {
            every++;
        }

        for (var place = 0; place < chart.Places.Count; place += every)
        {
            _svg.Append($"<line class=\"grid\" x1=\"{SvgFrame.Text(X(place))}\" y1=\"{Bottom}\" x2=\"{SvgFrame.Text(X(place))}\" y2=\"{Bottom + 4}\"/>\n");
            Label(place == 0 ? "tick" : "tick middle", X(place), Bottom + 20, PlaceName(place));
        }
    }

    // The first name starts at its place, the others have theirs in the middle.
    private bool HaveRoom(int every)
    {
        var end = double.NegativeInfinity;
        for (var place = 0; place < chart.Places.Count; place += every)
        {
            var width = LetterWidth * PlaceName(place).Length;
            var start = X(place) - (place == 0 ? 0 : width / 2);
            if (start < end + LeastGap)
            {
                return false;
            }

            end = start + width;
        }

        return true;
    }

    private string PlaceName(int place) => Cut(chart.Places[place], LongestPlaceName);

    private void DrawNamed(OverlayLine[] named)
    {
        // Names that would lie on each other are moved down, and all of them up again where there is no room below.
        var order = named.Index().OrderBy(line => Y(line.Item.Points[^1].Value)).ToArray();
        var below = Top + 4d;
        var heights = new double[named.Length];
        foreach (var (index, line) in order)
        {
            below = Math.Max(below, Y(line.Points[^1].Value) + 4);
            heights[index] = below;
            below += LabelHeight;
        }

        var up = Math.Max(0, below - LabelHeight - Bottom);
        var colour = 0;
        foreach (var (index, line) in named.Index())
        {
            var style = line.IsCommon ? "common" : $"c{colour++ % Colours}";
            DrawLine(line, style);
            Label($"name {style}", Right + 10, heights[index] - up, Cut(line.Name, LongestName));
        }
    }

    private void DrawLine(OverlayLine line, string style)
    {
        _svg.Append($"<g class=\"{style}\"><title>{HtmlText.Escape(line.Name)}</title><polyline points=\"")
            .AppendJoin(' ', line.Points.Select(point => $"{SvgFrame.Text(X(point.Place))},{SvgFrame.Text(Y(point.Value))}")).Append("\"/>");
        foreach (var point in line.IsNamed || line.Points.Count == 1 ? line.Points : [])
        {
            _svg.Append($"<circle cx=\"{SvgFrame.Text(X(point.Place))}\" cy=\"{SvgFrame.Text(Y(point.Value))}\" r=\"2.5\"><title>{HtmlText.Escape($"{line.Name}, {point.Text}")}</title></circle>");
        }

        _svg.Append("</g>\n");
    }

    // Even steps, or 1, 2 and 5 of each power of ten.
    private IEnumerable<double> Ticks()
    {
        if (_high - _low < Math.Log(LargestEvenRatio))
        {
            return AxisTicks.Between(Math.Exp(_low), Math.Exp(_high), MostSteps);
        }

        var (first, last) = ((int)Math.Floor(_low / Math.Log(10)), (int)Math.Ceiling(_high / Math.Log(10)));
        double[] steps = last - first > 3 ? [1] : [1, 2, 5];
        return Enumerable.Range(first, last - first + 1).SelectMany(power => steps.Select(step => step * Math.Pow(10, power))).Where(value => Math.Log(value) >= _low && Math.Log(value) <= _high);
    }

    private static double Margin(OverlayChart chart)
    {
        var values = chart.Lines.SelectMany(line => line.Points).Select(point => Math.Log(point.Value)).ToList();
        var height = values.Max() - values.Min();
        return Math.Max(height * 0.05, (Math.Log(LeastRatio) - height) / 2);
    }

    private double X(int place) => chart.Places.Count == 1 ? (Left + Right) / 2d : Left + ((Right - Left) * (place / (chart.Places.Count - 1d)));

    private double Y(double value) => Bottom - ((Bottom - Top) * ((Math.Log(value) - _low) / (_high - _low)));

    private void Label(string style, double x, double y, string text) =>
        _svg.Append($"<text class=\"{style}\" x=\"{SvgFrame.Text(x)}\" y=\"{SvgFrame.Text(y)}\">{HtmlText.Escape(text)}</text>\n");

    // Out of the middle: names of models differ at both ends.
    private static string Cut(string text, int longest) => text.Length <= longest ? text : $"{text[..(longest / 2)]}…{text[^((longest / 2) - 1)..]}";
}
