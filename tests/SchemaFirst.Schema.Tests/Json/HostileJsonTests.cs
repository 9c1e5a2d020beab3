using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Tests.Json;

/// <summary>Texts made to be slow, deep or large. A test that does not end has failed.</summary>
public sealed class HostileJsonTests
{
    private const int SmallStackBytes = 512 * 1024;

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":[", "]}")]
    [InlineData(" [ 1 , { \"\\u0061\" : ", " } ] ")]
    public void The_deepest_text_needs_little_stack(string open, string close)
    {
        var levels = JsonParser.MaximumDepth / open.Count(character => character is '[' or '{');
        var text = string.Concat(Enumerable.Repeat(open, levels)) + (open == "[" ? "" : "1") + string.Concat(Enumerable.Repeat(close, levels));
        var canonical = "";
        OnSmallStack(() => canonical = JsonParser.TryParse(text, out var value, out _) ? value.ToCanonicalString() : "");
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal).Replace("\\u0061", "a", StringComparison.Ordinal), canonical);
    }

    [Fact]
    public void What_is_too_deep_is_said_at_its_place()
    {
        Assert.False(JsonParser.TryParse(new string('[', 100_000), out _, out var error));
        Assert.Equal("Found arrays and objects nested deeper than 512; expected at most that.", error.Message);
        Assert.Equal((512, 512), (error.Span.Start, error.Span.StartColumn));
    }

    [Fact]
    public void Siblings_are_not_depth() =>
        Assert.True(JsonParser.TryParse("[" + string.Concat(Enumerable.Repeat("[[]],{\"a\":{}},", 10_000)) + "[]]", out _, out _));

    [Fact]
    public void A_large_object_is_searched_by_name()
    {
        const int members = 200_000;
        var value = Parse("{" + string.Join(',', Enumerable.Range(0, members).Select(i => $"\"m{i % (members - 1)}\":{i}")) + "}");
        Assert.Equal($"{members - 1}", value.Find("m0")!.Text);
        Assert.Equal("1", value.Find("m1")!.Text);
        Assert.Null(value.Find("m"));
        Assert.Equal(members - 1, value.EffectiveMembers.Count());
        Assert.Equal($"m{members - 2}", value.EffectiveMembers.SkipLast(1).Last().Name);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    public void Members_that_count_keep_their_order(int others)
    {
        var value = Parse($$"""{"a":1,"b":2,{{string.Concat(Enumerable.Range(0, others).Select(i => $"\"x{i}\":0,"))}}"a":3}""");
        var names = value.EffectiveMembers.Select(member => member.Name).ToList();
        Assert.Equal(("b", "a", others + 2), (names[0], names[^1], names.Count));
        Assert.Equal("3", value.EffectiveMembers.Last().Value.Text);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("-", "-")]
    [InlineData("+", "")]
    public void An_exponent_may_have_a_million_digits(string sign, string shown)
    {
        var exponent = "1" + new string('0', 1_000_000);
        Assert.Equal($"15e{shown}{(shown == "-" ? "1" + new string('0', 999_999) + "1" : new string('9', 1_000_000))}", CanonicalNumber.Of($"1.50e{sign}00{exponent}"));
    }

    [Theory]
    [InlineData("1e1000000000000000000", "1e1000000000000000000")]
    [InlineData("10e999999999999999999", "1e1000000000000000000")]
    [InlineData("0.1e1000000000000000000", "1e999999999999999999")]
    [InlineData("10e-1000000000000000000", "1e-999999999999999999")]
    [InlineData("0.1e-999999999999999999", "1e-1000000000000000000")]
    [InlineData("0.1e-1999999999999999999", "1e-2000000000000000000")]
    [InlineData("0e99999999999999999999", "0")]
    [InlineData("-0.000e-99999999999999999999", "0")]
    public void Exponents_carry_and_borrow(string text, string expected) => Assert.Equal(expected, CanonicalNumber.Of(text));

    [Theory]
    [InlineData("1", true)]
    [InlineData("1.0", true)]
    [InlineData("1e400", true)]
    [InlineData("1e999999999999999999999", true)]
    [InlineData("1.5e1", true)]
    [InlineData("0e-5", true)]
    [InlineData("100e-2", true)]
    [InlineData("1.5", false)]
    [InlineData("1e-1", false)]
    [InlineData("1e-999999999999999999999", false)]
    public void An_integer_has_no_fraction_however_it_is_written(string text, bool isInteger) => Assert.Equal(isInteger, CanonicalNumber.IsInteger(text));

    [Theory]
    [InlineData("\"\\u12\"", 5, "Found '\"'; expected four hexadecimal digits after \\u.")]
    [InlineData("\"\\uD83", 6, "Found the end of the text; expected four hexadecimal digits after \\u.")]
    [InlineData("\"\\u+123\"", 3, "Found '+'; expected four hexadecimal digits after \\u.")]
    [InlineData("\"\\u\uff11234\"", 3, "Found the character U+FF11; expected four hexadecimal digits after \\u.")]
    [InlineData("\"\\", 2, "Found the end of the text; expected one of \" \\ / b f n r t u after the backslash.")]
    [InlineData("\"a", 2, "Found the end of the text; expected '\"', the end of the string.")]
    [InlineData("-", 1, "Found the end of the text; expected a digit.")]
    [InlineData("-a", 1, "Found 'a'; expected a digit.")]
    [InlineData("1.", 2, "Found the end of the text; expected a digit after the decimal point.")]
    [InlineData("1.e5", 2, "Found 'e'; expected a digit after the decimal point.")]
    [InlineData("1e", 2, "Found the end of the text; expected a digit of the exponent.")]
    [InlineData("1e+-1", 3, "Found '-'; expected a digit of the exponent.")]
    [InlineData("\u0661", 0, "Found the character U+0661; expected a value.")]
    [InlineData("\u00a01", 0, "Found the character U+00A0; expected a value.")]
    [InlineData("1\u0000", 1, "Found the character U+0000; expected the end of the text.")]
    [InlineData("\ufeff\ufeff1", 0, "Found the character U+FEFF; expected a value.")]
    [InlineData("nul", 0, "Found 'n'; expected a value.")]
    [InlineData("[1 2]", 3, "Found '2'; expected ',' or ']'.")]
    [InlineData("{\"a\":1,}", 7, "Found '}'; expected a member name in quotation marks.")]
    [InlineData("{,}", 1, "Found ','; expected a member name in quotation marks.")]
    [InlineData("// c\n1", 0, "Found '/'; expected a value.")]
    public void A_fault_is_told_at_its_place(string text, int column, string message)
    {
        Assert.False(JsonParser.TryParse(text, out _, out var error));
        Assert.Equal((message, 0, column), (error.Message, error.Span.StartLine, error.Span.StartColumn));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_shown_by_its_number()
    {
        Assert.False(JsonParser.TryParse("\ud800", out _, out var error));
        Assert.Equal("Found the character U+D800; expected a value.", error.Message);
        Assert.Equal("\ud800", Parse("\"\ud800\"").Text);
    }

    [Fact]
    public void Names_may_be_anything()
    {
        var value = Parse("""{"":1,"\ud800":2,"\u0000":3,"__proto__":4,"a\\\"b":5}""");
        Assert.Equal(["", "\ud800", "\0", "__proto__", "a\\\"b"], value.Members.Select(member => member.Name));
        Assert.Equal("""{"":1,"\u0000":3,"__proto__":4,"a\\\"b":5,"\ud800":2}""", value.ToCanonicalString());
    }

    // RFC 6901, sections 5 and 6.
    [Theory]
    [InlineData("", "#")]
    [InlineData("/foo/0", "#/foo/0", "foo", "0")]
    [InlineData("/", "#/", "")]
    [InlineData("/a~1b", "#/a~1b", "a/b")]
    [InlineData("/c%d", "#/c%25d", "c%d")]
    [InlineData("/e^f", "#/e%5Ef", "e^f")]
    [InlineData("/g|h", "#/g%7Ch", "g|h")]
    [InlineData("/i\\j", "#/i%5Cj", "i\\j")]
    [InlineData("/k\"l", "#/k%22l", "k\"l")]
    [InlineData("/ ", "#/%20", " ")]
    [InlineData("/m~0n", "#/m~0n", "m~n")]
    [InlineData("/~01", "#/~01", "~1")]
    [InlineData("/\ud83d\ude00", "#/%F0%9F%98%80", "\ud83d\ude00")]
    public void A_pointer_has_tokens_and_a_fragment(string pointer, string fragment, params string[] tokens)
    {
        Assert.Equal(tokens, new JsonPointer(pointer).Tokens());
        Assert.Equal(fragment, new JsonPointer(pointer).ToFragment());
        Assert.Equal(pointer, tokens.Aggregate(JsonPointer.Root, (made, token) => made.Append(token)).Text);
    }

    private static void OnSmallStack(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            },
            SmallStackBytes);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }

    private static JsonValue Parse(string text) => JsonParser.TryParse(text, out var value, out var error) ? value : throw new Xunit.Sdk.XunitException(error.Message);
}
