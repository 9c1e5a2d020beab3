namespace SchemaFirst.Records;

/// <summary>Reads a memory file record by record, in memory that does not grow with the file.</summary>
public sealed class MemoryRecordReader : IDisposable
{
    private readonly RecordLineReader _lines;
    private readonly string? _fileName;
    private MemoryRecord? _next;
    private MemoryRecordSample? _firstSample;
    private bool _hasHeader;

    internal MemoryRecordReader(Stream stream, string? fileName)
    {
        _fileName = fileName;
        if (stream.CanSeek && MemoryPreview.Look(stream) is { } preview)
        {
            _next = MemoryHeader.TryMake(preview, fileName);
            _hasHeader = _next is not null;
        }

        _lines = new RecordLineReader(stream);
    }

    /// <summary>The record; null where the line cannot be used.</summary>
    public MemoryRecord? Record { get; private set; }

    /// <summary>The line's 1-based number; 0 for a header that was made.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Why the line cannot be used, one sentence; null where it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>Moves to the next record or unusable line; false at the end.</summary>
    /// <exception cref="InvalidDataException">The stream is UTF-16 or gzip, by its first bytes.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool MoveNext()
    {
        Problem = null;
        if (_next is { } waiting)
        {
            (Record, _next, LineNumber) = (waiting, null, waiting is MemoryRecordHeader ? 0 : _lines.LineNumber);
            return true;
        }

        if (!_lines.MoveNext())
        {
            return false;
        }

        LineNumber = _lines.LineNumber;
        Record = Read();
        _hasHeader |= Record is MemoryRecordHeader;
        _firstSample ??= Record as MemoryRecordSample;
        if (Record is MemoryRecordSummary summary && !_hasHeader)
        {
            PutHeaderInFront(summary);
        }

        return true;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => _lines.Dispose();

    private MemoryRecord? Read()
    {
        if (_lines.IsTooLong)
        {
            Problem = "The line is longer than 16 MiB.";
            return null;
        }

        var version = RecordVersion.Detect(_lines.Line);
        var schema = RecordSchemas.Find(version);
        if (schema is null || schema.Family != RecordVersion.MemoryRecord)
        {
            Problem = version.Family == RecordVersion.TestRecord ? "The line is a test record, not a memory record." : "The line is no memory record of a known version.";
            return null;
        }

        if (!schema.IsValid(_lines.Line))
        {
            Problem = _lines.IsTorn ? "The last line is torn, as if its writer had died." : $"The line is not valid against {schema.Family} {schema.Version}.";
            return null;
        }

        var isRead = MemoryRecords.TryReadLatest(_lines.Line, schema.Version, out var record, out var reason);
        Problem = isRead ? null : reason;
        return isRead ? record : null;
    }

    private void PutHeaderInFront(MemoryRecordSummary summary)
    {
        _hasHeader = true;
        var header = MemoryHeader.TryMake(_lines.Line, _firstSample?.Ts, _firstSample?.ElapsedS, _fileName);
        if (header is not null)
        {
            (Record, _next, LineNumber) = (header, summary, 0);
        }
    }
}
