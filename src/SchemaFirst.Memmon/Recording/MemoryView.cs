namespace SchemaFirst.Memmon.Recording;

/// <summary>The present state of a file that is being written, for a live view: the last values, their recent course, and the last events.</summary>
public sealed class MemoryView
{
    private const int Kept = 240;
    private const int KeptEvents = 6;
    private const int LongestLineBytes = 16 * 1024 * 1024;

    private readonly double[][] _courses = [.. MetricTable.Rows.Select(_ => new double[Kept])];
    private readonly int[] _counts = new int[MetricTable.Rows.Length];
    private readonly Measurements _measurements = new();
    private readonly Queue<MemoryRecordEvent> _events = new();
    private readonly List<byte> _partial = [];
    private readonly LatestLine _latest = new();

    /// <summary>The header; null until it was read.</summary>
    public MemoryRecordHeader? Header { get; private set; }

    /// <summary>The summary; null until it was read.</summary>
    public MemoryRecordSummary? Summary { get; private set; }

    /// <summary>When the last line was, s since the start.</summary>
    public double ElapsedSeconds { get; private set; }

    /// <summary>Number of samples.</summary>
    public long Samples { get; private set; }

    /// <summary>Lines that are memory records, of any version.</summary>
    public long Records { get; private set; }

    /// <summary>Whole lines that are none.</summary>
    public long SkippedLines { get; private set; }

    /// <summary>The last events, oldest first.</summary>
    public IReadOnlyCollection<MemoryRecordEvent> Events => _events;

    /// <summary>Figures of all lines.</summary>
    public RunStatistics Statistics { get; } = new();

    /// <summary>The last value of a metric; NaN when there was none.</summary>
    public double Last(Metric metric) => _counts[(int)metric] == 0 ? double.NaN : _courses[(int)metric][(_counts[(int)metric] - 1) % Kept];

    /// <summary>The last values of a metric, oldest first.</summary>
    public double[] Course(Metric metric, int most)
    {
        var count = _counts[(int)metric];
        var values = new double[Math.Min(Math.Min(count, Kept), most)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _courses[(int)metric][(count - values.Length + i) % Kept];
        }

        return values;
    }

    /// <summary>Takes the next bytes of the file; a line counts once its end is there. True when a line was complete.</summary>
    public bool Add(ReadOnlySpan<byte> bytes)
    {
        var hadLine = false;
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            _partial.AddRange(bytes[..end]);
            AddLine(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_partial));
            _partial.Clear();
            bytes = bytes[(end + 1)..];
            hadLine = true;
        }

        // No line of a monitor is that long: what goes on without end is thrown away.
        if (_partial.Count + bytes.Length > LongestLineBytes)
        {
            _partial.Clear();
        }

        _partial.AddRange(bytes);
        return hadLine;
    }

    private void AddLine(ReadOnlySpan<byte> line)
    {
        if (!_latest.TryRead(line, out var record))
        {
            SkippedLines++;
            return;
        }

        Records++;
        var kind = LineKinds.Of(record);
        if (kind != LineKind.Other)
        {
            AddSample(record, kind == LineKind.Sample ? Lane.Fast : Lane.Slow);
            return;
        }

        switch (MemoryRecord.ReadValidated(record))
        {
            case MemoryRecordHeader header:
                (Header, Summary) = (header, null);
                break;
            case MemoryRecordSummary summary:
                Summary = summary;
                break;
            case MemoryRecordEvent happened:
                _events.Enqueue(happened);
                if (_events.Count > KeptEvents)
                {
                    _events.Dequeue();
                }

                break;
        }
    }

    private void AddSample(ReadOnlySpan<byte> line, Lane lane)
    {
        ElapsedSeconds = SampleReader.Read(line, _measurements);
        Samples += lane == Lane.Fast ? 1 : 0;
        Statistics.Add(lane, _measurements, ElapsedSeconds);
        foreach (var row in MetricTable.Rows)
        {
            if (_measurements.Has(row.Metric))
            {
                _courses[(int)row.Metric][_counts[(int)row.Metric]++ % Kept] = _measurements[row.Metric];
            }
        }
    }
}
