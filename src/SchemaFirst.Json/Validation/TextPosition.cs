namespace SchemaFirst.Json.Validation;

/// <summary>
/// Finds lines and columns of byte offsets in one document, each from the one before: thousands of errors of one document lie near each other,
/// and cost no more than reading it once more.
/// </summary>
internal sealed class TextPosition
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>1-based line, and 1-based column in code points, of the first byte of a token. Lines end with LF, CR LF or CR.</summary>
    /// <param name="utf8">The document, the same at every call.</param>
    /// <param name="offset">The offset.</param>
    public (int Line, int Column) Of(ReadOnlySpan<byte> utf8, int offset)
    {
        var (first, last, sign) = offset >= _offset ? (_offset, offset, 1) : (offset, _offset, -1);
        var lines = LineEnds(utf8[first..last], out var lastLine);
        _column = (lines, sign) switch
        {
            (0, _) => _column + (sign * CodePoints.Count(utf8[first..last])),
            (_, 1) => 1 + CodePoints.Count(lastLine),
            _ => 1 + CodePoints.Count(utf8[(utf8[..offset].LastIndexOfAny((byte)'\n', (byte)'\r') + 1)..offset]),
        };
        _line += sign * lines;
        _offset = offset;
        return (_line, _column);
    }

    private static int LineEnds(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> lastLine)
    {
        var count = 0;
        while (text.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end)
        {
            var isPair = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n';
            text = text[(end + (isPair ? 2 : 1))..];
            count++;
        }

        lastLine = text;
        return count;
    }
}
