using System.Buffers.Text;

namespace SchemaFirst.Json.Numbers;

/// <summary>Fast ways between numbers and their JSON text, for the numbers that nearly everybody writes.</summary>
internal static class NumberText
{
    /// <summary>A buffer of this size holds any double or 64-bit integer.</summary>
    public const int LongestShortText = 64;

    private const int MostExactPowerOfTen = 22;

    private static ReadOnlySpan<double> PowersOfTen =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private static ReadOnlySpan<long> LongPowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
        100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    // 10^18 - 1 fits a long with its sign, whatever the digits.
    private const int MostCoefficientDigits = 18;

    /// <summary>
    /// A plain decimal (no exponent, at most 18 significant digits) as coefficient and count of decimals; false for any other.
    /// Zeros at the end of the fraction are dropped, so that equal numbers have equal parts.
    /// </summary>
    public static bool TryParseDecimal(ReadOnlySpan<byte> utf8, out long coefficient, out int decimals)
    {
        var (value, digits, fraction, point) = (0L, 0, 0, 0);
        coefficient = 0;
        decimals = 0;
        for (var i = utf8[0] == '-' ? 1 : 0; i < utf8.Length; i++)
        {
            var digit = (uint)(utf8[i] - '0');
            if (digit <= 9)
            {
                value = (value * 10) + digit;
                digits += value != 0 ? 1 : 0;
                fraction += point;
                if (digits > MostCoefficientDigits)
                {
                    return false;
                }
            }
            else if (utf8[i] == '.')
            {
                point = 1;
            }
            else
            {
                return false;
            }
        }

        while (fraction > 0 && value % 10 == 0)
        {
            value /= 10;
            fraction--;
        }

        coefficient = utf8[0] == '-' ? -value : value;
        decimals = fraction;
        return fraction <= MostExactPowerOfTen;
    }

    /// <summary>
    /// The double nearest to coefficient × 10^-decimals. One division rounds once where the coefficient is below 2^53 and the
    /// power of ten is exact (Clinger, 1990); other values go through their text.
    /// </summary>
    public static double ToDouble(long coefficient, int decimals)
    {
        if (coefficient is >= -(1L << 53) and <= 1L << 53 && decimals <= MostExactPowerOfTen)
        {
            return coefficient / PowersOfTen[decimals];
        }

        Span<byte> buffer = stackalloc byte[LongestShortText];
        return double.Parse(Format(coefficient, decimals, buffer), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A power of ten.</summary>
    /// <param name="exponent">From 0 to 18.</param>
    public static long PowerOfTen(int exponent) => LongPowersOfTen[exponent];

    /// <summary>The text of coefficient × 10^-decimals.</summary>
    public static ReadOnlySpan<byte> Format(long coefficient, int decimals, Span<byte> buffer)
    {
        Span<byte> digits = stackalloc byte[24];
        Utf8Formatter.TryFormat(coefficient < 0 ? 0UL - (ulong)coefficient : (ulong)coefficient, digits, out var count);
        var length = 0;
        if (coefficient < 0)
        {
            buffer[length++] = (byte)'-';
        }

        // 5 with 3 decimals is 0.005.
        var whole = count - decimals;
        if (whole <= 0)
        {
            "0."u8.CopyTo(buffer[length..]);
            length += 2;
            buffer.Slice(length, -whole).Fill((byte)'0');
            length += -whole;
            whole = 0;
        }

        digits[..whole].CopyTo(buffer[length..]);
        length += whole;
        if (decimals > 0 && whole > 0)
        {
            buffer[length++] = (byte)'.';
        }

        digits[whole..count].CopyTo(buffer[length..]);
        return buffer[..(length + count - whole)];
    }

    /// <summary>The 64-bit integer of a plain spelling: digits, perhaps a minus sign.</summary>
    public static bool TryParseInt64(ReadOnlySpan<byte> utf8, out long value) =>
        Utf8Parser.TryParse(utf8, out value, out var consumed) && consumed == utf8.Length;

    /// <summary>The shortest text that gives the double back, as JSON spells it.</summary>
    public static ReadOnlySpan<byte> Format(double value, Span<byte> buffer)
    {
        if (value == 0)
        {
            return "0"u8;
        }

        var isFormatted = Utf8Formatter.TryFormat(value, buffer, out var written);
        return isFormatted ? buffer[..written] : throw new InvalidOperationException("A number is longer than any double.");
    }
}
