using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>How the figures of language models are written: always with their unit and which way they are better.</summary>
internal static class FigureText
{
    /// <summary>Such as <c>Speed ↑ (tokens/s)</c>.</summary>
    public static string Header(Metric metric) => $"{metric.Name}{Arrow(metric)} ({metric.Unit})";

    /// <summary>Such as <c>Speed, tokens/s, more is better</c>.</summary>
    public static string Described(Metric metric) => $"{metric.Name}, {metric.Unit}{Words(metric)}";

    /// <summary>Median, ends where they differ, and of how many tests where not all have the figure.</summary>
    public static TableCell Cell(FigureSummary? figure)
    {
        if (figure is null)
        {
            return Units.None;
        }

        var (min, max) = (Number(figure.Min, figure.Metric), Number(figure.Max, figure.Metric));
        string[] details = [.. min == max ? [] : new[] { $"{min}–{max}" }, .. figure.Cells == figure.AllCells ? [] : new[] { $"{figure.Cells} of {figure.AllCells}" }];
        var text = Number(figure.Median, figure.Metric) + (details.Length == 0 ? "" : $" ({string.Join("; ", details)})");
        return new TableCell(text, Units.Bounded(figure.Median));
    }

    public static string Number(double value, Metric metric) => Units.Bounded(value).ToString($"F{metric.Decimals}", CultureInfo.InvariantCulture);

    private static string Arrow(Metric metric) => metric.Direction switch
    {
        MetricDirection.HigherIsBetter => " ↑",
        MetricDirection.LowerIsBetter => " ↓",
        _ => "",
    };

    private static string Words(Metric metric) => metric.Direction switch
    {
        MetricDirection.HigherIsBetter => ", more is better",
        MetricDirection.LowerIsBetter => ", less is better",
        _ => "",
    };
}
