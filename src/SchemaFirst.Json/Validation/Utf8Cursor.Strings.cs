using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SchemaFirst.Json.Validation;

/// <summary>A string in a document: the offsets of its content, between the quotation marks.</summary>
/// <param name="Start">Of the first byte of the content.</param>
/// <param name="End">Of the closing quotation mark.</param>
/// <param name="HasEscapes">True when the content has a backslash.</param>
public readonly record struct StringToken(int Start, int End, bool HasEscapes);

/// <content>Strings.</content>
public ref partial struct Utf8Cursor
{
    /// <summary>Reads any string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryString() => TryString(out _);

    /// <summary>Reads any string and says where it stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryString(out StringToken token)
    {
        var position = _position;
        if (position >= _length || At(position) != '"')
        {
            token = default;
            return false;
        }

        var end = StringEnd(position + 1);
        if (end < _length && At(end) == '"')
        {
            token = new StringToken((int)position + 1, (int)end, HasEscapes: false);
            _position = AfterWhiteSpace(end + 1);
            return true;
        }

        return TryStringTail((int)position + 1, (int)end, out token);
    }

    /// <summary>Reads one certain string, which must be written without escapes; otherwise the place stays the same.</summary>
    /// <param name="quoted">The string with its quotation marks.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryQuoted(ReadOnlySpan<byte> quoted)
    {
        var end = _position + quoted.Length;
        if (end > _length || !IsName(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, _position), quoted.Length), quoted))
        {
            return false;
        }

        _position = AfterWhiteSpace(end);
        return true;
    }

    /// <summary>A string's bytes, escapes undone.</summary>
    public readonly ReadOnlySpan<byte> Text(StringToken token)
    {
        var content = Slice(token.Start, token.End);
        return token.HasEscapes ? Reading.JsonText.Unescape(content) : content;
    }

    /// <summary>How many code points a string has; a lone surrogate is one.</summary>
    public readonly int CountCodePoints(StringToken token) => CodePoints.Count(Text(token));

    // The first quotation mark, backslash, control character or byte beyond ASCII from an offset on, or the end of the document; without
    // vectors, the offset itself. One vector shows the end of most strings.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly nint StringEnd(nint position)
    {
        if (position + Vector128<byte>.Count > _length || !Vector128.IsHardwareAccelerated)
        {
            return StringEndNearEnd(position);
        }

        var bits = Specials(position);
        return bits != 0 ? position + BitOperations.TrailingZeroCount(bits) : LongStringEnd(position + Vector128<byte>.Count);
    }

    private readonly nint LongStringEnd(nint position)
    {
        for (; position + (2 * Vector128<byte>.Count) <= _length; position += 2 * Vector128<byte>.Count)
        {
            var bits = Specials(position) | (Specials(position + Vector128<byte>.Count) << Vector128<byte>.Count);
            if (bits != 0)
            {
                return position + BitOperations.TrailingZeroCount(bits);
            }
        }

        return StringEnd(position);
    }

    // The last vector of the document also has bytes that have been read.
    private readonly nint StringEndNearEnd(nint position)
    {
        var last = _length - Vector128<byte>.Count;
        if (!Vector128.IsHardwareAccelerated || last < 0 || position >= _length)
        {
            return position;
        }

        var bits = Specials(last) >> (int)(position - last);
        return bits == 0 ? _length : position + BitOperations.TrailingZeroCount(bits);
    }

    // A bit for each of the 16 bytes from an offset on. As signed numbers, control characters and bytes beyond ASCII are both less
    // than a space, which is one comparison.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Specials(nint position)
    {
        var bytes = Vector128.LoadUnsafe(ref _start, (nuint)position);
        return (Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
            | Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()).ExtractMostSignificantBits();
    }

    // Byte by byte: where an escape or a character beyond ASCII stands.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryStringTail(int start, int position, out StringToken token)
    {
        var hasEscapes = false;
        for (; position < _length; position++)
        {
            switch (At(position))
            {
                case (byte)'"':
                    token = new StringToken(start, position, hasEscapes);
                    _position = AfterWhiteSpace(position + 1);
                    return true;
                case (byte)'\\':
                    hasEscapes = true;
                    var length = EscapeLength(position + 1);
                    if (length == 0)
                    {
                        token = default;
                        return false;
                    }

                    position += length;
                    break;
                case < (byte)' ':
                    token = default;
                    return false;
                case >= 0x80:
                    _isBeyondAscii = true;
                    break;
            }
        }

        token = default;
        return false;
    }

    // How many bytes follow the backslash; 0 when they make no escape.
    private readonly int EscapeLength(int position)
    {
        if (position >= _length)
        {
            return 0;
        }

        switch (At(position))
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return 1;
            case (byte)'u':
                return position + 4 < _length && Slice(position + 1, position + 5).IndexOfAnyExcept("0123456789abcdefABCDEF"u8) < 0 ? 5 : 0;
            default:
                return 0;
        }
    }
}
