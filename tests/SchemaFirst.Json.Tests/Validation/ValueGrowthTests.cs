using System.Globalization;
using System.Text;
using CsCheck;
using SchemaFirst.Json.Numbers;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Json.Tests.Validation;

/// <summary>What looks for equal values compares few of them, however alike they are.</summary>
public sealed class ValueGrowthTests
{
    private const int Count = 4000;

    // Values of which a double, or a hash that stops early, takes many for one.
    public static TheoryData<string, Func<int, string>> Alike => new()
    {
        { "integers that are one double", i => $"1234567890123456789012345678{i:D5}" },
        { "decimals that are one double", i => $"0.1000000000000000000000000000000{i:D5}1" },
        { "infinite as doubles", i => $"1e{400 + i}" },
        { "zero as doubles", i => $"1e-{400 + i}" },
        { "negative infinite as doubles", i => $"-{i + 1}e5000" },
        { "exponents of 15 digits", i => $"1e10000000000{i:D5}" },
        { "strings", i => $"\"{new string('a', 100)}{i}\"" },
        { "strings of escapes", i => $"\"\\u0061\\u{i:x4}\"" },
        { "objects", i => $$"""{"a":1,"b":{"c":[1,2,{"d":{{i}} }]} }""" },
        { "objects of two members in either order", i => $$"""{"a":{{i}},"b":{{i + 1}} }""" },
        { "objects of near numbers", i => $$"""{"x":1.00000000000000000000000{{i:D5}}1}""" },
        { "arrays", i => $"[[[0,{i}]],0]" },
        { "lengths", i => $"[{string.Concat(Enumerable.Repeat("0,", i % 1000))}{i}]" },
        { "all kinds", i => (i % 6) switch { 0 => $"{i}", 1 => $"\"{i}\"", 2 => $"[{i}]", 3 => $"{{\"a\":{i}}}", 4 => $"{i}.5", _ => $"{i}e300" } },
    };

    [Theory]
    [MemberData(nameof(Alike))]
    public void Elements_that_are_alike_are_told_apart_by_their_hashes(string kind, Func<int, string> value)
    {
        var array = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, Count).Select(value))}]");
        var before = JsonEquality.Comparisons;
        Assert.Null(UniqueItems.FindEqual(array));
        Assert.True(JsonEquality.Comparisons - before < Count / 10, $"{kind}: {JsonEquality.Comparisons - before} comparisons of {Count} elements");
    }

    [Theory]
    [MemberData(nameof(Alike))]
    public void A_value_is_found_in_a_list_of_any_length(string kind, Func<int, string> value)
    {
        var values = Enumerable.Range(0, Count).Select(value).ToList();
        var set = new JsonValueSet([.. values.Where((_, i) => i % 2 == 0)]);
        var before = JsonEquality.Comparisons;
        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(i % 2 == 0, set.Contains(Encoding.UTF8.GetBytes(values[i])));
        }

        Assert.True(JsonEquality.Comparisons - before < 2 * Count, $"{kind}: {JsonEquality.Comparisons - before} comparisons for {Count} values");
    }

    [Fact]
    public void Equal_numbers_have_equal_hashes_however_they_are_spelt() => Gen.Select(Gen.Long, Gen.Int[0, 30], Gen.Int[-40, 40], Gen.Int[0, 5]).Sample(
        (coefficient, zeros, exponent, shift) =>
        {
            var plain = $"{coefficient}e{exponent}";
            var digits = Math.Abs((decimal)coefficient).ToString(CultureInfo.InvariantCulture) + new string('0', zeros);
            var point = Math.Max(digits.Length - shift, 1);
            var spelt = $"{(coefficient < 0 ? "-" : "")}{digits[..point]}{(point < digits.Length ? "." + digits[point..] : "")}E{exponent - zeros + digits.Length - point:+0;-0}";
            var (left, right) = (Encoding.UTF8.GetBytes(plain), Encoding.UTF8.GetBytes(spelt));
            Assert.Equal(0, DecimalText.Compare(left, right));
            Assert.Equal(JsonEquality.Hash(left), JsonEquality.Hash(right));
            Assert.NotNull(UniqueItems.FindEqual(Encoding.UTF8.GetBytes($"[{plain},{spelt}]")));
        },
        iter: 2000);

    [Theory]
    [InlineData("0", "-0.0e5")]
    [InlineData("1", "1.000")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2.0,"\u0061":10e-1}""")]
    public void Equal_values_are_found_equal(string left, string right) =>
        Assert.NotNull(UniqueItems.FindEqual(Encoding.UTF8.GetBytes($"[{left},null,{right}]")));
}
