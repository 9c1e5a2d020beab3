namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>
/// Code points in UTF-8, in both directions. Surrogates from lone <c>\u</c> escapes are code points here. A byte that belongs to none
/// is U+FFFD; the document that it stands in is refused anyway.
/// </summary>
internal static class Utf8Text
{
    private const int Replacement = 0xFFFD;

    /// <summary>The code point at an offset.</summary>
    public static int Next(ReadOnlySpan<byte> utf8, int offset, out int length)
    {
        var lead = utf8[offset];
        length = lead switch { < 0x80 => 1, >= 0xC2 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF5 => 4, _ => 0 };
        if (length == 1)
        {
            return lead;
        }

        if (length == 0 || offset + length > utf8.Length)
        {
            length = 1;
            return Replacement;
        }

        var codePoint = lead & (0x7F >> length);
        for (var i = 1; i < length; i++)
        {
            if ((utf8[offset + i] & 0xC0) != 0x80)
            {
                length = 1;
                return Replacement;
            }

            codePoint = (codePoint << 6) | (utf8[offset + i] & 0x3F);
        }

        return Math.Min(codePoint, Schema.Patterns.ClassItem.LastCodePoint);
    }

    /// <summary>The code point that ends before an offset.</summary>
    public static int Previous(ReadOnlySpan<byte> utf8, int offset, out int length)
    {
        const int longest = 4;
        var start = offset - 1;
        while (start > 0 && start > offset - longest && (utf8[start] & 0xC0) == 0x80)
        {
            start--;
        }

        var codePoint = Next(utf8, start, out length);
        if (start + length == offset)
        {
            return codePoint;
        }

        length = 1;
        return Replacement;
    }
}
