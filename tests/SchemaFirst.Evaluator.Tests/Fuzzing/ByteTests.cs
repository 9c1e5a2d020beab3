using System.Text;
using System.Text.Json;
using CsCheck;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Evaluator.Tests.Fuzzing;

/// <summary>
/// Any bytes at all: nothing crashes or hangs, verdict and explanation agree, and what is valid is JSON to System.Text.Json and to the
/// schema's own parser. SCHEMAFIRST_TEST_SCALE multiplies the number of inputs.
/// </summary>
public sealed class ByteTests
{
    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1;

    // Every string keyword, every format and every kind of pattern, in a shape that documents of these pieces often have.
    private static readonly SchemaProgram Program = Compile($$$"""
        {
          "definitions": {
            "text": {"anyOf": [{{{string.Join(",", SchemaFirst.Json.Validation.Formats.FormatTable.Names.Select(name => $$"""{"type": "string", "format": "{{name}}"}"""))}}}, {"type": "string", "maxLength": 2}]},
            "any": {"anyOf": [
              {"$ref": "#/definitions/text"},
              {"type": "array", "items": {"$ref": "#/definitions/any"}, "uniqueItems": true, "maxItems": 4},
              {"type": "object", "patternProperties": {"^(\\w)\\1$": {"type": "string"}, "(?<!x)\\d$": {"type": ["number", "string"]}}, "additionalProperties": {"$ref": "#/definitions/any"}},
              {"type": "number", "multipleOf": 0.01, "minimum": -1e3},
              {"type": "string", "pattern": "^(?=.*\\p{L})[^\\s]{1,8}$|^(a|b)*a(a|b){3}$"},
              {"enum": [null, true, "\ud83d\ude00", {"a": 1.0}]}]}
          },
          "allOf": [{"$ref": "#/definitions/any"}]
        }
        """);

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", " ", "\n", "0", "-1", "1.25", "1e400", "1E-5", "true", "null", "\"a\"", "\"aa\":", "\"a1\":", "{\"a\":1}", "\"é\"", "\"\\ud83d\\ude00\"",
            "\"\\ud800\"", "\"2026-11-25T08:10:00Z\"", "\"::1\"", "\"a@b.c\"", "\"xn--9n2bp8q\"", "\"실례.테스트\"", "\"http://a/{b}\"", "\"/a~0\"", "\"(?<a>b)\\\\k<a>\"", "\"abab\"", "\"P1D\"", "/*", "NaN",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xEF, 0xBB, 0xBF], [0], [0x1F], [0x7F],
    ];

    [Fact]
    public void Random_bytes_do_no_harm() => Gen.Byte.Array[0, 40].Sample(Check, iter: 5000 * Scale);

    [Fact]
    public void Pieces_of_JSON_do_no_harm() => Pieced.Sample(Check, iter: 5000 * Scale);

    [Fact]
    public void Torn_and_flipped_documents_do_no_harm() =>
        Gen.Select(Value(4), Gen.Double[0, 1], Gen.Int[0, 7], Gen.Bool).Sample((json, place, bit, isTorn) =>
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            var at = (int)(place * (bytes.Length - 1));
            bytes[at] ^= (byte)(1 << bit);
            return Check(isTorn ? bytes[..at] : bytes);
        }, iter: 5000 * Scale);

    [Fact]
    public void Whole_documents_get_one_verdict() => Value(4).Sample(json => Check(Encoding.UTF8.GetBytes(json)), iter: 5000 * Scale);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("[{\"a\":", "}]")]
    public void Depth_does_no_harm(string open, string close)
    {
        foreach (var depth in new[] { 1, 60, 500, 512, 513, 5_000, 100_000 })
        {
            var opened = string.Concat(Enumerable.Repeat(open, depth));
            Assert.True(Check(Encoding.UTF8.GetBytes(opened)));
            Assert.True(Check(Encoding.UTF8.GetBytes(opened + "1" + string.Concat(Enumerable.Repeat(close, depth)))));
        }
    }

    private static Gen<byte[]> Pieced => Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 24].Select(pieces => pieces.SelectMany(piece => piece).ToArray());

    private static bool Check(byte[] document)
    {
        var isValid = Program.IsValid(document);
        var errors = new ValidationErrorList();
        Program.Validate(document, errors);
        var isText = System.Text.Unicode.Utf8.IsValid(document);
        var isRead = JsonParser.TryParse(Encoding.UTF8.GetString(document), out _, out var error);
        return isValid == (errors.TotalCount == 0)
            && errors.All(found => found.ByteOffset >= 0 && found.ByteOffset <= document.Length && found.Line >= 1 && found.Column >= 1)
            && isRead == (error is null)
            && (!isValid || (isText && isRead && IsJson(document)));
    }

    private static bool IsJson(byte[] document)
    {
        using var parsed = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = 1000 });
        return true;
    }

    private static Gen<string> Value(int depth) => Gen.Int[0, depth == 0 ? 3 : 5].SelectMany(kind => kind switch
    {
        < 4 => Gen.Int[0, Pieces.Length - 11].Select(index => Encoding.UTF8.GetString(Pieces[index])).Where(IsScalar),
        4 => Value(depth - 1).Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
        _ => Gen.Select(Gen.Int[0, 5].Select(index => new[] { "a", "aa", "bb", "x1", "7", "é" }[index]), Value(depth - 1)).Array[0, 4]
            .Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}"),
    });

    private static bool IsScalar(string text) => text.Length > 0 && (text is ['"', .., '"'] and not ['"'] || text is "0" or "-1" or "1.25" or "1e400" or "true" or "null");

    private static SchemaProgram Compile(string schema)
    {
        var document = SchemaDocument.Parse("bytes.schema.json", schema);
        return SchemaEvaluator.Compile(document, new SchemaSet([document]), assertsFormat: true)!;
    }
}
