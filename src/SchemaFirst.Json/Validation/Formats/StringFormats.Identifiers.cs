namespace SchemaFirst.Json.Validation.Formats;

/// <content>JSON Pointers (RFC 6901), relative ones (draft-bhutton-relative-json-pointer-00), UUIDs (RFC 4122) and patterns (ECMA-262).</content>
public static partial class StringFormats
{
    /// <summary><c>json-pointer</c>: empty, or tokens that each begin with <c>/</c>; <c>~</c> only before 0 or 1.</summary>
    public static bool IsJsonPointer(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && text[0] != '/')
        {
            return false;
        }

        while (text.IndexOf((byte)'~') is >= 0 and var tilde)
        {
            text = text[(tilde + 1)..];
            if (text.IsEmpty || text[0] is not ((byte)'0' or (byte)'1'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary><c>relative-json-pointer</c>: a count without leading zeros, then <c>#</c> or a JSON Pointer.</summary>
    public static bool IsRelativeJsonPointer(ReadOnlySpan<byte> text)
    {
        var digits = DigitCount(text);
        if (digits == 0 || (digits > 1 && text[0] == '0'))
        {
            return false;
        }

        var rest = text[digits..];
        return rest is [(byte)'#'] || IsJsonPointer(rest);
    }

    /// <summary><c>uuid</c>: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.</summary>
    public static bool IsUuid(ReadOnlySpan<byte> text)
    {
        const int length = 36;
        if (text.Length != length)
        {
            return false;
        }

        for (var i = 0; i < length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit((char)text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary><c>regex</c>: a pattern of ECMA-262 in Unicode mode, without what annex B allows for old times' sake.</summary>
    public static bool IsRegex(ReadOnlySpan<byte> text) => Patterns.EcmaPattern.IsPattern(text);
}
