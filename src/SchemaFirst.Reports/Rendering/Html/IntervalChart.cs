using System.Text;

namespace SchemaFirst.Reports;

/// <summary>The changes of rows with their intervals, all on one scale on which doubling and halving are equally far from no change.</summary>
/// <param name="rows">The rows: name and judgement; those without a change are left out.</param>
internal sealed class IntervalChart(IReadOnlyList<(string Name, Judgement Judgement)> rows)
{
    private const int Width = 640;
    private const int Left = 250;
    private const int Right = Width - 20;
    private const int RowHeight = 26;
    private const int Top = 26;
    private const int LongestName = 22;
    private const double LeastScale = 0.1;
    private const double Room = 1.25;

    private readonly List<(string Name, Judgement Judgement)> _rows = [.. rows.Where(row => row.Judgement.ShiftPercent is not null)];

    /// <summary>The figure; empty without a row.</summary>
    public string Draw()
    {
        if (_rows.Count == 0)
        {
            return "";
        }

        var scale = Math.Max(LeastScale, Room * _rows.Max(row => Math.Abs(Ratio(row.Judgement.ShiftPercent!.Value))));
        var height = Top + (RowHeight * _rows.Count) + 8;
        var svg = new StringBuilder($"<figure class=\"chart intervals\">\n<figcaption><strong>Changes on one scale</strong> with their intervals; an arrow leads beyond the scale</figcaption>\n<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"Changes with their intervals\">\n");
        foreach (var percent in new[] { PercentOf(-scale / Room), 0, PercentOf(scale / Room) })
        {
            var x = SvgFrame.Text(X(Ratio(percent), scale));
            svg.Append($"<line class=\"grid\" x1=\"{x}\" y1=\"{Top - 6}\" x2=\"{x}\" y2=\"{height - 6}\"/>\n<text class=\"tick middle\" x=\"{x}\" y=\"14\">{HtmlText.Escape(percent == 0 ? "no change" : Units.SignedPercent(Units.Bounded(percent)))}</text>\n");
        }

        for (var index = 0; index < _rows.Count; index++)
        {
            Draw(svg, _rows[index], Top + (RowHeight * index) + (RowHeight / 2), scale);
        }

        return svg.Append("</svg>\n</figure>\n").ToString();
    }

    private static void Draw(StringBuilder svg, (string Name, Judgement Judgement) row, int y, double scale)
    {
        var (name, judgement) = row;
        var style = judgement.Kind switch
        {
            JudgementKind.Worse or JudgementKind.LikelyWorse => "worse",
            JudgementKind.Better or JudgementKind.LikelyBetter => "better",
            _ => "other",
        };
        svg.Append($"<g class=\"{style}\"><title>{HtmlText.Escape($"{name}: {VerdictText.Of(judgement)}")}</title>\n")
            .Append($"<text class=\"end\" x=\"{Left - 12}\" y=\"{y + 4}\">{HtmlText.Escape(Cut(name))}</text>\n");
        if (judgement is { LowPercent: { } low, HighPercent: { } high })
        {
            var (from, to) = (Ratio(low), Ratio(high));
            svg.Append($"<line class=\"interval\" x1=\"{SvgFrame.Text(X(from, scale))}\" y1=\"{y}\" x2=\"{SvgFrame.Text(X(to, scale))}\" y2=\"{y}\"/>\n");
            Arrow(svg, from < -scale, Left, y, "◂");
            Arrow(svg, to > scale, Right, y, "▸");
        }

        svg.Append($"<circle cx=\"{SvgFrame.Text(X(Ratio(judgement.ShiftPercent!.Value), scale))}\" cy=\"{y}\" r=\"4\"/>\n</g>\n");
    }

    // Both ends tell: a name begins with its test and ends with its model.
    private static string Cut(string name) =>
        name.Length <= LongestName ? name : $"{name[..((LongestName / 2) - 1)]}…{name[^(LongestName / 2)..]}";

    private static void Arrow(StringBuilder svg, bool isBeyond, int x, int y, string sign)
    {
        if (isBeyond)
        {
            svg.Append($"<text class=\"middle\" x=\"{x}\" y=\"{y + 4}\">{sign}</text>\n");
        }
    }

    // A change to nothing has no ratio; it is as far as the drawing goes.
    private static double Ratio(double percent) => Math.Log(Math.Max(1e-6, 1 + (percent / 100)));

    private static double PercentOf(double ratio) => 100 * (Math.Exp(ratio) - 1);

    private static double X(double ratio, double scale) => ((Left + Right) / 2d) + (Math.Clamp(ratio / scale, -1, 1) * (Right - Left) / 2);
}
