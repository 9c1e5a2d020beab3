using System.Globalization;
using System.Numerics;
using System.Text;

namespace SchemaFirst.Json.Numbers;

/// <summary>A well-formed JSON number taken apart: sign, significant digits without zeros at either end, and exponents.</summary>
internal readonly ref struct DecimalParts
{
    private const int DigitBits = 4;
    private const int DigitsInOneStep = 16;
    private const long LargestExponent = 100_000_000_000_000_000;

    private readonly ReadOnlySpan<byte> _mantissa;
    private readonly int _point;
    private readonly int _first;

    public DecimalParts(ReadOnlySpan<byte> number)
    {
        var isNegative = number[0] == '-';
        var exponentAt = number.IndexOfAny((byte)'e', (byte)'E');
        _mantissa = number[(isNegative ? 1 : 0)..(exponentAt < 0 ? number.Length : exponentAt)];
        var exponent = exponentAt < 0 ? 0 : ParseExponent(number[(exponentAt + 1)..]);
        var point = _mantissa.IndexOf((byte)'.');
        _point = point < 0 ? _mantissa.Length : point;
        _first = _mantissa.IndexOfAnyExcept((byte)'0', (byte)'.');
        if (_first < 0)
        {
            return;
        }

        var last = _mantissa.LastIndexOfAnyExcept((byte)'0', (byte)'.');
        Sign = isNegative ? -1 : 1;
        HighestExponent = exponent + (_first < _point ? _point - _first - 1 : _point - _first);
        LowestExponent = exponent + (last < _point ? _point - last - 1 : _point - last);
        DigitCount = (int)(HighestExponent - LowestExponent) + 1;
    }

    /// <summary>-1, 0 or 1.</summary>
    public int Sign { get; }

    /// <summary>The power of ten of the first significant digit.</summary>
    public long HighestExponent { get; }

    /// <summary>The power of ten of the last significant digit.</summary>
    public long LowestExponent { get; }

    /// <summary>How many significant digits there are; 0 for zero.</summary>
    public int DigitCount { get; }

    /// <summary>The significant digit at a 0-based index from the front, as its ASCII code; zeros follow the last.</summary>
    public int Digit(int index)
    {
        var position = _first + index;
        if (_first < _point && position >= _point)
        {
            position++;
        }

        return index < DigitCount ? _mantissa[position] : '0';
    }

    /// <summary>Adds to a hash what equal numbers have in common, to the last digit.</summary>
    public void AddTo(ref HashCode hash)
    {
        hash.Add(Sign);
        hash.Add(HighestExponent);
        ulong digits = 0;
        for (var i = 0; i < DigitCount; i++)
        {
            digits = (digits << DigitBits) | (uint)(Digit(i) - '0');
            if (i % DigitsInOneStep == DigitsInOneStep - 1)
            {
                hash.Add(digits);
                digits = 0;
            }
        }

        hash.Add(digits);
    }

    /// <summary>The significant digits as an integer.</summary>
    public BigInteger Coefficient()
    {
        var digits = new StringBuilder(DigitCount);
        for (var i = 0; i < DigitCount; i++)
        {
            digits.Append((char)Digit(i));
        }

        return BigInteger.Parse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static long ParseExponent(ReadOnlySpan<byte> text)
    {
        var isNegative = text[0] == '-';
        long exponent = 0;
        foreach (var digit in text[(text[0] is (byte)'-' or (byte)'+' ? 1 : 0)..])
        {
            exponent = Math.Min((exponent * 10) + digit - '0', LargestExponent);
        }

        return isNegative ? -exponent : exponent;
    }
}
