using System.Text;
using System.Text.Json;

namespace SchemaFirst.Records.Tests.Lines;

public sealed class NonFiniteNumbersTests
{
    [Theory]
    [InlineData("""{"a":NaN}""", "{}", 1)]
    [InlineData("""{"a":NaN,"b":1}""", """{"b":1}""", 1)]
    [InlineData("""{"b":1,"a":-Infinity}""", """{"b":1}""", 1)]
    [InlineData("""{"b":1, "a" : Infinity , "c":[NaN, 2,Infinity]}""", """{"b":1,"c":[2]}""", 3)]
    [InlineData("""{"a":{"b":NaN},"c":[[NaN]]}""", """{"a":{},"c":[[]]}""", 2)]
    [InlineData("""{"a":"NaN \" Infinity","b":NaN}""", """{"a":"NaN \" Infinity"}""", 1)]
    [InlineData("""[{"a":NaN}]""", "[{}]", 1)]
    public void They_are_left_out_with_their_names(string line, string expected, int expectedCount)
    {
        var finite = NonFiniteNumbers.Remove(Encoding.UTF8.GetBytes(line), out var count);
        Assert.Equal(expected, Encoding.UTF8.GetString(finite!));
        Assert.Equal(expectedCount, count);
    }

    [Theory]
    [InlineData("""{"a":"NaN"}""")]
    [InlineData("""{"NaN":1}""")]
    [InlineData("""{"a":NaN""")]
    [InlineData("""{"a":NaN,}""")]
    [InlineData("""{"a":NaN}x""")]
    [InlineData("""{"a":NaN "b":1}""")]
    [InlineData("""{NaN:1}""")]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData("{\"a\":\"NaN\\")]
    public void Whatever_else_is_wrong_stays_wrong(string line) => Assert.Null(NonFiniteNumbers.Remove(Encoding.UTF8.GetBytes(line), out _));

    // Whatever is cut off or changed: no exception, and a line that was JSON stays as it is.
    [Fact]
    public void Torn_and_broken_lines_do_no_harm()
    {
        var random = new Random(7);
        var line = Encoding.UTF8.GetBytes("""{"a":NaN,"b":[1,-Infinity,{"c":"é\"Infinity"}],"d":{"e":Infinity},"f":-1.5e3}""");
        for (var round = 0; round < 5000; round++)
        {
            var bytes = line[..random.Next(line.Length + 1)].ToArray();
            if (bytes.Length > 0)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            _ = NonFiniteNumbers.Remove(bytes, out _);
        }

        using var document = JsonDocument.Parse(NonFiniteNumbers.Remove(line, out _));
        Assert.Equal("""{"b":[1,{"c":"é\"Infinity"}],"d":{},"f":-1.5e3}""", document.RootElement.GetRawText());
    }

    [Fact]
    public void Deep_lines_do_not_end_the_process() =>
        Assert.Null(NonFiniteNumbers.Remove(Encoding.UTF8.GetBytes(new string('[', 200_000) + "NaN"), out _));
}
