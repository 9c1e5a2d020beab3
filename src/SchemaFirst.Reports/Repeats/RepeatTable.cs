namespace SchemaFirst.Reports;

/// <summary>Makes the rows of several runs: the runs as a whole, each model, each test.</summary>
internal sealed class RepeatTable
{
    private readonly Metric _metric;
    private readonly IReadOnlyList<Dictionary<(string Model, string Test, InferenceModality Modality), double>> _runs;
    private readonly List<(string Model, string Test, InferenceModality Modality)> _keys;

    private RepeatTable(IReadOnlyList<RunSummary> runs, Metric metric)
    {
        _metric = metric;
        _runs = [.. PairNames.OfInference(runs).Select(cells => cells
            .Select(cell => (Key: (cell.Model, cell.Test, cell.Modality), Value: ValueOf(cell, metric)))
            .Where(entry => entry.Value is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Value!.Value))];
        _keys = [.. _runs.SelectMany(run => run.Keys).Distinct()];
    }

    /// <summary>The rows; the run first, then models and tests in order of appearance. Empty when no run has the metric.</summary>
    public static IReadOnlyList<RepeatRow> Of(IReadOnlyList<RunSummary> runs, Metric metric)
    {
        var table = new RepeatTable(runs, metric);
        return table._keys.Count == 0 ? [] :
        [
            table.Row(RowKey.Run, table._keys),
            .. table._keys.GroupBy(key => (key.Model, key.Modality)).Select(group => table.Row(new RowKey(RowLevel.Model, group.Key.Model, null, group.Key.Modality), [.. group])),
            .. table._keys.GroupBy(key => (Test: TestName.WithoutParameters(key.Test).ToString(), key.Modality)).Select(group => table.Row(new RowKey(RowLevel.Test, null, group.Key.Test, group.Key.Modality), [.. group])),
        ];
    }

    /// <summary>What a cell of one run comes to: the median of its repeats; null when it was not measured.</summary>
    public static double? ValueOf(InferenceCell cell, Metric metric) =>
        metric == MetricTable.Duration ? cell.Seconds.Median : cell.Figures[metric] is { Count: > 0 } values ? values.Median : null;

    // A run without any cell of the row has no value; the others are over the cells that they share.
    private RepeatRow Row(RowKey key, IReadOnlyList<(string, string, InferenceModality)> keys)
    {
        var having = _runs.Select(run => keys.Any(run.ContainsKey)).ToList();
        var shared = keys.Where(cell => _runs.Index().All(run => !having[run.Index] || run.Item.ContainsKey(cell))).ToList();
        return new RepeatRow(key, shared.Count, keys.Count - shared.Count, [.. _runs.Select((run, index) => having[index] && shared.Count > 0 ? Value(key, [.. shared.Select(cell => run[cell])]) : (double?)null)]);
    }

    // Seconds of a model, or of the run, add up; everything else is what a typical cell has.
    private double Value(RowKey key, double[] cells) => _metric == MetricTable.Duration && key.Level != RowLevel.Test ? cells.Order().Sum() : FigureSummary.MedianOf(cells);
}
