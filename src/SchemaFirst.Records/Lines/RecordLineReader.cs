using System.Buffers;

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
    private const int InitialBufferBytes = 256 * 1024;

    private readonly Stream _stream;
    private readonly int _maximumLineLengthBytes;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBufferBytes);
    private int _start;
    private int _end;
    private int _lineStart;
    private int _lineLength;
    private long _bufferOffset;
    private bool _isAtEnd;
    private bool _isStarted;

    /// <summary>Reads a stream from its present position; the stream stays the caller's.</summary>
    public RecordLineReader(Stream stream, RecordLineReaderOptions? options = null)
    {
        _stream = stream;
        _maximumLineLengthBytes = (options ?? new RecordLineReaderOptions()).MaximumLineLengthBytes;
    }

    /// <summary>The line's bytes without its line end; valid until the next call. Empty for a line that is too long.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>The line's 1-based number; blank lines count.</summary>
    public long LineNumber { get; private set; }

    /// <summary>The offset of the line's first byte in the stream.</summary>
    public long ByteOffset { get; private set; }

    /// <summary>True when the line is longer than the option allows; it has been skipped.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>True when the line ended with CR LF.</summary>
    public bool EndedWithCrLf { get; private set; }

    /// <summary>True when the stream ended without a line end: the line may be torn.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>True when the stream began with a UTF-8 byte order mark.</summary>
    public bool HadByteOrderMark { get; private set; }

    /// <summary>Moves to the next line that is not blank; false at the end.</summary>
    /// <exception cref="InvalidDataException">The stream is UTF-16 or gzip, by its first bytes.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool MoveNext()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            Start();
        }

        while (TryTakeLine())
        {
            if (IsTooLong || !Line.Trim(" \t\r"u8).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        (_start, _end, _lineStart, _lineLength) = (0, 0, 0, 0);
        _isAtEnd = true;
    }

    private void Start()
    {
        while (_end < 4 && Fill())
        {
            // The first bytes decide what the stream is.
        }

        var first = _buffer.AsSpan(0, _end);
        if (first.StartsWith("\uFEFF"u8))
        {
            HadByteOrderMark = true;
            _start = 3;
        }
        else if (first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || first.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new InvalidDataException("Found the byte order mark of UTF-16; expected lines of JSON in UTF-8.");
        }
        else if (first.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            throw new InvalidDataException("Found a gzip file; expected lines of JSON in UTF-8. Unpack it first, or pipe it in.");
        }
    }

    private bool TryTakeLine()
    {
        var searched = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                Take(searched + newline, terminatorBytes: 1);
                return true;
            }

            searched = _end - _start;
            if (searched > _maximumLineLengthBytes + 1)
            {
                SkipLongLine();
                return true;
            }

            if (!Fill())
            {
                return TryTakeLast(searched);
            }
        }
    }

    private bool TryTakeLast(int length)
    {
        if (length == 0)
        {
            return false;
        }

        Take(length, terminatorBytes: 0);
        return true;
    }

    private void Take(int length, int terminatorBytes)
    {
        var hasCr = length > 0 && terminatorBytes > 0 && _buffer[_start + length - 1] == '\r';
        Begin();
        _lineStart = _start;
        _lineLength = length - (hasCr ? 1 : 0);
        EndedWithCrLf = hasCr;
        IsTorn = terminatorBytes == 0;
        IsTooLong = _lineLength > _maximumLineLengthBytes;
        _lineLength = IsTooLong ? 0 : _lineLength;
        _start += length + terminatorBytes;
    }

    private void Begin()
    {
        LineNumber++;
        ByteOffset = _bufferOffset + _start;
    }

    // Throws the line away piece by piece.
    private void SkipLongLine()
    {
        Begin();
        (_lineStart, _lineLength) = (0, 0);
        (IsTooLong, IsTorn, EndedWithCrLf) = (true, false, false);
        while (true)
        {
            var newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                _start += newline + 1;
                return;
            }

            _start = _end;
            if (!Fill())
            {
                IsTorn = true;
                return;
            }
        }
    }

    // Moves what is left to the front, makes room, and reads more; false at the end of the stream.
    private bool Fill()
    {
        if (_isAtEnd)
        {
            return false;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _bufferOffset += _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var count = _stream.Read(_buffer.AsSpan(_end));
        _end += count;
        _isAtEnd = count == 0;
        return count > 0;
    }
}
