using System.Text;

namespace SchemaFirst.Schema.Json;

/// <summary>A JSON Pointer (RFC 6901) in its string form.</summary>
/// <param name="Text">Empty for the whole document, otherwise <c>/</c> and escaped tokens.</param>
public readonly record struct JsonPointer(string Text)
{
    /// <summary>The whole document.</summary>
    public static JsonPointer Root => new("");

    /// <summary>The pointer to a member.</summary>
    public JsonPointer Append(string token) => new($"{Text}/{token.Replace("~", "~0").Replace("/", "~1")}");

    /// <summary>The pointer to an element, by its 0-based index.</summary>
    public JsonPointer Append(int index) => new($"{Text}/{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    /// <summary>The unescaped tokens.</summary>
    public IEnumerable<string> Tokens() =>
        Text.Length == 0 ? [] : Text.Substring(1).Split('/').Select(token => token.Replace("~1", "/").Replace("~0", "~"));

    /// <summary>The URI fragment form (RFC 6901, section 6), with its <c>#</c>.</summary>
    public string ToFragment()
    {
        var builder = new StringBuilder("#");
        foreach (var value in Encoding.UTF8.GetBytes(Text))
        {
            var character = (char)value;
            if (character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "-._~!$&'()*+,;=:@/?".IndexOf(character) >= 0)
            {
                builder.Append(character);
            }
            else
            {
                builder.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return builder.ToString();
    }

    /// <summary>The string form.</summary>
    public override string ToString() => Text;
}
