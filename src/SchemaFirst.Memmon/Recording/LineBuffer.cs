using System.Buffers;
using System.Buffers.Text;
using SchemaFirst.Json;

namespace SchemaFirst.Memmon.Recording;

/// <summary>One line in UTF-8, written anew each time into the same bytes. Grows when a line is longer than any before; else it allocates nothing.</summary>
internal sealed class LineBuffer : IBufferWriter<byte>
{
    private const int InitialBytes = 8 * 1024;
    private const int LongestNumber = 32;

    private static readonly double[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    private byte[] _bytes = new byte[InitialBytes];
    private int _length;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Forgets what was written.</summary>
    public void Clear() => _length = 0;

    /// <summary>Writes a record and the line's end in place of what was written.</summary>
    public void SetTo<T>(ISchemaType<T> record)
        where T : ISchemaType<T>
    {
        Clear();
        record.WriteTo(this);
        Append("\n"u8);
    }

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Appends a number with up to six decimals, without zeros at its end.</summary>
    public void Append(double value, int decimals)
    {
        var scaled = Math.Round(value * PowersOfTen[decimals], MidpointRounding.AwayFromZero);
        if (Math.Abs(scaled) >= long.MaxValue / 2)
        {
            Utf8Formatter.TryFormat(value, GetSpan(LongestNumber), out var written);
            _length += written;
            return;
        }

        var digits = (long)scaled;
        while (decimals > 0 && digits % 10 == 0)
        {
            digits /= 10;
            decimals--;
        }

        if (digits < 0)
        {
            Append("-"u8);
            digits = -digits;
        }

        var power = (long)PowersOfTen[decimals];
        Append(digits / power);
        if (decimals > 0)
        {
            Append("."u8);
            Utf8Formatter.TryFormat(digits % power, GetSpan(LongestNumber), out var written, new StandardFormat('D', (byte)decimals));
            _length += written;
        }
    }

    /// <summary>Appends an integer.</summary>
    public void Append(long value)
    {
        Utf8Formatter.TryFormat(value, GetSpan(LongestNumber), out var written);
        _length += written;
    }

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(_length);
    }

    private void Ensure(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }
    }
}
