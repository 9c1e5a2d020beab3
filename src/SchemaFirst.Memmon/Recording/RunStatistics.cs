using SchemaFirst.Json;

namespace SchemaFirst.Memmon.Recording;

/// <summary>What the values of one metric come to.</summary>
public sealed class MetricStatistics
{
    private readonly Histogram _histogram;

    internal MetricStatistics(Histogram histogram) => _histogram = histogram;

    /// <summary>Number of values.</summary>
    public long Count => _histogram.Count;

    /// <summary>Least value.</summary>
    public double Min { get; private set; } = double.PositiveInfinity;

    /// <summary>Greatest value.</summary>
    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>Sum of the values.</summary>
    public double Sum { get; private set; }

    /// <summary>Arithmetic mean; NaN when there are no values.</summary>
    public double Average => Sum / Count;

    /// <summary>Takes a value; NaN is none.</summary>
    public void Add(double value)
    {
        if (!double.IsNaN(value))
        {
            _histogram.Add(value);
            Min = Math.Min(Min, value);
            Max = Math.Max(Max, value);
            Sum += value;
        }
    }

    /// <summary>The value that a share of the values do not exceed, to 0.4 %; NaN when there are none.</summary>
    public double Percentile(double share) => Math.Clamp(_histogram.Percentile(share), Min, Max);
}

/// <summary>What all lines of a run come to, in constant memory. One lane adds, the other may read meanwhile: both lock it.</summary>
public sealed class RunStatistics
{
    private const int ExtraDecimals = 1;
    private const double NormalPressure = 1;
    private const double WarnPressure = 2;

    private readonly Lock _lock = new();
    private readonly MetricStatistics[] _metrics;
    private double _levelSince = double.NaN;
    private double _level = double.NaN;

    /// <summary>Has no values.</summary>
    public RunStatistics()
    {
        var counts = new uint[MetricTable.Rows.Length * Histogram.Buckets];
        _metrics = [.. MetricTable.Rows.Select((_, index) => new MetricStatistics(new Histogram(counts, index * Histogram.Buckets)))];
    }

    /// <summary>Number of samples.</summary>
    public long Samples { get; private set; }

    /// <summary>Time under memory pressure of level warn, s; NaN while no level was seen.</summary>
    public double WarnSeconds { get; private set; } = double.NaN;

    /// <summary>Time under memory pressure of level critical, s; NaN while no level was seen.</summary>
    public double CriticalSeconds { get; private set; } = double.NaN;

    /// <summary>The statistics of a metric.</summary>
    public MetricStatistics this[Metric metric] => _metrics[(int)metric];

    /// <summary>Takes what was read for one line.</summary>
    /// <param name="lane">The kind of line.</param>
    /// <param name="measurements">What was read.</param>
    /// <param name="elapsedSeconds">When, since the start.</param>
    public void Add(Lane lane, Measurements measurements, double elapsedSeconds)
    {
        lock (_lock)
        {
            foreach (var row in MetricTable.Rows)
            {
                if (row.Lane == lane && row.Metric != Metric.MemoryPressure)
                {
                    _metrics[(int)row.Metric].Add(measurements[row.Metric]);
                }
            }

            if (lane == Lane.Fast)
            {
                Samples++;
                AddPressure(measurements[Metric.MemoryPressure], elapsedSeconds);
            }
        }
    }

    /// <summary>The statistics of every metric that has values, by its name.</summary>
    public ValueMap<MemoryRecordStatistics> ToRecords()
    {
        lock (_lock)
        {
            return new ValueMap<MemoryRecordStatistics>(MetricTable.Rows.Where(row => _metrics[(int)row.Metric].Count > 0).Select(row => KeyValuePair.Create(row.Name, ToRecord(row))));
        }
    }

    // A level lasts until the sample that shows another one.
    private void AddPressure(double level, double elapsedSeconds)
    {
        if (double.IsNaN(level))
        {
            return;
        }

        if (double.IsNaN(WarnSeconds))
        {
            (WarnSeconds, CriticalSeconds) = (0, 0);
        }

        var seconds = double.IsNaN(_levelSince) ? 0 : elapsedSeconds - _levelSince;
        WarnSeconds += _level == WarnPressure ? seconds : 0;
        CriticalSeconds += _level > WarnPressure ? seconds : 0;
        (_level, _levelSince) = (Math.Max(level, NormalPressure), elapsedSeconds);
    }

    private MemoryRecordStatistics ToRecord(MetricInfo row)
    {
        var statistics = _metrics[(int)row.Metric];
        JsonNumber Rounded(double value) => new(Math.Round(value, row.Decimals + ExtraDecimals));
        return new MemoryRecordStatistics
        {
            Min = Rounded(statistics.Min),
            Max = Rounded(statistics.Max),
            Avg = Rounded(statistics.Average),
            P50 = Rounded(statistics.Percentile(0.50)),
            P95 = Rounded(statistics.Percentile(0.95)),
            P99 = Rounded(statistics.Percentile(0.99)),
        };
    }
}
