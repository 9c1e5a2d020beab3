using System.Buffers;
using System.Buffers.Text;

namespace SchemaFirst.Json.Writing;

/// <summary>What must be escaped in a JSON string (RFC 8259, section 7), and lone surrogates, which UTF-8 cannot hold.</summary>
internal static class JsonEscape
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    /// <summary>How many characters from the front can be written as they are.</summary>
    public static int PlainLength(ReadOnlySpan<char> text)
    {
        var special = text.IndexOfAny(Suspects);
        var plain = special < 0 ? text : text[..special];
        for (var start = 0; ; start += 2)
        {
            var surrogate = plain[start..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (surrogate < 0)
            {
                return plain.Length;
            }

            start += surrogate;
            if (start + 1 >= plain.Length || !char.IsSurrogatePair(plain[start], plain[start + 1]))
            {
                return start;
            }
        }
    }

    /// <summary>Writes the escape of one character; at most 6 bytes.</summary>
    public static int Write(char character, Span<byte> destination)
    {
        destination[0] = (byte)'\\';
        var simple = character switch
        {
            '"' or '\\' => (byte)character,
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            _ => (byte)'u',
        };
        destination[1] = simple;
        if (simple != 'u')
        {
            return 2;
        }

        Utf8Formatter.TryFormat((ushort)character, destination[2..], out _, new StandardFormat('x', 4));
        return 6;
    }
}
