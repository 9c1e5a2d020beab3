using System.Globalization;
using System.Text;

namespace SchemaFirst.Schema.Json;

/// <summary>
/// Writes a value in one spelling, so that texts are equal exactly when JSON Schema's <c>const</c> and <c>enum</c> call the
/// values equal: no white space, members sorted by UTF-16 code unit (of duplicates the last), numbers as
/// <see cref="CanonicalNumber"/> has them, the fewest escapes.
/// </summary>
internal static class CanonicalJson
{
    public static string Write(JsonValue value)
    {
        var builder = new StringBuilder();
        Write(value, builder);
        return builder.ToString();
    }

    public static string Quote(string text)
    {
        var builder = new StringBuilder(text.Length + 2);
        WriteString(text, builder);
        return builder.ToString();
    }

    private static void Write(JsonValue value, StringBuilder builder)
    {
        switch (value.Kind)
        {
            case JsonKind.Null:
                builder.Append("null");
                break;
            case JsonKind.True:
                builder.Append("true");
                break;
            case JsonKind.False:
                builder.Append("false");
                break;
            case JsonKind.Number:
                builder.Append(CanonicalNumber.Of(value.Text));
                break;
            case JsonKind.String:
                WriteString(value.Text, builder);
                break;
            case JsonKind.Array:
                WriteArray(value, builder);
                break;
            default:
                WriteObject(value, builder);
                break;
        }
    }

    private static void WriteArray(JsonValue value, StringBuilder builder)
    {
        builder.Append('[');
        for (var i = 0; i < value.Items.Count; i++)
        {
            builder.Append(i == 0 ? "" : ",");
            Write(value.Items[i], builder);
        }

        builder.Append(']');
    }

    private static void WriteObject(JsonValue value, StringBuilder builder)
    {
        builder.Append('{');
        var separator = "";
        foreach (var member in value.EffectiveMembers.OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            builder.Append(separator);
            WriteString(member.Name, builder);
            builder.Append(':');
            Write(member.Value, builder);
            separator = ",";
        }

        builder.Append('}');
    }

    private static void WriteString(string text, StringBuilder builder)
    {
        builder.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(character, text[i + 1]);
            if (isPair)
            {
                builder.Append(character).Append(text[++i]);
            }
            else if (character is '"' or '\\')
            {
                builder.Append('\\').Append(character);
            }
            else if (character < ' ' || char.IsSurrogate(character))
            {
                builder.AppendFormat(CultureInfo.InvariantCulture, "\\u{0:x4}", (int)character);
            }
            else
            {
                builder.Append(character);
            }
        }

        builder.Append('"');
    }
}
