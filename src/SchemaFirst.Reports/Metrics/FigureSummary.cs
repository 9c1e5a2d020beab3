namespace SchemaFirst.Reports;

/// <summary>
/// One figure over the cells of a row. A cell counts once, with the median of its repeats, so that a test which ran more often weighs no
/// more; the ends are of all measurements.
/// </summary>
/// <param name="Metric">Which figure.</param>
/// <param name="Cells">Cells with a measurement.</param>
/// <param name="AllCells">All cells of the row.</param>
/// <param name="Count">Number of measurements, at least 1.</param>
/// <param name="Median">Median over the cells, in the metric's unit.</param>
/// <param name="Min">The smallest measurement.</param>
/// <param name="Max">The largest measurement.</param>
public sealed record FigureSummary(Metric Metric, int Cells, int AllCells, long Count, double Median, double Min, double Max)
{
    /// <summary>The figure over a row's cells; null when none has a measurement.</summary>
    public static FigureSummary? Of(Metric metric, IReadOnlyList<InferenceCell> cells)
    {
        var measured = cells.Select(cell => cell.Figures[metric]).Where(values => values is { Count: > 0 }).Select(values => values!).ToList();
        return measured.Count == 0
            ? null
            : new FigureSummary(
                metric,
                measured.Count,
                cells.Count,
                measured.Sum(values => values.Count),
                MedianOf([.. measured.Select(values => values.Median)]),
                measured.Min(values => values.Min),
                measured.Max(values => values.Max));
    }

    /// <summary>The metrics, besides the duration, that any of the cells has a measurement of, in the table's order.</summary>
    public static IReadOnlyList<Metric> Measured(IReadOnlyList<InferenceCell> cells) =>
        [.. MetricTable.All.Where(metric => cells.Any(cell => cell.Figures[metric] is { Count: > 0 }))];

    internal static double MedianOf(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
