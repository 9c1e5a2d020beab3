using System.Globalization;
using System.Numerics;

namespace SchemaFirst.Schema.Json;

/// <summary>Compares numbers by their exact value.</summary>
public static class NumberOrder
{
    // An exponent of more digits is nobody's bound, and parsing it takes quadratic time.
    private const int LongestExponentDigits = 1000;

    /// <summary>Negative, zero or positive as the first is less, equal or greater; null when an exponent is beyond reckoning.</summary>
    /// <param name="left">A number as <see cref="CanonicalNumber"/> spells it.</param>
    /// <param name="right">Another one.</param>
    public static int? Compare(string left, string right)
    {
        var (leftSign, rightSign) = (Sign(left), Sign(right));
        if (leftSign != rightSign || leftSign == 0)
        {
            return leftSign.CompareTo(rightSign);
        }

        if (Parts(left) is not var (leftDigits, leftPoint) || Parts(right) is not var (rightDigits, rightPoint))
        {
            return null;
        }

        var order = leftPoint.CompareTo(rightPoint);
        return leftSign * (order != 0 ? order : Math.Sign(string.CompareOrdinal(leftDigits, rightDigits)));
    }

    private static int Sign(string canonical) => canonical == "0" ? 0 : canonical[0] == '-' ? -1 : 1;

    // Digits without zeros in front, and where the decimal point stands among them.
    private static (string Digits, BigInteger Point)? Parts(string canonical)
    {
        var text = canonical.TrimStart('-');
        var exponentAt = text.IndexOf('e');
        var mantissa = exponentAt < 0 ? text : text.Substring(0, exponentAt);
        var exponent = exponentAt < 0 ? "0" : text.Substring(exponentAt + 1);
        if (exponent.Length > LongestExponentDigits)
        {
            return null;
        }

        var dot = mantissa.IndexOf('.');
        var whole = dot < 0 ? mantissa.Length : dot;
        var digits = mantissa.Replace(".", "");
        var significant = digits.TrimStart('0');
        var point = BigInteger.Parse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + whole - (digits.Length - significant.Length);
        return (significant.TrimEnd('0'), point);
    }
}
