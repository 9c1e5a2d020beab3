using System.Numerics;
using System.Text;

namespace SchemaFirst.Json.Numbers;

/// <summary>Differences of JSON numbers, exact to the last digit (RFC 8259, section 6).</summary>
public static class ExactDifference
{
    /// <summary>The difference of two numbers, when neither is of uncommon size.</summary>
    public static bool TrySubtract(JsonNumber left, JsonNumber right, out JsonNumber difference)
    {
        difference = default;
        if (!left.TryGetParts(out var a, out var aDecimals) || !right.TryGetParts(out var b, out var bDecimals))
        {
            return false;
        }

        var decimals = Math.Max(aDecimals, bDecimals);
        var result = ((Int128)a * Power(decimals - aDecimals)) - ((Int128)b * Power(decimals - bDecimals));
        while (decimals > 0 && result % 10 == 0)
        {
            result /= 10;
            decimals--;
        }

        difference = result >= -NumberLimit && result <= NumberLimit
            ? JsonNumber.FromParts((long)result, decimals)
            : JsonNumber.Parse(Encoding.ASCII.GetBytes(ExactProduct.Spell((BigInteger)result, -decimals)));
        return true;
    }

    // What JsonNumber keeps as a coefficient.
    private static readonly Int128 NumberLimit = 999_999_999_999_999_999;

    private static Int128 Power(int exponent)
    {
        Int128 power = 1;
        for (; exponent > 0; exponent--)
        {
            power *= 10;
        }

        return power;
    }
}
