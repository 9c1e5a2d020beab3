using System.Buffers;

namespace SchemaFirst.Records;

/// <summary>
/// Cuts a stream into chunks of whole lines, in memory that does not grow with the stream. A chunk is handed over as soon as a read
/// has brought the end of a line, so that who writes line by line is followed line by line.
/// </summary>
public sealed class RecordChunkReader : IDisposable
{
    /// <summary>How many bytes a chunk usually has.</summary>
    public const int DefaultChunkBytes = 512 * 1024;

    private readonly Stream _stream;
    private readonly int _chunkBytes;
    private readonly int _maximumLineLengthBytes;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private long _bufferOffset;
    private bool _isAtEnd;
    private bool _isStarted;

    /// <summary>Reads a stream from its present position; the stream stays the caller's.</summary>
    public RecordChunkReader(Stream stream, RecordLineReaderOptions? options = null, int chunkBytes = DefaultChunkBytes)
    {
        _stream = stream;
        _chunkBytes = chunkBytes;
        _maximumLineLengthBytes = (options ?? new RecordLineReaderOptions()).MaximumLineLengthBytes;
        _buffer = ArrayPool<byte>.Shared.Rent(chunkBytes);
    }

    /// <summary>True when the stream began with a UTF-8 byte order mark; it is skipped.</summary>
    public bool HadByteOrderMark { get; private set; }

    /// <summary>The next chunk; null at the end.</summary>
    /// <exception cref="InvalidDataException">The stream is UTF-16 or gzip, by its first bytes.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public RecordChunk? Read()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            Start();
        }

        var searched = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + searched, _end - _start - searched).LastIndexOf((byte)'\n');
            if (newline >= 0)
            {
                return Take(searched + newline + 1, isTorn: false);
            }

            searched = _end - _start;
            if (searched > _maximumLineLengthBytes + 1)
            {
                return SkipLongLine();
            }

            if (!Fill())
            {
                return searched == 0 ? null : Take(searched, isTorn: true);
            }
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }

        (_start, _end, _isStarted, _isAtEnd) = (0, 0, true, true);
    }

    private void Start()
    {
        while (_end < TextSignature.LengthBytes && Fill())
        {
            // The first bytes decide what the stream is.
        }

        var first = _buffer.AsSpan(0, _end);
        if (first.StartsWith("\uFEFF"u8))
        {
            HadByteOrderMark = true;
            _start = 3;
        }
        else if (TextSignature.Refuse(first, "lines of JSON") is { } problem)
        {
            throw new InvalidDataException(problem);
        }
    }

    // The chunk takes the buffer along; what follows its last line moves to the next buffer.
    private RecordChunk Take(int length, bool isTorn)
    {
        var chunk = new RecordChunk(_buffer, _start, length, _bufferOffset + _start, _maximumLineLengthBytes) { IsTorn = isTorn };
        var rest = _buffer.AsSpan(_start + length, _end - _start - length);
        var next = ArrayPool<byte>.Shared.Rent(Math.Max(_chunkBytes, rest.Length));
        rest.CopyTo(next);
        _bufferOffset += _start + length;
        (_buffer, _start, _end) = (next, 0, rest.Length);
        return chunk;
    }

    // Throws the line away piece by piece.
    private RecordChunk SkipLongLine()
    {
        var offset = _bufferOffset + _start;
        while (true)
        {
            var newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                _start += newline + 1;
                return new RecordChunk([], 0, 0, offset, _maximumLineLengthBytes) { IsTooLong = true };
            }

            _bufferOffset += _end;
            (_start, _end) = (0, 0);
            if (!Fill())
            {
                return new RecordChunk([], 0, 0, offset, _maximumLineLengthBytes) { IsTooLong = true, IsTorn = true };
            }
        }
    }

    // Makes room where there is none, and reads more; false at the end of the stream.
    private bool Fill()
    {
        if (_isAtEnd)
        {
            return false;
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
