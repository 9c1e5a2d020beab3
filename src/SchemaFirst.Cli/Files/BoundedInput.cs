namespace SchemaFirst.Cli.Files;

/// <summary>Reads what has to be in memory as a whole, up to a limit: an input may have no end.</summary>
internal static class BoundedInput
{
    /// <summary>The largest schema, in bytes. Its tree takes some fifty times as much memory as its text.</summary>
    public const int LargestSchemaBytes = 16 * BytesPerMebibyte;

    /// <summary>The largest document that is read as one, in bytes. Records, one a line, may be any number.</summary>
    public const int LargestDocumentBytes = 1024 * BytesPerMebibyte;

    /// <summary>How many bytes a mebibyte has.</summary>
    public const int BytesPerMebibyte = 1024 * 1024;
    private const int PieceBytes = 64 * 1024;

    /// <summary>All of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="largestBytes">How many bytes there may be.</param>
    /// <param name="expected">What was expected, with its article.</param>
    /// <exception cref="InvalidDataException">There are more; no more than those have been read.</exception>
    public static ReadOnlyMemory<byte> Read(Stream stream, int largestBytes, string expected)
    {
        using var buffer = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, largestBytes) : 0);
        var piece = new byte[PieceBytes];
        for (int count; (count = stream.Read(piece)) > 0;)
        {
            if (buffer.Length + count > largestBytes)
            {
                throw TooLarge(largestBytes, expected);
            }

            buffer.Write(piece, 0, count);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>The rest of a stream whose length is known, in an array of just that length.</summary>
    /// <param name="stream">The stream, which can be sought in.</param>
    /// <param name="largestBytes">How many bytes there may be.</param>
    /// <param name="expected">What was expected, with its article.</param>
    /// <exception cref="InvalidDataException">There are more; none has been read.</exception>
    public static byte[] ReadWhole(Stream stream, int largestBytes, string expected)
    {
        var count = stream.Length - stream.Position;
        if (count > largestBytes)
        {
            throw TooLarge(largestBytes, expected);
        }

        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static InvalidDataException TooLarge(int largestBytes, string expected) =>
        new($"Found more than {largestBytes / BytesPerMebibyte} MiB; expected {expected} of no more.");
}
