using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Schema.Schemas.Keywords;

/// <summary><c>pattern</c>: ECMA-262 (draft-07 validation, 6.3.3).</summary>
internal sealed class PatternKeyword(string name) : Keyword<string>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out string value)
    {
        value = source.Text;
        if (source.Kind != JsonKind.String)
        {
            return scope.Reject(source, "a string with a regular expression");
        }

        Check(source.Text, source.Span, scope);
        return true;
    }

    internal static void Check(string pattern, TextSpan span, KeywordScope scope)
    {
        if (PatternParser.Parse(pattern, out var error) is null)
        {
            var effect = scope.AllowsUnreadPatterns ? " and so accepts every text" : "";
            scope.Report(SchemaDiagnostics.Pattern, span, $"Found a pattern that cannot be read{effect}; expected a regular expression. {error!.Message}", isError: !scope.AllowsUnreadPatterns);
        }
    }
}
