using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>How the figures of language models are written: always with their unit and which way they are better.</summary>
internal static class FigureText
{
    /// <summary>Such as <c>Speed ↑ (tokens/s)</c>.</summary>
    public static string Header(Metric metric) => $"{metric.Name}{Arrow(metric)} ({metric.Unit})";

    /// <summary>Such as <c>Speed, tokens/s, more is better</c>.</summary>
    public static string Described(Metric metric) => $"{metric.Name}, {metric.Unit}{Words(metric.Direction)}";

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

    /// <summary>The same, with what became of it since the older run: <c>45.3 (40.1–51.2) -9.6% ⚠️</c>.</summary>
    public static TableCell Cell(FigureSummary? figure, Judgement? judgement)
    {
        var cell = Cell(figure);
        return judgement is { ShiftPercent: { } shift }
            ? cell with { Text = cell.Text + $" {Units.SignedPercent(Units.Bounded(shift))} {Mark(judgement)}" }
            : cell;
    }

    /// <summary>One mark a row; the words behind it are in the table of what was compared.</summary>
    public static string Mark(Judgement judgement) => judgement.Kind switch
    {
        JudgementKind.Worse => "⚠️",
        JudgementKind.Better => "✅",
        JudgementKind.Unchanged or JudgementKind.Small or JudgementKind.WithRun => "➡️",
        _ => "❔",
    };

    /// <summary>A judgement in words, with its numbers.</summary>
    public static string Words(Judgement judgement)
    {
        var limit = Units.Percent(Units.Bounded(judgement.MinimumEffectPercent));
        return judgement.Kind switch
        {
            JudgementKind.NotCompared => "not compared",
            JudgementKind.Worse => $"⚠️ worse, {Change(judgement)}",
            JudgementKind.Better => $"✅ better, {Change(judgement)}",
            JudgementKind.LikelyWorse => $"❔ likely worse, {Change(judgement)}",
            JudgementKind.LikelyBetter => $"❔ likely better, {Change(judgement)}",
            JudgementKind.Unchanged => $"➡️ unchanged within ±{limit}, {Change(judgement)}",
            JudgementKind.Small => $"➡️ changed by less than {limit}, {Change(judgement)}",
            JudgementKind.WithRun => $"➡️ moved with the run, {Change(judgement)}",
            _ => $"❔ can't tell, {Change(judgement)}{(judgement.LeastShownPercent is { } least ? $"; would have shown {Units.Percent(Units.Bounded(Math.Abs(least)))}" : "")}",
        };
    }

    public static string Number(double value, Metric metric) => Units.Bounded(value).ToString($"F{metric.Decimals}", CultureInfo.InvariantCulture);

    /// <summary>The change and its interval.</summary>
    public static string Change(Judgement judgement)
    {
        var shift = judgement.ShiftPercent is { } percent ? Units.SignedPercent(Units.Bounded(percent)) : ChangeText.NotAvailable;
        return judgement is { LowPercent: { } low, HighPercent: { } high }
            ? $"{shift} (95%: {Units.SignedPercent(Units.Bounded(low))} to {Units.SignedPercent(Units.Bounded(high))})"
            : shift;
    }

    private static string Arrow(Metric metric) => metric.Direction switch
    {
        MetricDirection.HigherIsBetter => " ↑",
        MetricDirection.LowerIsBetter => " ↓",
        _ => "",
    };

    private static string Words(MetricDirection direction) => direction switch
    {
        MetricDirection.HigherIsBetter => ", more is better",
        MetricDirection.LowerIsBetter => ", less is better",
        _ => "",
    };
}
