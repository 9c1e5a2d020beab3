using System.Buffers.Text;

namespace SchemaFirst.Json.Numbers;

/// <summary>Fast ways between numbers and their JSON text, for the numbers that nearly everybody writes.</summary>
internal static class NumberText
{
    /// <summary>A buffer of this size holds any double or 64-bit integer.</summary>
    public const int LongestShortText = 32;

    private const int MostExactPowerOfTen = 22;

    private static ReadOnlySpan<double> PowersOfTen =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>
    /// The double of a number without exponent and with at most 19 digits, when it is exact to compute (Clinger, 1990: a
    /// coefficient below 2^53 divided by a power of ten up to 10^22 rounds once). Counts the digits from the first that is not 0.
    /// </summary>
    public static bool TryParseShort(ReadOnlySpan<byte> utf8, out double value, out int digitCount)
    {
        ulong coefficient = 0;
        digitCount = 0;
        var (decimals, isFraction, isNegative) = (0, 0, utf8[0] == '-');
        value = 0;
        for (var i = isNegative ? 1 : 0; i < utf8.Length; i++)
        {
            var digit = (uint)(utf8[i] - '0');
            if (digit <= 9)
            {
                coefficient = (coefficient * 10) + digit;
                digitCount += coefficient > 0 ? 1 : 0;
                decimals += isFraction;
            }
            else if (utf8[i] == '.')
            {
                isFraction = 1;
            }
            else
            {
                return false;
            }
        }

        if (digitCount > 19 || coefficient > 1UL << 53 || decimals > MostExactPowerOfTen)
        {
            return false;
        }

        value = coefficient / PowersOfTen[decimals];
        value = isNegative ? -value : value;
        return true;
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

        // Integers are written as such, which the shortest form would do only up to 10^15.
        var isFormatted = Math.Abs(value) < 1e15 && Math.Floor(value) == value
            ? Utf8Formatter.TryFormat((long)value, buffer, out var written)
            : Utf8Formatter.TryFormat(value, buffer, out written);
        return isFormatted ? buffer[..written] : throw new InvalidOperationException("A number is longer than any double.");
    }
}
