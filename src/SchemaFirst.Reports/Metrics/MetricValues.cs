namespace SchemaFirst.Reports;

/// <summary>The figures of one model, test and modality besides its durations. A cell whose records carry none holds nothing.</summary>
public sealed class MetricValues
{
    private MetricObservations?[]? _values;

    /// <summary>What the tests say of a metric; null when none says anything. Of the duration, ask the cell.</summary>
    public MetricObservations? this[Metric metric] => _values?[metric.Index];

    /// <summary>True when there is nothing.</summary>
    public bool IsEmpty => _values is null;

    internal void Add(TestRecordPerformance performance)
    {
        foreach (var metric in MetricTable.OfPerformance)
        {
            if (metric.Read!(performance) is { } value)
            {
                Add(metric, value);
            }
        }
    }

    internal void Add(Metric metric, double value) => Of(metric).Add(value, metric.Zero);

    internal void Add(MetricValues other)
    {
        foreach (var metric in MetricTable.All)
        {
            if (other[metric] is { } values)
            {
                Of(metric).Add(values);
            }
        }
    }

    internal MetricObservations Of(Metric metric)
    {
        _values ??= new MetricObservations?[MetricTable.All.Count];
        return _values[metric.Index] ??= new MetricObservations();
    }

    internal MetricValues Copy()
    {
        var copy = new MetricValues();
        copy.Add(this);
        return copy;
    }
}
