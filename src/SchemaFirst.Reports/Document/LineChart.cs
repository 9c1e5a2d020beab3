namespace SchemaFirst.Reports;

/// <summary>A line over places in a row, such as runs: what it shows, not how it is drawn.</summary>
/// <param name="Title">What the line is of.</param>
/// <param name="Description">What the chart says, for those who cannot see it.</param>
/// <param name="Unit">What the values are.</param>
/// <param name="Places">The name of each place along the axis.</param>
/// <param name="Points">The values, in the order of their places; at least one. A place may be without.</param>
/// <param name="Marks">Where something changed.</param>
public sealed record LineChart(string Title, string Description, string Unit, IReadOnlyList<string> Places, IReadOnlyList<ChartPoint> Points, IReadOnlyList<ChartMark> Marks)
{
    // The full height is at least this much of the smallest value: noise of a percent must not look like a mountain.
    private const double FullHeight = 0.25;

    /// <summary>True when the values stand for themselves, such as repeats, and no line leads from one to the next.</summary>
    public bool IsDots { get; init; }

    /// <summary>The smallest value.</summary>
    public double Least { get; } = Points.Min(point => point.Value);

    /// <summary>The largest value.</summary>
    public double Greatest { get; } = Points.Max(point => point.Value);

    /// <summary>What the full height stands for; never 0.</summary>
    public double Height => Math.Max(Greatest - Least, Least * FullHeight) is var height and > 0 ? height : 1;
}

/// <summary>A value of a chart.</summary>
/// <param name="Place">Its place, from 0.</param>
/// <param name="Value">The value.</param>
/// <param name="Text">What is said about it.</param>
public sealed record ChartPoint(int Place, double Value, string Text);

/// <summary>A change in a chart.</summary>
/// <param name="Place">The first place behind it, from 0.</param>
/// <param name="Label">A few words to be written beside it.</param>
/// <param name="Text">All that is said about it.</param>
/// <param name="IsWorse">True when it is for the worse.</param>
public sealed record ChartMark(int Place, string Label, string Text, bool IsWorse);
