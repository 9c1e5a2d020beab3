using System.Buffers;

namespace SchemaFirst.Records;

/// <summary>Whole lines of a stream, to be worked on apart from those before and after. Dispose it to give its memory back.</summary>
public sealed class RecordChunk : IDisposable
{
    private readonly int _start;
    private readonly int _length;
    private readonly int _maximumLineLengthBytes;
    private byte[] _buffer;

    internal RecordChunk(byte[] buffer, int start, int length, long byteOffset, int maximumLineLengthBytes)
    {
        (_buffer, _start, _length, _maximumLineLengthBytes) = (buffer, start, length, maximumLineLengthBytes);
        ByteOffset = byteOffset;
    }

    /// <summary>The lines, their ends included. Empty for a line that is too long.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_start, _length);

    /// <summary>The offset of the first byte in the stream.</summary>
    public long ByteOffset { get; }

    /// <summary>True when this is one line that is longer than the option allows; its bytes have been thrown away.</summary>
    public bool IsTooLong { get; internal init; }

    /// <summary>True when the stream ended without a line end, so that the last line may be torn.</summary>
    public bool IsTorn { get; internal init; }

    /// <summary>The lines, from the first one on.</summary>
    public RecordLines Lines => new(this, _maximumLineLengthBytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }
}

/// <summary>Goes through the lines of a chunk. Blank lines are skipped, though they count.</summary>
public struct RecordLines
{
    private readonly RecordChunk _chunk;
    private readonly int _maximumLineLengthBytes;
    private int _next;
    private int _start;
    private int _length;

    internal RecordLines(RecordChunk chunk, int maximumLineLengthBytes)
    {
        _chunk = chunk;
        _maximumLineLengthBytes = maximumLineLengthBytes;
    }

    /// <summary>The line's bytes without its line end. Empty for a line that is too long.</summary>
    public readonly ReadOnlySpan<byte> Line => _chunk.Bytes.Slice(_start, _length);

    /// <summary>The line's 1-based number within the chunk; when there are no more, the number of the chunk's lines.</summary>
    public long LineNumber { get; private set; }

    /// <summary>The offset of the line's first byte in the stream.</summary>
    public readonly long ByteOffset => _chunk.ByteOffset + _start;

    /// <summary>True when the line is longer than the option allows.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>True when the line ended with CR LF.</summary>
    public bool EndedWithCrLf { get; private set; }

    /// <summary>True when the stream ended without a line end: the line may be torn.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Moves to the next line that is not blank; false at the end.</summary>
    public bool MoveNext()
    {
        if (_chunk.IsTooLong)
        {
            (LineNumber, IsTooLong, IsTorn) = (1, true, _chunk.IsTorn);
            return _next++ == 0;
        }

        var bytes = _chunk.Bytes;
        while (_next < bytes.Length)
        {
            Take(bytes);
            if (IsTooLong || !Line.Trim(" \t\r"u8).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        var newline = bytes[_next..].IndexOf((byte)'\n');
        var length = newline < 0 ? bytes.Length - _next : newline;
        EndedWithCrLf = newline > 0 && bytes[_next + newline - 1] == '\r';
        IsTorn = newline < 0;
        LineNumber++;
        _start = _next;
        _next += length + (newline < 0 ? 0 : 1);
        _length = length - (EndedWithCrLf ? 1 : 0);
        IsTooLong = _length > _maximumLineLengthBytes;
        _length = IsTooLong ? 0 : _length;

        // Of a line that is too long nothing is known but that, however much of it was read.
        EndedWithCrLf &= !IsTooLong;
    }
}
