namespace SchemaFirst.Reports;

/// <summary>Many lines over the same places on one scale of ratios: those that are named, and the others behind them.</summary>
/// <param name="Title">What the lines are of.</param>
/// <param name="Description">What the chart says, for those who cannot see it.</param>
/// <param name="Unit">What the values are.</param>
/// <param name="Places">The name of each place along the axis.</param>
/// <param name="Lines">The lines; at least one, each with at least one point of a value above 0. The first are named beside the chart.</param>
public sealed record OverlayChart(string Title, string Description, string Unit, IReadOnlyList<string> Places, IReadOnlyList<OverlayLine> Lines);

/// <summary>A line of a chart of many.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Points">The values, in the order of their places.</param>
/// <param name="IsNamed">Whether it stands out, and is named beside the chart.</param>
/// <param name="IsCommon">Whether it is of all the others together.</param>
public sealed record OverlayLine(string Name, IReadOnlyList<ChartPoint> Points, bool IsNamed, bool IsCommon);
