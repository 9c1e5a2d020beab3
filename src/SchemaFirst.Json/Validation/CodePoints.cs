namespace SchemaFirst.Json.Validation;

/// <summary>Counts code points, as JSON Schema measures strings (draft-07 validation, 6.3).</summary>
internal static class CodePoints
{
    /// <summary>All bytes of UTF-8 begin a code point but those of the form 10xxxxxx.</summary>
    public static int Count(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var value in utf8)
        {
            count += (value & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }
}
