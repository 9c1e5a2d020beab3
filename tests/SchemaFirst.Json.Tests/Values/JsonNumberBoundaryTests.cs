using System.Numerics;
using System.Text;
using CsCheck;

namespace SchemaFirst.Json.Tests.Values;

/// <summary>Numbers where 18 digits, 64 bits or a double end.</summary>
public sealed class JsonNumberBoundaryTests
{
    [Theory]
    [InlineData("999999999999999999")]
    [InlineData("1000000000000000000")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("9999999999999999999")]
    [InlineData("18446744073709551616")]
    [InlineData("27670116110564327424")]
    [InlineData("0.9223372036854775808")]
    [InlineData("92233720368547758.08")]
    [InlineData("0.0000000000000000000001")]
    [InlineData("0.00000000000000000000001")]
    [InlineData("123456789012345678901234567890.5")]
    public void A_number_keeps_its_digits(string text)
    {
        var number = JsonNumber.Parse(Encoding.ASCII.GetBytes(text));
        Assert.Equal(text, number.ToString());
        Assert.Equal(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), number.ToDouble());
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MinValue + 1)]
    [InlineData(-(1L << 53))]
    [InlineData(long.MaxValue)]
    public void An_integer_of_64_bits_goes_in_and_out(long value)
    {
        JsonNumber number = value;
        Assert.Equal(value.ToString(System.Globalization.CultureInfo.InvariantCulture), number.ToString());
        Assert.Equal((double)value, number.ToDouble());
        Assert.True(number.TryGetInt64(out var again));
        Assert.Equal(value, again);
        Assert.Equal(number, JsonNumber.Parse(Encoding.ASCII.GetBytes(number.ToString())));
    }

    [Fact]
    public void Integers_of_any_length_keep_their_order() =>
        Gen.Select(Gen.Byte.Array[0, 12], Gen.Byte.Array[0, 12]).Sample((left, right) =>
        {
            var (a, b) = (new BigInteger(left), new BigInteger(right));
            var (x, y) = (Parse(a), Parse(b));
            Assert.Equal(a.ToString(), x.ToString());
            Assert.Equal(Math.Sign(a.CompareTo(b)), Math.Sign(x.CompareTo(y)));
        });

    private static JsonNumber Parse(BigInteger value) => JsonNumber.Parse(Encoding.ASCII.GetBytes(value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
