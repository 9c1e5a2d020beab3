using System.Text;
using CsCheck;

namespace SchemaFirst.Records.Tests.Lines;

public sealed class RecordChunkReaderTests
{
    [Fact]
    public void Chunks_of_any_size_have_the_lines_of_the_stream() =>
        Gen.Select(Gen.Char["ab\n\r "].Array[0, 80], Gen.Int[1, 9], Gen.Int[1, 40]).Sample((characters, read, chunkBytes) =>
        {
            var bytes = Encoding.UTF8.GetBytes(new string(characters));
            return InChunks(bytes, read, chunkBytes).SequenceEqual(OneByOne(bytes));
        });

    [Fact]
    public void A_chunk_comes_as_soon_as_a_line_has_ended()
    {
        using var reader = new RecordChunkReader(new ChunkedStream("abc\nbcd\nc"u8.ToArray(), 5));
        Assert.Equal("abc\n", Encoding.UTF8.GetString(reader.Read()!.Bytes));
        Assert.Equal("bcd\n", Encoding.UTF8.GetString(reader.Read()!.Bytes));
        var last = reader.Read()!;
        Assert.Equal(("c", true), (Encoding.UTF8.GetString(last.Bytes), last.IsTorn));
        Assert.Null(reader.Read());
    }

    private static List<string> InChunks(byte[] bytes, int read, int chunkBytes)
    {
        using var reader = new RecordChunkReader(new ChunkedStream(bytes, read), new RecordLineReaderOptions(20), chunkBytes);
        List<string> found = [];
        var before = 0L;
        while (reader.Read() is { } chunk)
        {
            using (chunk)
            {
                var lines = chunk.Lines;
                while (lines.MoveNext())
                {
                    found.Add($"{before + lines.LineNumber}@{lines.ByteOffset}:{Encoding.UTF8.GetString(lines.Line)} {lines.EndedWithCrLf} {lines.IsTorn} {lines.IsTooLong}");
                }

                before += lines.LineNumber;
            }
        }

        return found;
    }

    private static List<string> OneByOne(byte[] bytes)
    {
        using var reader = new RecordLineReader(new MemoryStream(bytes), new RecordLineReaderOptions(20));
        List<string> found = [];
        while (reader.MoveNext())
        {
            found.Add($"{reader.LineNumber}@{reader.ByteOffset}:{Encoding.UTF8.GetString(reader.Line)} {reader.EndedWithCrLf} {reader.IsTorn} {reader.IsTooLong}");
        }

        return found;
    }
}
