using System.Text;
using SchemaFirst.Json.Reading;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>Texts of schemas as the bytes that a document has for them, escapes undone.</summary>
internal static class JsonBytes
{
    /// <summary>Those of a string that stands as canonical JSON.</summary>
    public static byte[] OfString(string canonicalJson) => new Utf8ValueReader(Encoding.UTF8.GetBytes(canonicalJson)).ReadStringSpan().ToArray();

    /// <summary>Those of any text, lone surrogates among them.</summary>
    public static byte[] OfText(string text) => OfString(JsonValue.Quote(text));
}
