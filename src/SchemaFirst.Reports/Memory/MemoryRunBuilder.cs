namespace SchemaFirst.Reports;

/// <summary>
/// Takes the records of a memory monitor's file one by one and makes a <see cref="MemoryRun"/>: four bytes for a value, nothing for a
/// metric that no sample has. Not thread-safe.
/// </summary>
/// <param name="displayPath">The path to show, with forward slashes; <c>-</c> for standard input.</param>
public sealed class MemoryRunBuilder(string displayPath)
{
    /// <summary>So many events are kept, the first ones; the rest is only counted.</summary>
    internal const int MostEvents = 100_000;

    // Beyond these a number is no measurement.
    private const float Largest = 1e12f;
    internal const double EndOfYear9999 = 253_402_300_799;

    private readonly ChunkedList<double> _times = new();
    private readonly SampleColumn?[] _columns = new SampleColumn?[MemoryMetrics.All.Count];
    private readonly List<MemoryEvent> _events = [];
    private readonly SortedDictionary<SkippedLineKind, long> _skippedLines = [];
    private readonly PowerCurve _power = new();
    private MemoryRecordHeader? _header;
    private MemoryRecordSummary? _summary;
    private long _leftOutEvents;
    private bool _isUnordered;

    /// <summary>Adds a record.</summary>
    public void Add(MemoryRecord record)
    {
        switch (record)
        {
            case MemoryRecordSample sample:
                Add(sample);
                break;
            case MemoryRecordEvent happened:
                Add(happened);
                break;
            case MemoryRecordSlow slow:
                _power.Add(slow);
                break;
            case MemoryRecordHeader header:
                _header ??= header;
                break;
            case MemoryRecordSummary summary:
                _summary = summary;
                break;
        }
    }

    /// <summary>Notes a line that is no record of this run.</summary>
    public void Skip(SkippedLineKind kind) => _skippedLines[kind] = _skippedLines.GetValueOrDefault(kind) + 1;

    /// <summary>The run; the builder is spent.</summary>
    public MemoryRun Build()
    {
        var (times, columns) = _isUnordered ? InOrder() : (_times, _columns);
        return new MemoryRun(displayPath, times, columns)
        {
            Header = _header,
            Summary = _summary,
            Events = [.. _events.OrderBy(happened => happened.Ts)],
            LeftOutEvents = _leftOutEvents,
            SkippedLines = _skippedLines,
            WasUnordered = _isUnordered,
            Power = _power,
        };
    }

    private void Add(MemoryRecordEvent happened)
    {
        if (_events.Count < MostEvents)
        {
            _events.Add(MemoryEvent.From(happened));
        }
        else
        {
            _leftOutEvents++;
        }
    }

    private void Add(MemoryRecordSample sample)
    {
        var (index, time) = (_times.Count, sample.Ts.ToDouble());
        if (time is not (>= 0 and <= EndOfYear9999))
        {
            Skip(SkippedLineKind.NotConvertible);
            return;
        }

        _isUnordered |= index > 0 && time < _times[index - 1];
        _times.Add(time);
        foreach (var metric in MemoryMetrics.All)
        {
            if (metric.Read(sample) is { } number && (float)number.ToDouble() is var value && value <= Largest)
            {
                (_columns[(int)metric.Metric] ??= new SampleColumn()).Append(index, value);
            }
        }
    }

    private (ChunkedList<double> Times, SampleColumn?[] Columns) InOrder()
    {
        var keys = new double[_times.Count];
        var order = new int[_times.Count];
        for (var index = 0; index < keys.Length; index++)
        {
            (keys[index], order[index]) = (_times[index], index);
        }

        Array.Sort(keys, order);
        return (_times.InOrder(order), [.. _columns.Select(column => column?.InOrder(order))]);
    }
}
