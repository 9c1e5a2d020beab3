using System.Globalization;

namespace SchemaFirst.Schema.Json;

/// <summary>One spelling for each exact decimal value: <c>1.0</c>, <c>1e0</c> and <c>10e-1</c> are all <c>1</c>.</summary>
public static class CanonicalNumber
{
    // Plain digits up to this size, an exponent beyond: 1e999999999 must not become a gigabyte.
    private const int LongestPlainDigits = 40;

    // An exponent of so many digits, and any sum with a text's length, fits a long.
    private const int ShortExponentDigits = 18;
    private const long ShortExponentLimit = 1_000_000_000_000_000_000;

    /// <summary>The canonical spelling of a JSON number, in time linear in its length.</summary>
    /// <param name="text">A number as RFC 8259 has it.</param>
    public static string Of(string text)
    {
        var isNegative = text[0] == '-';
        var exponentAt = text.IndexOfAny(['e', 'E']);
        var mantissa = text.Substring(isNegative ? 1 : 0, (exponentAt < 0 ? text.Length : exponentAt) - (isNegative ? 1 : 0));
        var shift = 0L;
        var point = mantissa.IndexOf('.');
        if (point >= 0)
        {
            shift -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var digits = mantissa.TrimStart('0');
        var trimmed = digits.TrimEnd('0');
        shift += digits.Length - trimmed.Length;
        return trimmed.Length == 0 ? "0" : (isNegative ? "-" : "") + Spell(trimmed, exponentAt < 0 ? "" : text.Substring(exponentAt + 1), shift);
    }

    /// <summary>True when the number's fraction is zero, however it is written.</summary>
    /// <param name="text">A number as RFC 8259 has it.</param>
    public static bool IsInteger(string text)
    {
        var canonical = Of(text);
        return canonical.IndexOf('.') < 0 && canonical.IndexOf("e-", StringComparison.Ordinal) < 0;
    }

    private static string Spell(string digits, string exponent, long shift)
    {
        var isNegative = exponent.StartsWith("-", StringComparison.Ordinal);
        var magnitude = exponent.TrimStart('-', '+').TrimStart('0');
        if (magnitude.Length > ShortExponentDigits)
        {
            return $"{digits}e{(isNegative ? "-" : "")}{AddToLong(magnitude, isNegative ? -shift : shift)}";
        }

        var value = magnitude.Length == 0 ? 0 : long.Parse(magnitude, NumberStyles.None, CultureInfo.InvariantCulture);
        return Spell(digits, (isNegative ? -value : value) + shift);
    }

    // digits × 10^exponent, digits without zeros at either end.
    private static string Spell(string digits, long exponent)
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

    // A decimal of more than ShortExponentDigits digits plus a little; parsing it as a big integer would take quadratic time.
    private static string AddToLong(string magnitude, long addend)
    {
        var split = magnitude.Length - ShortExponentDigits;
        var high = magnitude.Substring(0, split);
        var low = long.Parse(magnitude.Substring(split), NumberStyles.None, CultureInfo.InvariantCulture) + addend;
        if (low >= ShortExponentLimit)
        {
            high = Step(high, '9', '0', 1);
            low -= ShortExponentLimit;
        }
        else if (low < 0)
        {
            high = Step(high, '0', '9', -1);
            low += ShortExponentLimit;
        }

        return (high + low.ToString("D18", CultureInfo.InvariantCulture)).TrimStart('0');
    }

    // One more or one less: the digits that roll over become their opposite, the one before them moves by the step.
    private static string Step(string digits, char rolling, char rolled, int step)
    {
        var kept = digits.TrimEnd(rolling);
        var tail = new string(rolled, digits.Length - kept.Length);
        return kept.Length == 0 ? "1" + tail : kept.Substring(0, kept.Length - 1) + (char)(kept[kept.Length - 1] + step) + tail;
    }
}
