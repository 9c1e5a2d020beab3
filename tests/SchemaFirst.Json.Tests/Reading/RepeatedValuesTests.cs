using System.Text;
using CsCheck;
using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Tests.Reading;

/// <summary>Readers that share what was read before give what readers without it give.</summary>
public sealed class RepeatedValuesTests
{
    private const string Behind = ", \"and\": \"something behind it, as in any line\"}";

    [Fact]
    public void A_text_that_repeats_is_one_object()
    {
        var repeated = new RepeatedValues();
        var first = ReadString("\"tests/test_a.py::test_b[00]\"", repeated);
        Assert.Same(first, ReadString("\"tests/test_a.py::test_b[00]\"", repeated));
        Assert.Equal("tests/test_a.py::test_b[01]", ReadString("\"tests/test_a.py::test_b[01]\"", repeated));
    }

    [Fact]
    public void Any_texts_are_read_as_without_it()
    {
        var repeated = new RepeatedValues();
        var texts = Gen.OneOf(Gen.String[Gen.Char["ab\u00E9\uD83E\uDD99\"\\ "], 0, 20], Gen.String[Gen.Char.AlphaNumeric, 0, 3], Gen.String[Gen.Char['a', 'b'], 250, 260]);
        texts.Where(text => !text.Any(char.IsSurrogate)).Sample(text =>
        {
            var json = System.Text.Json.JsonSerializer.Serialize(text, Relaxed);
            return ReadString(json, repeated) == text;
        }, iter: 20_000, threads: 1);
    }

    [Fact]
    public void An_object_that_repeats_is_read_once()
    {
        var repeated = new RepeatedValues();
        var (reads, line) = (0, "{\"model\": \"Mac14,13\", \"cores_physical\": 12} " + Behind);
        for (var i = 0; i < 5; i++)
        {
            var reader = new Utf8ValueReader(Encoding.UTF8.GetBytes(line), repeated);
            var value = reader.ReadObject((ref Utf8ValueReader inner) =>
            {
                reads++;
                return ReadText(ref inner);
            });
            Assert.Equal(("{\"model\": \"Mac14,13\", \"cores_physical\": 12}", line.IndexOf(',', line.IndexOf('}'))), (value, reader.Position));
        }

        Assert.Equal(2, reads);
    }

    [Fact]
    public void Objects_that_begin_alike_are_told_apart()
    {
        var repeated = new RepeatedValues();
        string[] objects =
        [
            "{\"a\": \"as long as the key that objects are found by\", \"b\": 1}", "{\"a\": \"as long as the key that objects are found by\", \"b\": 11}",
            "{\"a\": \"as long as the key that objects are found by\"}", "{}", "{\"a\": {}}", "{\"a\": {\"b\": [{}]}}", "{\"a\": \"}\"}",
        ];
        Gen.Int[0, objects.Length - 1].Array[30].Sample(
            order => order.All(index => ReadObject(objects[index] + Behind, repeated) == objects[index]),
            threads: 1);
    }

    [Fact]
    public void An_object_of_another_type_is_not_taken_for_it()
    {
        var repeated = new RepeatedValues();
        var line = Encoding.UTF8.GetBytes("{\"model\": \"Mac14,13\", \"cores_physical\": 12}" + Behind);
        for (var i = 0; i < 3; i++)
        {
            var text = new Utf8ValueReader(line, repeated);
            Assert.IsType<string>(text.ReadObject(ReadText));
            var builder = new Utf8ValueReader(line, repeated);
            Assert.IsType<StringBuilder>(builder.ReadObject(static (ref inner) => new StringBuilder(ReadText(ref inner))));
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string ReadString(string json, RepeatedValues repeated)
    {
        var reader = new Utf8ValueReader(Encoding.UTF8.GetBytes(json), repeated);
        return reader.ReadString();
    }

    private static string ReadObject(string json, RepeatedValues repeated)
    {
        var reader = new Utf8ValueReader(Encoding.UTF8.GetBytes(json), repeated);
        return reader.ReadObject(ReadText);
    }

    private static string ReadText(ref Utf8ValueReader reader) => reader.ReadRaw().ToString();
}
