using System.Globalization;
using System.Text;

namespace SchemaFirst.Json.Reading;

/// <summary>The text of JSON strings: escapes undone (RFC 8259, section 7).</summary>
internal static class JsonText
{
    /// <summary>The text of unescaped bytes. They may hold encoded surrogates (from lone <c>\u</c> escapes), which UTF-8 does not have.</summary>
    public static string ToString(ReadOnlySpan<byte> utf8) => utf8.Contains((byte)0xED) ? Wtf8ToString(utf8) : Encoding.UTF8.GetString(utf8);

    /// <summary>The bytes of a text; lone surrogates, which UTF-8 does not have, as <see cref="Unescape(ReadOnlySpan{byte})"/> writes them.</summary>
    public static byte[] ToBytes(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var written = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            written += Encode(isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i], bytes.AsSpan(written));
        }

        return bytes[..written];
    }

    /// <summary>
    /// Undoes the escapes of a well-formed string's content. A lone surrogate becomes three bytes as if UTF-8 had it, so that
    /// different strings stay different.
    /// </summary>
    /// <param name="escaped">What stands between the quotation marks.</param>
    /// <param name="destination">At least as long as <paramref name="escaped"/>.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var backslash = escaped.IndexOf((byte)'\\');
            if (backslash < 0)
            {
                escaped.CopyTo(destination[written..]);
                return written + escaped.Length;
            }

            escaped[..backslash].CopyTo(destination[written..]);
            written += backslash;
            escaped = escaped[(backslash + 1)..];
            if (escaped[0] == 'u')
            {
                written += UnescapeUnicode(ref escaped, destination[written..]);
            }
            else
            {
                destination[written++] = Simple(escaped[0]);
                escaped = escaped[1..];
            }
        }
    }

    /// <summary>The content of a string literal, escapes undone.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> escaped)
    {
        var buffer = new byte[escaped.Length];
        var length = Unescape(escaped, buffer);
        return buffer.AsSpan(0, length).ToArray();
    }

    private static int UnescapeUnicode(ref ReadOnlySpan<byte> escaped, Span<byte> destination)
    {
        var code = Hex(escaped[1..5]);
        escaped = escaped[5..];
        if (char.IsHighSurrogate((char)code) && escaped.Length >= 6 && escaped[0] == '\\' && escaped[1] == 'u'
            && Hex(escaped[2..6]) is var low && char.IsLowSurrogate((char)low))
        {
            escaped = escaped[6..];
            code = char.ConvertToUtf32((char)code, (char)low);
        }

        return Encode(code, destination);
    }

    private static int Encode(int code, Span<byte> destination)
    {
        switch (code)
        {
            case < 0x80:
                destination[0] = (byte)code;
                return 1;
            case < 0x800:
                destination[0] = (byte)(0xC0 | (code >> 6));
                destination[1] = (byte)(0x80 | (code & 0x3F));
                return 2;
            case < 0x10000:
                destination[0] = (byte)(0xE0 | (code >> 12));
                destination[1] = (byte)(0x80 | ((code >> 6) & 0x3F));
                destination[2] = (byte)(0x80 | (code & 0x3F));
                return 3;
            default:
                destination[0] = (byte)(0xF0 | (code >> 18));
                destination[1] = (byte)(0x80 | ((code >> 12) & 0x3F));
                destination[2] = (byte)(0x80 | ((code >> 6) & 0x3F));
                destination[3] = (byte)(0x80 | (code & 0x3F));
                return 4;
        }
    }

    private static int Hex(ReadOnlySpan<byte> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static byte Simple(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };

    // UTF-8 with encoded surrogates: decode what is between them as usual.
    private static string Wtf8ToString(ReadOnlySpan<byte> bytes)
    {
        var builder = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (bytes.Length >= 3 && bytes[0] == 0xED && bytes[1] >= 0xA0)
            {
                builder.Append((char)(((bytes[0] & 0xF) << 12) | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F)));
                bytes = bytes[3..];
                continue;
            }

            var next = bytes[1..].IndexOf((byte)0xED) + 1;
            var length = next == 0 ? bytes.Length : next;
            builder.Append(Encoding.UTF8.GetString(bytes[..length]));
            bytes = bytes[length..];
        }

        return builder.ToString();
    }
}
