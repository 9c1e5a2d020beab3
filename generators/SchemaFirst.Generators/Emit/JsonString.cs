using SchemaFirst.Schema.Json;

namespace SchemaFirst.Generators.Emit;

/// <summary>Texts of canonical JSON strings.</summary>
internal static class JsonString
{
    /// <summary>The text of a JSON string.</summary>
    public static string Parse(string json) => JsonParser.TryParse(json, out var value, out _) ? value.Text : json;

    /// <summary>A text as a JSON string: escaped, in quotation marks.</summary>
    public static string Quote(string text) => JsonValue.Quote(text);
}
