using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SchemaFirst.Json.Numbers;

/// <summary>Products of JSON numbers, exact to the last digit (RFC 8259, section 6).</summary>
internal static class ExactProduct
{
    // A number of more digits is not converted: the work grows with the square of them.
    private const int MostDigits = 1000;

    /// <summary>Writes the product of a number and a factor; false, with nothing written, for a number of too many digits or too large an exponent.</summary>
    public static bool TryMultiply(ReadOnlySpan<byte> number, in DecimalFactor factor, IBufferWriter<byte> output)
    {
        if (NumberText.TryParseDecimal(number, out var coefficient, out var decimals)
            && Math.BigMul(coefficient, factor.Coefficient) is var product && product >= long.MinValue && product <= long.MaxValue)
        {
            Write((long)product, decimals + factor.Decimals, output);
            return true;
        }

        var parts = new DecimalParts(number);
        if (parts.Sign == 0)
        {
            output.Write("0"u8);
            return true;
        }

        if (parts.DigitCount > MostDigits || Math.Abs(parts.LowestExponent) > int.MaxValue / 2)
        {
            return false;
        }

        Write(parts.Sign * parts.Coefficient() * factor.Coefficient, parts.LowestExponent - factor.Decimals, output);
        return true;
    }

    private static void Write(long coefficient, int decimals, IBufferWriter<byte> output)
    {
        while (decimals > 0 && coefficient % 10 == 0)
        {
            coefficient /= 10;
            decimals--;
        }

        output.Write(NumberText.Format(coefficient, decimals, output.GetSpan(NumberText.LongestShortText + decimals)));
    }

    private static void Write(BigInteger coefficient, long exponent, IBufferWriter<byte> output) => output.Write(Encoding.ASCII.GetBytes(Spell(coefficient, exponent)));

    // Plain digits where they are few, an exponent elsewhere: 1e400 stays short.
    internal static string Spell(BigInteger coefficient, long exponent)
    {
        var digits = BigInteger.Abs(coefficient).ToString(CultureInfo.InvariantCulture);
        var sign = coefficient.Sign < 0 ? "-" : "";
        if (exponent >= 0 && digits.Length + exponent <= 40)
        {
            return sign + digits + new string('0', (int)exponent);
        }

        if (exponent < 0 && -exponent <= 60)
        {
            var padded = digits.PadLeft((int)-exponent + 1, '0');
            var fraction = padded[(padded.Length + (int)exponent)..].TrimEnd('0');
            return sign + padded[..(padded.Length + (int)exponent)] + (fraction.Length == 0 ? "" : "." + fraction);
        }

        return $"{sign}{digits}e{exponent.ToString(CultureInfo.InvariantCulture)}";
    }
}

/// <summary>A factor as a coefficient and a count of decimals: 1024 is (1024, 0), 1/1024 is (9765625, 10).</summary>
/// <param name="Coefficient">Its digits.</param>
/// <param name="Decimals">How many of them stand behind the point.</param>
internal readonly record struct DecimalFactor(long Coefficient, int Decimals)
{
    /// <summary>The factor that a text spells.</summary>
    /// <exception cref="ArgumentException">It is no decimal of up to 18 digits.</exception>
    public static DecimalFactor Parse(string text) =>
        NumberText.TryParseDecimal(Encoding.ASCII.GetBytes(text), out var coefficient, out var decimals)
            ? new DecimalFactor(coefficient, decimals)
            : throw new ArgumentException($"Found the factor {text}; expected a decimal of up to 18 digits.", nameof(text));
}
