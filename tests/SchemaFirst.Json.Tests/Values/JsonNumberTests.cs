using System.Globalization;
using System.Text;
using CsCheck;
using SchemaFirst.Json.Numbers;

namespace SchemaFirst.Json.Tests.Values;

public sealed class JsonNumberTests
{
    [Fact]
    public void Every_double_comes_back_and_has_its_shortest_text() =>
        Gen.Double.Where(double.IsFinite).Sample(value => new JsonNumber(value).ToDouble() == value && Parse(new JsonNumber(value).ToString()) == new JsonNumber(value), iter: 20_000);

    [Fact]
    public void The_nearest_double_is_that_of_the_framework() =>
        Gen.Select(Gen.Long, Gen.Int[0, 22]).Sample((digits, decimals) =>
        {
            var text = digits.ToString(CultureInfo.InvariantCulture).Replace("-", "", StringComparison.Ordinal).PadLeft(decimals + 1, '0');
            var number = decimals == 0 ? text : $"{text[..^decimals]}.{text[^decimals..]}";
            return Parse(number).ToDouble() == double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)
                && DecimalText.Compare(Encoding.ASCII.GetBytes(Parse(number).ToString()), Encoding.ASCII.GetBytes(number)) == 0;
        }, iter: 20_000);

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("-0", "0")]
    [InlineData("0.050", "0.05")]
    [InlineData("1770814203.123456", "1770814203.123456")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("1e400", "1e400")]
    [InlineData("0.1234567890123456789012345", "0.1234567890123456789012345")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("0.0000000000000000000001", "0.0000000000000000000001")]
    public void The_value_is_kept_exactly(string text, string written) => Assert.Equal(written, Parse(text).ToString());

    [Theory]
    [InlineData("1", "1.0", 0)]
    [InlineData("1e2", "100", 0)]
    [InlineData("0.1", "0.10000000000000000001", -1)]
    [InlineData("1e400", "1e401", -1)]
    [InlineData("-1", "1", -1)]
    [InlineData("12345678901234567890", "12345678901234567890.0", 0)]
    public void Equal_values_are_equal_and_have_one_hash(string left, string right, int order)
    {
        Assert.Equal(order, Math.Sign(Parse(left).CompareTo(Parse(right))));
        Assert.Equal(order == 0, Parse(left).Equals(Parse(right)));
        Assert.True(order != 0 || Parse(left).GetHashCode() == Parse(right).GetHashCode());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_JSON_has_no_number_for_is_refused(double value) => Assert.Throws<ArgumentException>(() => new JsonNumber(value));

    [Theory]
    [InlineData("12.0", "12")]
    [InlineData("1e3", "1000")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    public void Integers_of_any_size_are_kept(string text, string value)
    {
        var integer = JsonInteger.Parse(Encoding.ASCII.GetBytes(text));
        Assert.Equal(value, integer.ToBigInteger().ToString(CultureInfo.InvariantCulture));
        Assert.Equal(long.TryParse(value, out var small), integer.TryGetInt64(out var found));
        Assert.Equal(small, found);
    }

    private static JsonNumber Parse(string text) => JsonNumber.Parse(Encoding.ASCII.GetBytes(text));
}
