using System.Globalization;
using System.Numerics;

namespace SchemaFirst.Schema.Json;

/// <summary>One spelling for each exact decimal value: <c>1.0</c>, <c>1e0</c> and <c>10e-1</c> are all <c>1</c>.</summary>
public static class CanonicalNumber
{
    // Plain digits up to this size, an exponent beyond: 1e999999999 must not become a gigabyte.
    private const int LongestPlainDigits = 40;

    /// <summary>The canonical spelling of a JSON number.</summary>
    /// <param name="text">A number as RFC 8259 has it.</param>
    public static string Of(string text)
    {
        var isNegative = text[0] == '-';
        var exponentAt = text.IndexOfAny(['e', 'E']);
        var mantissa = text.Substring(isNegative ? 1 : 0, (exponentAt < 0 ? text.Length : exponentAt) - (isNegative ? 1 : 0));
        var exponent = exponentAt < 0 ? BigInteger.Zero : BigInteger.Parse(text.Substring(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var digits = mantissa.TrimStart('0');
        var trimmed = digits.TrimEnd('0');
        exponent += digits.Length - trimmed.Length;
        return trimmed.Length == 0 ? "0" : (isNegative ? "-" : "") + Spell(trimmed, exponent);
    }

    /// <summary>True when the number's fraction is zero, however it is written.</summary>
    /// <param name="text">A number as RFC 8259 has it.</param>
    public static bool IsInteger(string text)
    {
        var canonical = Of(text);
        return canonical.IndexOf('.') < 0 && canonical.IndexOf("e-", StringComparison.Ordinal) < 0;
    }

    // digits × 10^exponent, digits without zeros at either end.
    private static string Spell(string digits, BigInteger exponent)
    {
        var pointAt = digits.Length + exponent;
        if (exponent >= 0 && pointAt <= LongestPlainDigits)
        {
            return digits.PadRight((int)pointAt, '0');
        }

        if (exponent < 0 && pointAt > 0)
        {
            return digits.Insert((int)pointAt, ".");
        }

        return exponent < 0 && pointAt > -LongestPlainDigits
            ? "0." + new string('0', -(int)pointAt) + digits
            : $"{digits}e{exponent.ToString(CultureInfo.InvariantCulture)}";
    }
}
