using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation;
using SchemaFirst.Json.Writing;

namespace SchemaFirst.Json.Tests.Reading;

/// <summary>Reader and writer, against each other and against System.Text.Json.</summary>
public sealed class ReaderWriterTests
{
    [Fact]
    public void Any_text_comes_back_through_writer_and_reader() =>
        Gen.Char.Array[0, 40].Sample(characters =>
        {
            var text = new string(characters);
            var bytes = Write(text);
            return Read(bytes) == text && new Utf8Cursor(bytes).TryString();
        }, iter: 20_000);

    [Fact]
    public void Well_formed_text_is_read_as_System_Text_Json_reads_it() =>
        Gen.String.Sample(text =>
        {
            // Lone surrogates are no text to System.Text.Json.
            var json = JsonSerializer.SerializeToUtf8Bytes(text);
            return Read(json) == JsonSerializer.Deserialize<string>(json) && JsonSerializer.Deserialize<string>(Write(Read(json))) == Read(json);
        });

    [Theory]
    [InlineData("\"\\u0041\\n\\\\\\/\\\"\"", "A\n\\/\"")]
    [InlineData("\"\\ud83e\\udd99\"", "🦙")]
    [InlineData("\"é日🦙\"", "é日🦙")]
    [InlineData("\"퟿\"", "퟿")]
    [InlineData("\"\\u0000\"", "\0")]
    public void Escapes_are_undone(string json, string expected) => Assert.Equal(expected, Read(Encoding.UTF8.GetBytes(json)));

    // Attributes cannot hold lone surrogates.
    [Fact]
    public void Lone_surrogates_are_kept()
    {
        Assert.Equal("\ud83e", Read("\"\\ud83e\""u8));
        Assert.Equal("\udd99x\ud83e", Read("\"\\udd99x\\ud83e\""u8));
        Assert.Equal("\"\\udd99x\\ud83e\"", Encoding.UTF8.GetString(Write("\udd99x\ud83e")));
    }

    [Fact]
    public void Containers_of_every_shape_are_walked()
    {
        var reader = new Utf8ValueReader(" {\"a\" : [ ] , \"b\":[1 , {\"c\":null}],\"\":{ }} "u8);
        List<string> seen = [];
        reader.ReadStartObject();
        while (reader.ReadMember(out var name))
        {
            seen.Add($"{Encoding.UTF8.GetString(name)}={reader.ReadRaw()}");
        }

        Assert.Equal(["a=[ ]", "b=[1 , {\"c\":null}]", "={ }"], seen);
    }

    [Fact]
    public void Looking_ahead_leaves_the_reader_where_it_is()
    {
        var reader = new Utf8ValueReader("{\"x\":{\"kind\":\"no\"},\"kind\":\"yes\"}"u8);
        Assert.True(reader.TryFindMember("kind"u8, out var value));
        Assert.Equal("yes", value.ReadString());
        Assert.False(reader.TryFindMember("none"u8, out _));
        Assert.Equal(0, reader.Position);
    }

    [Fact]
    public void Commas_come_by_themselves()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new Utf8ValueWriter(buffer);
        writer.WriteStartObject();
        writer.WriteName("a\"b");
        writer.WriteStartArray();
        writer.WriteNumber(1);
        writer.WriteStartObject();
        writer.WriteEndObject();
        writer.WriteNull();
        writer.WriteEndArray();
        writer.WriteName("\"c\""u8);
        writer.WriteBoolean(true);
        writer.WriteEndObject();
        writer.Flush();
        Assert.Equal("""{"a\"b":[1,{},null],"c":true}""", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void A_text_longer_than_any_chunk_is_written_whole()
    {
        var text = string.Concat(Enumerable.Repeat("🦙\"x", 50_000));
        Assert.Equal(text, Read(Write(text)));
    }

    private static string Read(ReadOnlySpan<byte> json) => new Utf8ValueReader(json).ReadString();

    private static byte[] Write(string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new Utf8ValueWriter(buffer);
        writer.WriteString(text);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
