using System.Text;
using SchemaFirst.Json.Reading;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>Canonical JSON texts as bytes.</summary>
internal static class JsonBytes
{
    /// <summary>The content of a string, escapes undone.</summary>
    public static byte[] OfString(string canonicalJson) => new Utf8ValueReader(Encoding.UTF8.GetBytes(canonicalJson)).ReadStringSpan().ToArray();
}
