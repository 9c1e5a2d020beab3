using SchemaFirst.Cli.Files;

namespace SchemaFirst.Cli.Tests;

/// <summary>An input without an end stops at the limit that the message states.</summary>
public sealed class BoundedInputTests
{
    [Fact]
    public void An_endless_input_stops_at_its_limit()
    {
        using var endless = new EndlessStream();
        var error = Assert.Throws<InvalidDataException>(() => BoundedInput.Read(endless, BoundedInput.LargestSchemaBytes, "a schema"));
        Assert.Equal("Found more than 16 MiB; expected a schema of no more.", error.Message);
        Assert.InRange(endless.BytesRead, BoundedInput.LargestSchemaBytes, BoundedInput.LargestSchemaBytes + (1024 * 1024));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(100_000)]
    public void All_up_to_the_limit_is_read(int count)
    {
        using var stream = new MemoryStream([.. Enumerable.Range(0, count).Select(i => (byte)i)]);
        Assert.Equal(stream.ToArray(), BoundedInput.Read(stream, 100_000, "a document").ToArray());
    }

    [Fact]
    public void A_schema_beyond_the_limit_is_refused_by_its_size()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "{\"title\":\"" + new string('a', BoundedInput.LargestSchemaBytes) + "\"}");
            using var data = new MemoryStream();
            using var messages = new StringWriter();
            Assert.Equal(ExitCode.Unreadable, CommandLine.Run(["validate", "--schema", path, path], new CliOutput(data, messages)));
            Assert.Contains("Found more than 16 MiB; expected a schema of no more.", messages.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class EndlessStream : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
