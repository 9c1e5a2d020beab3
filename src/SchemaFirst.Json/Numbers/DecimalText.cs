using System.Numerics;

namespace SchemaFirst.Json.Numbers;

/// <summary>
/// Exact arithmetic on JSON numbers as they are written (RFC 8259, section 6). All inputs must be well-formed. Time is linear
/// in the text, whatever the exponent; exponents of more than 17 digits are taken for 17-digit ones.
/// </summary>
public static class DecimalText
{
    /// <summary>Compares two numbers by value: negative, zero or positive as <paramref name="left"/> is less, equal or greater.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var a = new DecimalParts(left);
        var b = new DecimalParts(right);
        if (a.Sign != b.Sign)
        {
            return a.Sign.CompareTo(b.Sign);
        }

        return a.Sign * CompareMagnitudes(a, b);
    }

    /// <summary>True when the fraction is zero, however the number is written.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> number)
    {
        if (!number.ContainsAny((byte)'.', (byte)'e', (byte)'E'))
        {
            return true;
        }

        var parts = new DecimalParts(number);
        return parts.Sign == 0 || parts.LowestExponent >= 0;
    }

    /// <summary>True when <paramref name="value"/> divided by <paramref name="divisor"/> is an integer.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="divisor">A number greater than zero.</param>
    public static bool IsMultipleOf(ReadOnlySpan<byte> value, ReadOnlySpan<byte> divisor)
    {
        var a = new DecimalParts(value);
        var b = new DecimalParts(divisor);
        if (a.Sign == 0)
        {
            return true;
        }

        var shift = a.LowestExponent - b.LowestExponent;
        if (shift >= 0)
        {
            var modulus = b.Coefficient();
            return (a.Coefficient() * BigInteger.ModPow(10, shift, modulus) % modulus).IsZero;
        }

        // The value has -shift more decimals than the divisor: a coefficient shorter than that cannot be a multiple.
        return -shift <= a.DigitCount && (a.Coefficient() % (b.Coefficient() * BigInteger.Pow(10, (int)-shift))).IsZero;
    }

    /// <summary>The value as an integer of any size; false when it is none or would have more digits than <paramref name="mostDigits"/>.</summary>
    public static bool TryGetBigInteger(ReadOnlySpan<byte> number, out BigInteger value, int mostDigits = 100_000)
    {
        var parts = new DecimalParts(number);
        value = default;
        if (parts.Sign != 0)
        {
            if (parts.LowestExponent < 0 || parts.HighestExponent >= mostDigits)
            {
                return false;
            }

            value = parts.Sign * parts.Coefficient() * BigInteger.Pow(10, (int)parts.LowestExponent);
        }

        return true;
    }

    private static int CompareMagnitudes(DecimalParts a, DecimalParts b)
    {
        var order = a.HighestExponent.CompareTo(b.HighestExponent);
        for (var i = 0; order == 0 && i < Math.Max(a.DigitCount, b.DigitCount); i++)
        {
            order = a.Digit(i).CompareTo(b.Digit(i));
        }

        return order;
    }
}
