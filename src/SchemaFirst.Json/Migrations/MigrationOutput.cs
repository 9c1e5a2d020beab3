using System.Buffers;
using System.Runtime.CompilerServices;

namespace SchemaFirst.Json.Migrations;

/// <summary>A buffer that grows, and that can be taken back to an earlier length.</summary>
public sealed class MigrationOutput : IBufferWriter<byte>
{
    private const int InitialBytes = 256;

    private byte[] _buffer = new byte[InitialBytes];

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, Length);

    /// <summary>The bytes, for asynchronous writers and streams.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, Length);

    /// <summary>Takes the buffer back to an earlier length.</summary>
    public void Truncate(int length) => Length = Math.Min(length, Length);

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _buffer.AsSpan(Length);
    }

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Appends a byte.</summary>
    public void Append(byte value)
    {
        Ensure(1);
        _buffer[Length++] = value;
    }

    /// <summary>Appends a member.</summary>
    /// <param name="name">The name in quotation marks, a comma in front of it and a colon behind it.</param>
    /// <param name="needsComma">False for the first member of an object.</param>
    /// <param name="value">The value.</param>
    internal void AppendMember(ReadOnlySpan<byte> name, bool needsComma, ReadOnlySpan<byte> value)
    {
        Ensure(name.Length + value.Length);
        name = name[(needsComma ? 0 : 1)..];
        var target = _buffer.AsSpan(Length, name.Length + value.Length);
        name.CopyTo(target);
        value.CopyTo(target[name.Length..]);
        Length += target.Length;
    }

    internal ReadOnlySpan<byte> Slice(int start, int end) => _buffer.AsSpan(start, end - start);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure(int count)
    {
        if (_buffer.Length - Length < count)
        {
            Grow(count);
        }
    }

    private void Grow(int count) =>
        Array.Resize(ref _buffer, checked((int)Math.Min(Math.Max(_buffer.Length * 2L, Length + (long)count), Array.MaxLength)));
}
