using System.Globalization;
using System.Numerics;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Migrations;

/// <summary>Reciprocals that are decimals themselves: of numbers whose only prime factors are 2 and 5.</summary>
internal static class DecimalReciprocal
{
    private const int MostDigits = 18;

    /// <summary>The reciprocal of a number above zero as a decimal of up to 18 digits; null when there is none.</summary>
    public static string? Of(string number)
    {
        var text = CanonicalNumber.Of(number);
        var point = text.IndexOf('.');
        if (text[0] == '-' || text.Contains('e') || text.Length > MostDigits)
        {
            return null;
        }

        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var coefficient = BigInteger.Parse(text.Replace(".", ""), NumberStyles.None, CultureInfo.InvariantCulture);
        if (coefficient.IsZero)
        {
            return null;
        }

        // 10^decimals / coefficient = digits / 10^places for the first places where it comes out even.
        for (var places = 0; places <= MostDigits; places++)
        {
            var scaled = BigInteger.Pow(10, decimals + places);
            if ((scaled % coefficient).IsZero)
            {
                var digits = (scaled / coefficient).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
                var result = CanonicalNumber.Of(places == 0 ? digits : digits.Insert(digits.Length - places, "."));
                return result.Length <= MostDigits + 1 && !result.Contains('e') ? result : null;
            }
        }

        return null;
    }
}
