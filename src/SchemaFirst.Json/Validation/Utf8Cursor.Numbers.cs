using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SchemaFirst.Json.Numbers;

namespace SchemaFirst.Json.Validation;

/// <summary>A number in a document.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset behind its last byte.</param>
/// <param name="IsPlain">True when it has neither fraction nor exponent.</param>
public readonly record struct NumberToken(int Start, int End, bool IsPlain);

/// <content>Numbers and literals.</content>
public ref partial struct Utf8Cursor
{
    /// <summary>Reads any number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNumber() => TryNumber(out _);

    /// <summary>Reads any number and says where it stands.</summary>
    public bool TryNumber(out NumberToken token)
    {
        // Two vectors show where most numbers end, and where their fraction begins.
        var start = _position;
        if (Vector128.IsHardwareAccelerated && start + 1 + (2 * Vector128<byte>.Count) <= _length)
        {
            var digits = At(start) == '-' ? start + 1 : start;
            var others = NonDigits(digits) | (NonDigits(digits + Vector128<byte>.Count) << Vector128<byte>.Count);
            var position = digits + BitOperations.TrailingZeroCount(others);
            if (others != 0 && position != digits && (At(digits) != '0' || position == digits + 1))
            {
                var isPlain = At(position) != '.';
                if (!isPlain)
                {
                    var point = position;
                    others &= others - 1;
                    position = digits + BitOperations.TrailingZeroCount(others);
                    if (others == 0 || position == point + 1)
                    {
                        return TryUncommonNumber(out token);
                    }
                }

                if ((At(position) | 0x20) != 'e')
                {
                    token = new NumberToken((int)start, (int)position, isPlain);
                    _position = AfterWhiteSpace(position);
                    return true;
                }
            }
        }

        return TryUncommonNumber(out token);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryUncommonNumber(out NumberToken token)
    {
        token = default;
        var start = _position;
        var position = start;
        if (position < _length && At(position) == '-')
        {
            position++;
        }

        var digits = position;
        position = SkipDigits(position);
        if (position == digits || (At(digits) == '0' && position > digits + 1))
        {
            return false;
        }

        var isPlain = true;
        if (position < _length && At(position) == '.')
        {
            isPlain = false;
            var fraction = ++position;
            position = SkipDigits(position);
            if (position == fraction)
            {
                return false;
            }
        }

        if (position < _length && (At(position) | 0x20) == 'e')
        {
            isPlain = false;
            position++;
            position += position < _length && At(position) is (byte)'+' or (byte)'-' ? 1 : 0;
            var exponent = position;
            position = SkipDigits(position);
            if (position == exponent)
            {
                return false;
            }
        }

        token = new NumberToken((int)start, (int)position, isPlain);
        _position = AfterWhiteSpace(position);
        return true;
    }

    /// <summary>Reads a number with zero fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryInteger(out NumberToken token) => TryNumber(out token) && (token.IsPlain || DecimalText.IsInteger(Slice(token.Start, token.End)));

    /// <summary>Reads a number that is zero or above.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryNumberNotNegative() => Current == '-' ? TryNumber(out var token) && IsNotNegative(token) : TryNumber();

    /// <summary>Reads an integer that is zero or above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryIntegerNotNegative() => TryInteger(out var token) && IsNotNegative(token);

    /// <summary>True for zero and all above it, the most frequent bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsNotNegative(NumberToken token) => At(token.Start) != '-' || DecimalText.Compare(Slice(token.Start, token.End), "0"u8) == 0;

    /// <summary>Compares a number with a bound: negative, zero or positive as it is less, equal or greater.</summary>
    public readonly int Compare(NumberToken token, ReadOnlySpan<byte> bound) => DecimalText.Compare(Slice(token.Start, token.End), bound);

    /// <summary>True when the number is a multiple of a divisor above zero.</summary>
    public readonly bool IsMultipleOf(NumberToken token, ReadOnlySpan<byte> divisor) => DecimalText.IsMultipleOf(Slice(token.Start, token.End), divisor);

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryBoolean() => Current == 't' ? TryLiteral("true"u8) : TryLiteral("false"u8);

    /// <summary>Reads <c>null</c>.</summary>
    public bool TryNull() => TryLiteral("null"u8);

    private bool TryLiteral(ReadOnlySpan<byte> literal)
    {
        if (_length - _position < literal.Length || !Slice(Position, Position + literal.Length).SequenceEqual(literal))
        {
            return false;
        }

        _position = AfterWhiteSpace(_position + literal.Length);
        return true;
    }

    private readonly nint SkipDigits(nint position)
    {
        while (position < _length && (uint)(At(position) - '0') <= 9)
        {
            position++;
        }

        return position;
    }

    // A bit for each of the 16 bytes from an offset on that is no digit: more than 9 after '0' is taken away.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint NonDigits(nint position) => Vector128.GreaterThan(
        Vector128.LoadUnsafe(ref _start, (nuint)position) - Vector128.Create((byte)'0'), Vector128.Create((byte)9)).ExtractMostSignificantBits();
}
