using System.Globalization;
using System.Text;

namespace SchemaFirst.Generators.Emit;

/// <summary>C# literals for texts that come from a schema: ASCII only, so that nothing in them can break out.</summary>
internal static class Literal
{
    /// <summary>A string literal, quotation marks included.</summary>
    public static string Of(string text)
    {
        var builder = new StringBuilder("\"");
        foreach (var character in text)
        {
            builder.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                >= ' ' and < '\u007f' => character.ToString(),
                _ => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
            });
        }

        return builder.Append('"').ToString();
    }

    /// <summary>
    /// An expression for the text's UTF-8 bytes: a <c>u8</c> literal, or, for text with lone surrogates, which UTF-8 does not
    /// have, an array as the runtime encodes them.
    /// </summary>
    public static string Utf8(string text) =>
        HasLoneSurrogate(text)
            ? $"new byte[] {{ {string.Join(", ", Wtf8(text).Select(value => "0x" + value.ToString("X2", CultureInfo.InvariantCulture)))} }}.AsSpan()"
            : Of(text) + "u8";

    /// <summary>How many bytes the text has as the runtime encodes it.</summary>
    public static int Utf8Length(string text) => Wtf8(text).Count;

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    // UTF-8, with a lone surrogate as if it were a character.
    private static List<byte> Wtf8(string text)
    {
        List<byte> bytes = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i++, 2)));
            }
            else if (char.IsSurrogate(text[i]))
            {
                bytes.AddRange([(byte)(0xE0 | (text[i] >> 12)), (byte)(0x80 | ((text[i] >> 6) & 0x3F)), (byte)(0x80 | (text[i] & 0x3F))]);
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
            }
        }

        return bytes;
    }
}
