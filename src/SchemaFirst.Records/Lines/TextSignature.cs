namespace SchemaFirst.Records;

/// <summary>Knows by their first bytes what people take for JSON although it is not.</summary>
public static class TextSignature
{
    /// <summary>How many bytes decide.</summary>
    public const int LengthBytes = 4;

    /// <summary>What a file is found to be and what to do about it: a sentence; null when it may be JSON.</summary>
    /// <param name="first">Its first bytes, <see cref="LengthBytes"/> of them where there are as many.</param>
    /// <param name="expected">What the file should be.</param>
    public static string? Refuse(ReadOnlySpan<byte> first, string expected) =>
        first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || first.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            ? $"Found the byte order mark of UTF-16; expected {expected} in UTF-8. Convert it first, for instance by `iconv -f UTF-16 -t UTF-8`."
            : first.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
            ? $"Found a gzip file; expected {expected} in UTF-8. Unpack it first, or pipe it in."
            : null;
}
