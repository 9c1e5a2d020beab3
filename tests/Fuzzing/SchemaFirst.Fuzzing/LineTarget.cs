using SchemaFirst.Records;

namespace SchemaFirst.Fuzzing;

/// <summary>A file of anybody, in reads and chunks whose sizes its first two bytes choose: every line comes as it lies in the file, and nothing is between them.</summary>
internal sealed class LineTarget : IFuzzTarget
{
    private const int LongestLineBytes = 40;

    public string Name => "lines";

    public void Run(byte[] input)
    {
        if (input.Length < 2)
        {
            return;
        }

        var bytes = input[2..];
        var whole = Read(bytes, bytes.Length + 1, RecordChunkReader.DefaultChunkBytes);
        FuzzFailure.Unless(whole.SequenceEqual(Read(bytes, 1 + (input[0] % 9), 1 + input[1])), "Lines do not depend on how the file is read.");
        if (!whole.TrueForAll(line => line.Offset >= 0))
        {
            return;
        }

        var end = 0L;
        foreach (var line in whole)
        {
            FuzzFailure.Unless(bytes.AsSpan((int)end, (int)(line.Offset - end)).IndexOfAnyExcept(" \t\r\n\u00EF\u00BB\u00BF"u8) is var other && (other < 0 || end == 0), "Only blanks lie between lines.");
            FuzzFailure.Unless(line.IsTooLong || bytes.AsSpan((int)line.Offset).StartsWith(Convert.FromHexString(line.Hex)), "A line is as it lies in the file.");
            end = line.IsTooLong ? line.Offset + Math.Max(bytes.AsSpan((int)line.Offset).IndexOf((byte)'\n'), 0) : line.Offset + (line.Hex.Length / 2);
        }
    }

    // A refusal of the whole file is one line at -1.
    private static List<(long Offset, string Hex, bool IsTooLong)> Read(byte[] bytes, int readBytes, int chunkBytes)
    {
        List<(long, string, bool)> found = [];
        try
        {
            using var reader = new RecordChunkReader(new SlowStream(bytes, readBytes), new RecordLineReaderOptions(LongestLineBytes), chunkBytes);
            while (reader.Read() is { } chunk)
            {
                using (chunk)
                {
                    var lines = chunk.Lines;
                    while (lines.MoveNext())
                    {
                        found.Add((lines.ByteOffset, Convert.ToHexString(lines.Line), lines.IsTooLong));
                    }
                }
            }
        }
        catch (InvalidDataException)
        {
            found.Add((-1, "", false));
        }

        return found;
    }

    // As a pipe does, it gives less than it is asked for.
    private sealed class SlowStream(byte[] bytes, int readBytes) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(Math.Min(count, readBytes), bytes.Length - _position);
            bytes.AsSpan(_position, read).CopyTo(buffer.AsSpan(offset));
            _position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
