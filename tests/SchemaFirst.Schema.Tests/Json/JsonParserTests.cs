using CsCheck;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Tests.Json;

public sealed class JsonParserTests
{
    [Theory]
    [InlineData("", 0, 0, "Found the end of the text; expected a value.")]
    [InlineData("{\n  \"a\": tru\n}", 1, 7, "Found 't'; expected a value.")]
    [InlineData("[1,\r\n 2", 1, 2, "Found the end of the text; expected ',' or ']'.")]
    [InlineData("{\"a\" 1}", 0, 5, "Found '1'; expected ':'.")]
    [InlineData("{a: 1}", 0, 1, "Found 'a'; expected a member name in quotation marks.")]
    [InlineData("[01]", 0, 2, "Found '1'; expected ',' or ']'.")]
    [InlineData("\"a\tb\"", 0, 2, "Found the character U+0009; expected an escape such as \\n, since control characters may not stand in a string.")]
    [InlineData("\"\\x\"", 0, 2, "Found 'x'; expected one of \" \\ / b f n r t u after the backslash.")]
    [InlineData("1 2", 0, 2, "Found '2'; expected the end of the text.")]
    [InlineData("[1,]", 0, 3, "Found ']'; expected a value.")]
    [InlineData("\u00e9", 0, 0, "Found the character U+00E9; expected a value.")]
    [InlineData("\U0001F600", 0, 0, "Found the character U+1F600; expected a value.")]
    [InlineData("\0", 0, 0, "Found the character U+0000; expected a value.")]
    public void An_error_says_where_what_was_found_and_what_was_expected(string text, int line, int column, string message)
    {
        Assert.False(JsonParser.TryParse(text, out _, out var error));
        Assert.Equal(message, error.Message);
        Assert.Equal((line, column), (error.Span.StartLine, error.Span.StartColumn));
    }

    [Fact]
    public void A_value_knows_its_place()
    {
        var value = Parse("{\r\n  \"a\": [10, \"x\\u0041\"]\n}");
        var member = Assert.Single(value.Members);
        Assert.Equal((1, 2, 3), (member.NameSpan.StartLine, member.NameSpan.StartColumn, member.NameSpan.Length));
        Assert.Equal((1, 12, 21), (member.Value.Items[1].Span.StartLine, member.Value.Items[1].Span.StartColumn, member.Value.Items[1].Span.EndColumn));
        Assert.Equal("xA", member.Value.Items[1].Text);
        Assert.Equal((0, 0, 2, 1), (value.Span.StartLine, value.Span.StartColumn, value.Span.EndLine, value.Span.EndColumn));
    }

    [Fact]
    public void A_byte_order_mark_shifts_no_column()
    {
        Assert.True(JsonParser.TryParse("\uFEFF{}", out var value, out _));
        Assert.Equal((1, 0), (value.Span.Start, value.Span.StartColumn));
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    [InlineData(1_000_000, false)]
    public void Nesting_is_limited(int depth, bool isAccepted) =>
        Assert.Equal(isAccepted, JsonParser.TryParse(new string('[', depth) + new string(']', depth), out _, out _));

    [Fact]
    public void Of_duplicates_the_last_one_counts_and_all_are_kept()
    {
        var value = Parse("""{"a":1,"a":2}""");
        Assert.Equal("2", value.Find("a")!.Text);
        Assert.Equal(2, value.Members.Count);
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData("100", "100")]
    [InlineData("1e2", "100")]
    [InlineData("12.50", "12.5")]
    [InlineData("0.001", "0.001")]
    [InlineData("1E-3", "0.001")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("1e400", "1e400")]
    [InlineData("10e399", "1e400")]
    [InlineData("1e-400", "1e-400")]
    [InlineData("-2.50e999999999999999999999", "-25e999999999999999999998")]
    public void A_number_has_one_canonical_spelling(string text, string expected) => Assert.Equal(expected, CanonicalNumber.Of(text));

    [Theory]
    [InlineData("""{"b":[1.0,true,null],"a":"\u00e9\n\"\\"}""", "{\"a\":\"é\\u000a\\\"\\\\\",\"b\":[1,true,null]}")]
    [InlineData("\"\\ud83d\\ude00\\ud83d\"", "\"😀\\ud83d\"")]
    public void A_value_has_one_canonical_spelling(string text, string expected) => Assert.Equal(expected, Parse(text).ToCanonicalString());

    [Fact]
    public void Printing_and_parsing_gives_the_same_value() =>
        Gen.String.Array.Sample(strings =>
        {
            var text = "[" + string.Join(",", strings.Select(Quote)) + "]";
            return Parse(text).Items.Select(item => item.Text).SequenceEqual(strings);
        });

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Gen.Char["{}[]\",:0123456789.eE+-truefalsn\\ \n\u0000\ud800"].Array[0, 40].Sample(characters =>
        {
            var text = new string(characters);
            return JsonParser.TryParse(text, out var value, out var error) ? value is not null : error is not null && error.Span.Start <= text.Length;
        });

    [Theory]
    [InlineData("", "#")]
    [InlineData("/a~0b/c~1d", "#/a~0b/c~1d")]
    [InlineData("/é %", "#/%C3%A9%20%25")]
    public void A_pointer_has_a_fragment_form(string pointer, string fragment) => Assert.Equal(fragment, new JsonPointer(pointer).ToFragment());

    [Fact]
    public void A_pointer_escapes_its_tokens()
    {
        var pointer = JsonPointer.Root.Append("a/b~c").Append(3);
        Assert.Equal("/a~1b~0c/3", pointer.Text);
        Assert.Equal(["a/b~c", "3"], pointer.Tokens());
    }

    private static string Quote(string text) =>
        "\"" + string.Concat(text.Select(c => c is >= ' ' and < '\u007f' and not ('"' or '\\') ? c.ToString() : $"\\u{(int)c:x4}")) + "\"";

    private static JsonValue Parse(string text) => JsonParser.TryParse(text, out var value, out var error) ? value : throw new Xunit.Sdk.XunitException(error.Message);
}
