using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Schemas.Keywords;

/// <summary>Where a keyword is being parsed: it makes the subschemas below and takes the complaints.</summary>
internal sealed class KeywordScope(SchemaParser parser, Subschema parent, string keyword, bool isAnnotation = false)
{
    private readonly JsonPointer _location = parent.Location.Append(keyword);

    public Subschema ParseSubschema(JsonValue source) => parser.Parse(source, _location, parent);

    public Subschema ParseSubschema(JsonValue source, string token) => parser.Parse(source, _location.Append(token), parent);

    public Subschema ParseSubschema(JsonValue source, int index) => parser.Parse(source, _location.Append(index), parent);

    /// <summary>True when a pattern that cannot be read is taken for one that every text matches.</summary>
    public bool AllowsUnreadPatterns => parser.AllowsUnreadPatterns;

    /// <summary>Complains that the value is not what the keyword takes; always false. An annotation without a value changes no verdict.</summary>
    public bool Reject(JsonValue found, string expected)
    {
        var shown = found.Kind switch
        {
            JsonKind.Number when found.Text.Length <= 40 => found.Text,
            JsonKind.Number => "a number of " + found.Text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) + " characters",
            JsonKind.String when found.Text.Length <= 40 => found.ToCanonicalString(),
            _ => found.KindName,
        };
        var problem = $"Found {shown} as the value of '{keyword}'; expected {expected}.";
        parser.Report(isAnnotation ? SchemaDiagnostics.Annotation : SchemaDiagnostics.KeywordValue, found.Span, problem, isError: !isAnnotation);
        return false;
    }

    public void Report(string id, TextSpan span, string message, bool isError) => parser.Report(id, span, message, isError);
}
