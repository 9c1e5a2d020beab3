using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Schemas.Keywords;

/// <summary>Where a keyword is being parsed: it makes the subschemas below and takes the complaints.</summary>
internal sealed class KeywordScope(SchemaParser parser, Subschema parent, string keyword)
{
    private readonly JsonPointer _location = parent.Location.Append(keyword);

    public Subschema ParseSubschema(JsonValue source) => parser.Parse(source, _location, parent);

    public Subschema ParseSubschema(JsonValue source, string token) => parser.Parse(source, _location.Append(token), parent);

    public Subschema ParseSubschema(JsonValue source, int index) => parser.Parse(source, _location.Append(index), parent);

    /// <summary>Complains that the value is not what the keyword takes; always false.</summary>
    public bool Reject(JsonValue found, string expected)
    {
        var shown = found.Kind switch
        {
            JsonKind.Number => found.Text,
            JsonKind.String when found.Text.Length <= 40 => found.ToCanonicalString(),
            _ => found.KindName,
        };
        parser.Report(SchemaDiagnostics.KeywordValue, found.Span, $"Found {shown} as the value of '{keyword}'; expected {expected}.");
        return false;
    }

    public void Warn(string id, TextSpan span, string message) => parser.Report(id, span, message, isError: false);
}
