using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Schema.Schemas.Keywords;

/// <summary><c>pattern</c>: ECMA-262 (draft-07 validation, 6.3.3); what cannot be read is worth a warning.</summary>
internal sealed class PatternKeyword(string name) : Keyword<string>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out string value)
    {
        value = source.Text;
        if (source.Kind != JsonKind.String)
        {
            return scope.Reject(source, "a string with a regular expression");
        }

        WarnAbout(source.Text, source.Span, scope);
        return true;
    }

    internal static void WarnAbout(string pattern, TextSpan span, KeywordScope scope)
    {
        if (PatternParser.Parse(pattern, out var error) is null)
        {
            scope.Warn(SchemaDiagnostics.Pattern, span, $"Found a pattern that cannot be read and so accepts every text; expected a regular expression. {error!.Message}");
        }
    }
}
