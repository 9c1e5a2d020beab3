using SchemaFirst.Memmon.Processes;
using SchemaFirst.Records;

namespace SchemaFirst.Memmon.Recording;

/// <summary>
/// Makes the summary of a monitor's file anew from its lines, in constant memory: for a monitor that died before it could write one. What only the
/// monitor knew (exit status, exact peak, own cost) is taken from its summary or last checkpoint where there is one.
/// </summary>
public sealed class SummaryRebuilder
{
    private readonly RunStatistics _statistics = new();
    private readonly Measurements _measurements = new();
    private readonly LatestLine _latest = new();
    private MemoryRecordSummary? _summary;
    private MemoryRecordCheckpoint? _checkpoint;
    private double _earlierSeconds;
    private double _elapsedSeconds;
    private double _intervalMs;
    private long _missed;

    /// <summary>The first header; null when the file has none.</summary>
    public MemoryRecordHeader? Header { get; private set; }

    /// <summary>True when the monitor wrote a summary itself.</summary>
    public bool HadSummary => _summary is not null;

    /// <summary>The processes of the tree that could not be measured, since they may not be read.</summary>
    public UnreadProcesses Unread { get; } = new();

    /// <summary>Lines that are no memory records.</summary>
    public long SkippedLines { get; private set; }

    /// <summary>Lines that are too long to be read.</summary>
    public long LongLines { get; private set; }

    /// <summary>The number of the first of them, 1-based; 0 when there is none.</summary>
    public long FirstLongLine { get; private set; }

    /// <summary>True when the file breaks off within a line.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Takes all lines of a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no text in UTF-8.</exception>
    public void Add(Stream stream)
    {
        using var reader = new RecordLineReader(stream);
        while (reader.MoveNext())
        {
            if (reader.IsTooLong)
            {
                FirstLongLine = LongLines == 0 ? reader.LineNumber : FirstLongLine;
                LongLines++;
            }
            else if (_latest.TryRead(reader.Line, out var line))
            {
                AddLine(line);
            }
            else if (reader.IsTorn)
            {
                IsTorn = true;
            }
            else
            {
                SkippedLines++;
            }
        }
    }

    /// <summary>The summary of what was added.</summary>
    public MemoryRecordSummary Build()
    {
        var rebuilt = SummaryBuilder.Build(_statistics, _earlierSeconds + _elapsedSeconds, _intervalMs, _missed);
        return rebuilt with
        {
            IntervalMs = _intervalMs > 0 ? rebuilt.IntervalMs : _summary?.IntervalMs,
            DurationS = _summary is { } own && _earlierSeconds == 0 ? own.DurationS : rebuilt.DurationS,
            ChildPeakGb = _summary?.ChildPeakGb,
            ExitCode = _summary?.ExitCode,
            Signal = _summary?.Signal,
            Outlived = _summary?.Outlived,
            LostLines = _summary?.LostLines,
            Self = _summary?.Self ?? (_checkpoint?.Self is { } self ? new MemoryRecordSummarySelf { CpuS = self.CpuS, RssMb = self.RssMb } : null),
        };
    }

    private void AddLine(ReadOnlySpan<byte> line)
    {
        // Most lines are samples, and need no record to be made of them.
        switch (LineKinds.Of(line))
        {
            case LineKind.Sample:
                AddSample(line, Lane.Fast);
                break;
            case LineKind.Slow:
                AddSample(line, Lane.Slow);
                break;
            default:
                AddRecord(MemoryRecord.ReadValidated(line));
                break;
        }
    }

    private void AddSample(ReadOnlySpan<byte> line, Lane lane)
    {
        _elapsedSeconds = Math.Max(_elapsedSeconds, SampleReader.Read(line, _measurements));
        _measurements[Metric.WindowS] = double.NaN;
        _statistics.Add(lane, _measurements, _earlierSeconds + _elapsedSeconds);
        var late = _measurements[Metric.LateMs];
        _missed += lane == Lane.Fast && _intervalMs > 0 && !double.IsNaN(late) ? (long)(late / _intervalMs) : 0;
    }

    private void AddRecord(MemoryRecord record)
    {
        switch (record)
        {
            case MemoryRecordHeader header when header == Header:
                // The monitor wrote it again, since the file was truncated: its time goes on.
                break;
            case MemoryRecordHeader header:
                // Lines were added to an older file: its time comes first.
                (_earlierSeconds, _elapsedSeconds) = (_earlierSeconds + _elapsedSeconds, 0);
                _intervalMs = header.IntervalMs;
                Header ??= header;
                break;
            case MemoryRecordSummary summary:
                _summary = summary;
                break;
            case MemoryRecordCheckpoint checkpoint:
                _checkpoint = checkpoint;
                _elapsedSeconds = Math.Max(_elapsedSeconds, checkpoint.ElapsedS);
                break;
            case MemoryRecordEvent happened:
                _elapsedSeconds = Math.Max(_elapsedSeconds, happened.ElapsedS);
                ProcessEvents.Read(happened, Unread);
                break;
        }
    }
}
