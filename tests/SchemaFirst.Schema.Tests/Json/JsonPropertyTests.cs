using System.Globalization;
using System.Numerics;
using System.Text.Json;
using CsCheck;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Tests.Json;

/// <summary>What holds for every JSON text, with System.Text.Json as the second opinion.</summary>
public sealed class JsonPropertyTests
{
    private static readonly JsonDocumentOptions SameDepth = new() { MaxDepth = JsonParser.MaximumDepth };

    private static readonly Gen<string> Space = OneOf("", " ", "\n", "\r\n", "\t ", "\r");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        OneOf("null", "true", "false", "0", "-0", "-0.0e7", "1.50", "12E-3", "1e400", "-1.5e-400", "12345678901234567890123", "\"\"", "\"\\u0041\\n\\/\"", "\"é😀\\ud83d\\ude00\""),
        Gen.Int.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Double.Where(double.IsFinite).Select(number => number.ToString("R", CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_value_stands_where_its_span_says() =>
        Value(3).Sample(text =>
        {
            foreach (var value in All(Parse(text)))
            {
                Assert.Equal(value.ToCanonicalString(), Parse(text.Substring(value.Span.Start, value.Span.Length)).ToCanonicalString());
                AssertPlace(text, value.Span);
                foreach (var member in value.Members)
                {
                    Assert.Equal(member.Name, Parse(text.Substring(member.NameSpan.Start, member.NameSpan.Length)).Text);
                    AssertPlace(text, member.NameSpan);
                }
            }
        });

    [Fact]
    public void The_canonical_text_is_the_same_value_and_its_own_canonical_text() =>
        Value(3).Sample(text =>
        {
            var canonical = Parse(text).ToCanonicalString();
            Assert.Equal(canonical, Parse(canonical).ToCanonicalString());
            using var before = JsonDocument.Parse(text);
            using var after = JsonDocument.Parse(canonical);
            Assert.True(JsonElement.DeepEquals(before.RootElement, after.RootElement), $"{text} became {canonical}");
        });

    [Fact]
    public void A_text_with_one_fault_gets_the_same_verdict_elsewhere() =>
        Gen.Select(Value(2), Gen.Int[0, 1000], Gen.Char["{}[]\",:0123456789.eE+-truefalsn\\ \n\u0000\u007f\u00a0"], Gen.Bool).Sample((text, place, character, replaces) =>
        {
            place %= text.Length;
            var isInPair = char.IsLowSurrogate(text[place]) || (replaces && char.IsHighSurrogate(text[place]));
            var faulty = isInPair ? text : text[..place] + character + text[(place + (replaces ? 1 : 0))..];
            Assert.True(IsJsonElsewhere(faulty) == JsonParser.TryParse(faulty, out _, out _), faulty);
        });

    [Fact]
    public void An_error_is_a_sentence_at_a_place_in_the_text() =>
        Gen.Select(Value(2), Gen.Int[0, 1000]).Sample((text, place) =>
        {
            var torn = text[..(place % text.Length)];
            if (!JsonParser.TryParse(torn, out _, out var error))
            {
                Assert.Matches("^Found .+; expected .+\\.$", error.Message);
                AssertPlace(torn, error.Span);
            }
        });

    [Fact]
    public void Equal_decimals_have_one_spelling_however_large_the_exponent() =>
        Gen.Select(Gen.Int[1, 9999], Exponent, Gen.Int[0, 30], Gen.Int[0, 5]).Sample((digits, exponent, zeros, fraction) =>
        {
            var integer = digits.ToString(CultureInfo.InvariantCulture).TrimEnd('0');
            var padded = integer + new string('0', zeros);
            var split = Math.Max(1, padded.Length - fraction);
            var spelling = $"{padded[..split]}{(split < padded.Length ? "." + padded[split..] : "")}e{exponent - zeros + padded.Length - split}";
            Assert.Equal(CanonicalNumber.Of($"{integer}e{exponent}"), CanonicalNumber.Of(spelling));
            if (BigInteger.Abs(exponent) > 100)
            {
                Assert.Equal($"{integer}e{exponent}", CanonicalNumber.Of(spelling));
            }
        });

    private static Gen<BigInteger> Exponent { get; } = Gen.OneOf(
        Gen.Int[-60, 60].Select(small => (BigInteger)small),
        Gen.Select(Gen.Int[16, 40], Gen.Int[-3, 3], Gen.Bool).Select((power, around, isNegative) => (BigInteger.Pow(10, power) + around) * (isNegative ? -1 : 1)));

    private static Gen<string> Value(int depth) => depth == 0
        ? Scalar
        : Gen.OneOf(
            Scalar,
            Gen.Select(Value(depth - 1).Array[0, 4], Space).Select((items, space) => $"{space}[{space}{string.Join($"{space},{space}", items)}{space}]{space}"),
            Gen.Select(Value(depth - 1).Array[0, 12], Space).Select((values, space) =>
                $"{space}{{{space}{string.Join($",{space}", values.Select((value, i) => $"\"k\\u006{i % 10}/{i}\"{space}:{space}{value}"))}{space}}}{space}"));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static IEnumerable<JsonValue> All(JsonValue value) =>
        value.Items.Concat(value.Members.Select(member => member.Value)).SelectMany(All).Prepend(value);

    private static void AssertPlace(string text, TextSpan span)
    {
        Assert.InRange(span.Start + span.Length, span.Start, text.Length);
        Assert.Equal(PlaceOf(text, span.Start), (span.StartLine, span.StartColumn));
        Assert.Equal(PlaceOf(text, span.Start + span.Length), (span.EndLine, span.EndColumn));
    }

    private static (int Line, int Column) PlaceOf(string text, int offset)
    {
        var before = text[..offset].Replace("\r\n", " \n", StringComparison.Ordinal);
        var isSplit = before.EndsWith('\r') && offset < text.Length && text[offset] == '\n';
        var lines = (isSplit ? before[..^1] + " " : before).Split('\n', '\r');
        return (lines.Length - 1, lines[^1].Length);
    }

    private static bool IsJsonElsewhere(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, SameDepth);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonValue Parse(string text) => JsonParser.TryParse(text, out var value, out var error) ? value : throw new Xunit.Sdk.XunitException($"{error.Message} {text}");
}
