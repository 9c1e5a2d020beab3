using System.Text;
using CsCheck;

namespace SchemaFirst.Records.Tests.Lines;

public sealed class RecordLineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    [InlineData("a", "1@0:a torn")]
    [InlineData("a\n", "1@0:a")]
    [InlineData("a\nb", "1@0:a|2@2:b torn")]
    [InlineData("a\r\nb\r\n", "1@0:a crlf|2@3:b crlf")]
    [InlineData("\n \t\r\na\n\n\nb\n", "3@5:a|6@9:b")]
    [InlineData("\uFEFFa\n", "1@3:a")]
    [InlineData("\uFEFF", "")]
    [InlineData("a\rb\n", "1@0:a\rb")]
    [InlineData("\0\n", "1@0:\0")]
    [InlineData("a\r", "1@0:a\r torn")]
    public void Lines_are_found_wherever_the_stream_breaks(string text, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var chunk = 1; chunk <= bytes.Length + 1; chunk++)
        {
            Assert.Equal(expected, Read(bytes, chunk));
        }
    }

    [Fact]
    public void Any_text_gives_the_lines_that_splitting_gives() =>
        Gen.Select(Gen.Char["ab\n\r "].Array[0, 60], Gen.Int[1, 7]).Sample((characters, chunk) =>
        {
            var text = new string(characters);
            var expected = text.Split('\n').Select((line, i) => (line, i)).Where(entry => entry.line.Trim(' ', '\t', '\r').Length > 0).Select(entry => entry.i + 1);
            return Numbers(Encoding.UTF8.GetBytes(text), chunk).SequenceEqual(expected);
        });

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void A_line_that_is_too_long_is_reported_and_skipped(int length, bool isTooLong)
    {
        var bytes = Encoding.UTF8.GetBytes($"x\n{new string('y', length)}\nz\n");
        using var reader = new RecordLineReader(new MemoryStream(bytes), new RecordLineReaderOptions(10));
        Assert.True(reader.MoveNext());
        Assert.True(reader.MoveNext());
        Assert.Equal((2L, isTooLong, isTooLong ? 0 : length), (reader.LineNumber, reader.IsTooLong, reader.Line.Length));
        Assert.True(reader.MoveNext());
        Assert.Equal((3L, false, "z"), (reader.LineNumber, reader.IsTooLong, Encoding.UTF8.GetString(reader.Line)));
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void A_line_longer_than_any_buffer_costs_no_memory()
    {
        using var reader = new RecordLineReader(new EndlessLine(300_000_000), new RecordLineReaderOptions(1000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(reader.MoveNext());
        Assert.True(reader.IsTooLong);
        Assert.True(reader.IsTorn);
        Assert.False(reader.MoveNext());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0 }, "UTF-16")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, 0x7B }, "UTF-16")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "gzip")]
    public void Another_encoding_is_named(byte[] bytes, string name)
    {
        using var reader = new RecordLineReader(new MemoryStream(bytes));
        Assert.Contains(name, Assert.Throws<InvalidDataException>(() => reader.MoveNext()).Message, StringComparison.Ordinal);
    }

    private static string Read(byte[] bytes, int chunk)
    {
        using var reader = new RecordLineReader(new ChunkedStream(bytes, chunk));
        List<string> lines = [];
        while (reader.MoveNext())
        {
            lines.Add($"{reader.LineNumber}@{reader.ByteOffset}:{Encoding.UTF8.GetString(reader.Line)}{(reader.EndedWithCrLf ? " crlf" : "")}{(reader.IsTorn ? " torn" : "")}");
        }

        return string.Join('|', lines);
    }

    private static IEnumerable<int> Numbers(byte[] bytes, int chunk)
    {
        using var reader = new RecordLineReader(new ChunkedStream(bytes, chunk));
        while (reader.MoveNext())
        {
            yield return (int)reader.LineNumber;
        }
    }
}

/// <summary>Gives at most so many bytes at a time.</summary>
internal sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(chunk, buffer.Length)]);
}

/// <summary>One line of so many bytes that never ends.</summary>
internal sealed class EndlessLine(long length) : Stream
{
    private long _left = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, _left);
        buffer[..count].Fill((byte)'x');
        _left -= count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
