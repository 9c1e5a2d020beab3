namespace SchemaFirst.Json.Validation;

/// <summary>Lines and columns of byte offsets.</summary>
internal static class TextPosition
{
    /// <summary>1-based line, and 1-based column in code points, of an offset. Lines end with LF, CR LF or CR.</summary>
    public static (int Line, int Column) Of(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..offset];
        var line = 1;
        while (before.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end)
        {
            var isPair = before[end] == '\r' && end + 1 < utf8.Length && end + 1 < before.Length && before[end + 1] == '\n';
            before = before[(end + (isPair ? 2 : 1))..];
            line++;
        }

        return (line, CodePoints.Count(before) + 1);
    }
}
