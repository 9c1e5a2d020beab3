namespace SchemaFirst.Json.Validation.Formats;

/// <content>Host names (RFC 1123, section 2.1; RFC 5890, section 2.3.2).</content>
public static partial class StringFormats
{
    private const int LongestHostnameBytes = 253;

    /// <summary><c>hostname</c>: labels of ASCII letters, digits and inner hyphens; one that begins with <c>xn--</c> must be an A-label.</summary>
    public static bool IsHostname(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestHostnameBytes)
        {
            return false;
        }

        var directions = default(NameDirections);
        foreach (var part in text.Split((byte)'.'))
        {
            if (!DomainLabel.IsAscii(text[part], ref directions))
            {
                return false;
            }
        }

        return directions.AreValid;
    }

    /// <summary>
    /// <c>idn-hostname</c>: U-labels too, which hold what IDNA2008 allows where it allows it, and keep to the Bidi rule (RFC 5891 to
    /// 5893). Full stops may be those of East Asia (RFC 3490, section 3.1). Lengths are those of the ASCII form.
    /// </summary>
    public static bool IsIdnHostname(ReadOnlySpan<byte> text)
    {
        var directions = default(NameDirections);
        for (var length = 0; length <= LongestHostnameBytes; length++)
        {
            var end = FullStop(text, out var stopLength);
            if (!DomainLabel.TryMeasure(text[..end], ref directions, out var labelLength))
            {
                return false;
            }

            length += labelLength;
            if (stopLength == 0)
            {
                return length <= LongestHostnameBytes && directions.AreValid;
            }

            text = text[(end + stopLength)..];
        }

        return false;
    }

    // The first full stop, or the end: '.', U+3002, U+FF0E or U+FF61.
    private static int FullStop(ReadOnlySpan<byte> text, out int length)
    {
        for (var i = 0; i < text.Length && i <= DomainLabel.MostBytes; i++)
        {
            length = text[i] switch
            {
                (byte)'.' => 1,
                0xE3 when text[i..].StartsWith("\u3002"u8) => 3,
                0xEF when text[i..].StartsWith("\uFF0E"u8) || text[i..].StartsWith("\uFF61"u8) => 3,
                _ => 0,
            };
            if (length > 0)
            {
                return i;
            }
        }

        length = 0;
        return text.Length;
    }
}
