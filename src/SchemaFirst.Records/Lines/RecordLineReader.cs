namespace SchemaFirst.Records;

/// <summary>How lines are read.</summary>
/// <param name="MaximumLineLengthBytes">The longest line that is kept, without its line end; longer ones are reported and skipped.</param>
public sealed record RecordLineReaderOptions(int MaximumLineLengthBytes = 16 * 1024 * 1024);

/// <summary>
/// Reads a stream line by line, in memory that does not grow with the stream. It skips blank lines, though it counts them, and a
/// byte order mark at the start. What a line holds is for others to judge.
/// </summary>
public sealed class RecordLineReader : IDisposable
{
    private const int ChunkBytes = 256 * 1024;

    private readonly RecordChunkReader _chunks;
    private RecordChunk? _chunk;
    private RecordLines _lines;
    private long _linesBefore;

    /// <summary>Reads a stream from its present position; the stream stays the caller's.</summary>
    public RecordLineReader(Stream stream, RecordLineReaderOptions? options = null) => _chunks = new RecordChunkReader(stream, options, ChunkBytes);

    /// <summary>The line's bytes without its line end; valid until the next call. Empty for a line that is too long.</summary>
    public ReadOnlySpan<byte> Line => _chunk is null ? default : _lines.Line;

    /// <summary>The line's 1-based number; blank lines count.</summary>
    public long LineNumber => _linesBefore + _lines.LineNumber;

    /// <summary>The offset of the line's first byte in the stream.</summary>
    public long ByteOffset => _chunk is null ? 0 : _lines.ByteOffset;

    /// <summary>True when the line is longer than the option allows; it has been skipped.</summary>
    public bool IsTooLong => _lines.IsTooLong;

    /// <summary>True when the line ended with CR LF.</summary>
    public bool EndedWithCrLf => _lines.EndedWithCrLf;

    /// <summary>True when the stream ended without a line end: the line may be torn.</summary>
    public bool IsTorn => _lines.IsTorn;

    /// <summary>True when the stream began with a UTF-8 byte order mark.</summary>
    public bool HadByteOrderMark => _chunks.HadByteOrderMark;

    /// <summary>Moves to the next line that is not blank; false at the end.</summary>
    /// <exception cref="InvalidDataException">The stream is UTF-16 or gzip, by its first bytes.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool MoveNext()
    {
        while (_chunk is null || !_lines.MoveNext())
        {
            if (_chunks.Read() is not { } next)
            {
                return false;
            }

            _linesBefore += _lines.LineNumber;
            _chunk?.Dispose();
            (_chunk, _lines) = (next, next.Lines);
        }

        return true;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        _chunk?.Dispose();
        _chunk = null;
        _chunks.Dispose();
    }
}
