namespace SchemaFirst.Records;

/// <summary>Knows by their first bytes what people take for JSON although it is not.</summary>
public static class TextSignature
{
    /// <summary>How many bytes decide.</summary>
    public const int LengthBytes = 4;

    /// <summary>What a file is found to be and what to do about it: a sentence; null when it may be JSON.</summary>
    /// <param name="first">Its first bytes, <see cref="LengthBytes"/> of them where there are as many.</param>
    /// <param name="expected">What the file should be.</param>
    public static string? Refuse(ReadOnlySpan<byte> first, string expected)
    {
        if (first.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return $"Found a gzip file; expected {expected} in UTF-8. Unpack it first, or pipe it in.";
        }

        return EncodingOf(first) is { } found ? $"Found {found.Words}; expected {expected} in UTF-8. Convert it first, for instance by `iconv -f {found.Name} -t UTF-8`." : null;
    }

    // The mark of UTF-32 begins as that of UTF-16 does. JSON begins with two characters of ASCII, of which zero bytes tell the encoding (RFC 4627,
    // section 3).
    private static (string Words, string Name)? EncodingOf(ReadOnlySpan<byte> first) => first switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => ("the byte order mark of UTF-32", "UTF-32"),
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => ("the byte order mark of UTF-16", "UTF-16"),
        [0, 0, 0, not 0, ..] => ("text in UTF-32", "UTF-32BE"),
        [not 0, 0, 0, 0, ..] => ("text in UTF-32", "UTF-32LE"),
        // A zero byte and the end of a line are a line of one zero byte.
        [0, not (0 or (byte)'\n' or (byte)'\r'), ..] => ("text in UTF-16", "UTF-16BE"),
        [not 0, 0, ..] => ("text in UTF-16", "UTF-16LE"),
        _ => null,
    };
}
