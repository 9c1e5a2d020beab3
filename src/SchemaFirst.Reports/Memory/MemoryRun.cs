namespace SchemaFirst.Reports;

/// <summary>A memory monitor's file, as columns of samples in the order of their time. Made by <see cref="MemoryRunBuilder"/>.</summary>
public sealed class MemoryRun
{
    private readonly ChunkedList<double> _times;
    private readonly SampleColumn?[] _columns;

    internal MemoryRun(string displayPath, ChunkedList<double> times, SampleColumn?[] columns)
    {
        DisplayPath = displayPath;
        _times = times;
        _columns = columns;
        MedianIntervalSeconds = MedianInterval(times);
    }

    /// <summary>The path to show, with forward slashes.</summary>
    public string DisplayPath { get; }

    /// <summary>The first header; null when the file has none.</summary>
    public MemoryRecordHeader? Header { get; init; }

    /// <summary>The last summary; null when the monitor did not end well.</summary>
    public MemoryRecordSummary? Summary { get; init; }

    /// <summary>What happened, in the order of time: the first 100,000 events of the file.</summary>
    public IReadOnlyList<MemoryEvent> Events { get; init; } = [];

    /// <summary>Number of events beyond those.</summary>
    public long LeftOutEvents { get; init; }

    /// <summary>Lines that are no memory records of the latest version, by reason.</summary>
    public IReadOnlyDictionary<SkippedLineKind, long> SkippedLines { get; init; } = new Dictionary<SkippedLineKind, long>();

    /// <summary>True when samples had to be put in order: the clock was set back, or runs were joined.</summary>
    public bool WasUnordered { get; init; }

    /// <summary>Number of samples.</summary>
    public int Count => _times.Count;

    /// <summary>The time between two samples that half of the pairs keep within, s; 0 for less than two samples.</summary>
    public double MedianIntervalSeconds { get; }

    /// <summary>Installed memory, GB; null when the header does not say.</summary>
    public double? RamTotalGb => Header?.Host?.RamTotalGb is { } total && total.ToDouble() is > 0 and < 1e9 ? total.ToDouble() : null;

    internal PowerCurve Power { get; init; } = new();

    /// <summary>A gap longer than this, s, is a pause of the monitor, not a long interval.</summary>
    internal double LongestIntervalSeconds => Math.Max(MedianIntervalSeconds * 5, 2);

    /// <summary>When a sample was taken, epoch s.</summary>
    public double Time(int index) => _times[index];

    /// <summary>A sample's value of a metric, in its unit; NaN when it has none.</summary>
    public float Value(MemoryMetric metric, int index) => _columns[(int)metric]?[index] ?? float.NaN;

    /// <summary>True when any sample has a value of the metric.</summary>
    public bool Has(MemoryMetric metric) => _columns[(int)metric] is not null;

    /// <summary>Statistics over the samples from <paramref name="from"/> up to, not including, <paramref name="to"/>.</summary>
    public RangeStatistics Over(MemoryMetric metric, int from, int to) => _columns[(int)metric]?.Over(from, to) ?? RangeStatistics.None;

    /// <summary>Statistics over all samples.</summary>
    public RangeStatistics Over(MemoryMetric metric) => Over(metric, 0, Count);

    /// <summary>The first sample at or after a time; <see cref="Count"/> when there is none.</summary>
    public int FirstAt(double ts)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _times[middle] < ts ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // Of up to ten thousand pairs, evenly spread: enough for a figure that is shown with one decimal.
    private static double MedianInterval(ChunkedList<double> times)
    {
        const int MostPairs = 10_000;
        var step = Math.Max(1, times.Count / MostPairs);
        List<double> intervals = [];
        for (var index = 1; index < times.Count; index += step)
        {
            intervals.Add(times[index] - times[index - 1]);
        }

        intervals.Sort();
        return intervals.Count == 0 ? 0 : intervals[intervals.Count / 2];
    }
}
