using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using SchemaFirst.Json.Numbers;

namespace SchemaFirst.Json.Tests.Numbers;

/// <summary>Exact arithmetic on texts, against integers of any size.</summary>
public sealed class DecimalTextTests
{
    private static readonly Gen<string> NumberTexts =
        Gen.Select(Gen.Bool, Gen.ULong, Gen.Int[0, 25], Gen.Int[-30, 30], Gen.Int[0, 3]).Select((isNegative, digits, decimals, exponent, style) =>
        {
            var text = digits.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
            var plain = decimals == 0 ? text : $"{text[..^decimals]}.{text[^decimals..]}";
            var suffix = style switch { 0 => "", 1 => $"e{exponent}", 2 => $"E{(exponent < 0 ? "" : "+")}{exponent}", _ => "e0" };
            return (isNegative ? "-" : "") + plain + suffix;
        });

    [Fact]
    public void Comparing_agrees_with_integers_of_any_size() =>
        Gen.Select(NumberTexts, NumberTexts).Sample((left, right) => Math.Sign(DecimalText.Compare(Bytes(left), Bytes(right))) == Scaled(left).CompareTo(Scaled(right)), iter: 20_000);

    [Fact]
    public void A_number_equals_itself_in_another_spelling() =>
        NumberTexts.Sample(text => DecimalText.Compare(Bytes(text), Bytes(text.Contains('e') || text.Contains('E') || !text.Contains('.') ? text : text + "000")) == 0);

    [Fact]
    public void Being_an_integer_agrees_with_integers_of_any_size() =>
        NumberTexts.Sample(text => DecimalText.IsInteger(Bytes(text)) == (Scaled(text) % Scale == 0), iter: 20_000);

    [Fact]
    public void Being_a_multiple_agrees_with_integers_of_any_size() =>
        Gen.Select(NumberTexts, NumberTexts.Where(text => Scaled(text) > 0)).Sample((value, divisor) => DecimalText.IsMultipleOf(Bytes(value), Bytes(divisor)) == (Scaled(value) % Scaled(divisor) == 0), iter: 20_000);

    [Theory]
    [InlineData("1e400", "1e399", 1)]
    [InlineData("-1e400", "1e-400", -1)]
    [InlineData("1e999999999", "9e999999998", 1)]
    [InlineData("0e999999999", "-0.000", 0)]
    [InlineData("100e-2", "1", 0)]
    [InlineData("0.05", "0", 1)]
    [InlineData("12345678901234567890", "12345678901234567891", -1)]
    [InlineData("1e99999999999999999999", "1e5", 1)]
    public void Numbers_beyond_every_type_are_compared(string left, string right, int expected) =>
        Assert.Equal(expected, Math.Sign(DecimalText.Compare(Bytes(left), Bytes(right))));

    [Theory]
    [InlineData("0.0075", "0.0001", true)]
    [InlineData("0.00751", "0.0001", false)]
    [InlineData("1e308", "0.123456789", false)]
    [InlineData("12391239123", "1e-8", true)]
    [InlineData("1e999999999", "3", false)]
    [InlineData("3e999999999", "3", true)]
    [InlineData("1e-999999999", "3", false)]
    [InlineData("0", "7", true)]
    public void Multiples_are_exact_and_cost_no_time(string value, string divisor, bool expected) =>
        Assert.Equal(expected, DecimalText.IsMultipleOf(Bytes(value), Bytes(divisor)));

    // Every number of the generator has at most 25 decimals and an exponent from -30 on.
    private static BigInteger Scale => BigInteger.Pow(10, 60);

    private static BigInteger Scaled(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        var mantissa = e < 0 ? text : text[..e];
        var exponent = 60 + (e < 0 ? 0 : int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        var point = mantissa.IndexOf('.');
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        return BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) * BigInteger.Pow(10, exponent);
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
