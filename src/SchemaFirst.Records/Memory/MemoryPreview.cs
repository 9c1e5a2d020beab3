namespace SchemaFirst.Records;

/// <summary>What a look at both ends of a memory file shows.</summary>
/// <param name="FirstLine">The first line.</param>
/// <param name="LastLine">The last line.</param>
internal sealed record MemoryPreview(byte[] FirstLine, byte[] LastLine)
{
    private const int EndBytes = 64 * 1024;

    /// <summary>Looks at a stream that can be sought in, and leaves it where it was; null when it shows no line at one of the ends.</summary>
    public static MemoryPreview? Look(Stream stream)
    {
        var start = stream.Position;
        try
        {
            var first = Read(stream, start, EndBytes);
            var newline = first.AsSpan().IndexOf((byte)'\n');
            var last = Read(stream, Math.Max(start, stream.Length - EndBytes), EndBytes).AsSpan().TrimEnd(" \t\r\n"u8);
            var begin = last.LastIndexOf((byte)'\n') + 1;
            var isWhole = begin > 0 || stream.Length - start <= EndBytes;
            return newline > 0 && isWhole ? new MemoryPreview(first[..newline], last[begin..].ToArray()) : null;
        }
        finally
        {
            stream.Position = start;
        }
    }

    private static byte[] Read(Stream stream, long position, int mostBytes)
    {
        stream.Position = position;
        var bytes = new byte[mostBytes];
        return bytes[..stream.ReadAtLeast(bytes, mostBytes, throwOnEndOfStream: false)];
    }
}
