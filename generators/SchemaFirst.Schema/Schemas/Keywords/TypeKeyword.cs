using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Schemas.Keywords;

/// <summary><c>type</c>: one type name or several (draft-07 validation, 6.1.1).</summary>
internal sealed class TypeKeyword(string name) : Keyword<IReadOnlyList<string>>(name)
{
    internal static readonly string[] Names = ["null", "boolean", "object", "array", "number", "string", "integer"];

    internal override bool TryParse(JsonValue source, KeywordScope scope, out IReadOnlyList<string> value)
    {
        IReadOnlyList<JsonValue> sources = source.Kind == JsonKind.Array ? source.Items : [source];
        value = [.. sources.Select(item => item.Text).Distinct()];
        if (source.Kind == JsonKind.Array && sources.Count == 0)
        {
            return scope.Reject(source, "at least one type name");
        }

        return sources.FirstOrDefault(item => item.Kind != JsonKind.String || !Names.Contains(item.Text)) is not { } wrong
            || scope.Reject(wrong, $"one of {string.Join(", ", Names)}");
    }
}

/// <summary><c>x-expected-type</c>: one type name; the schema does not assert it.</summary>
internal sealed class ExpectedTypeKeyword(string name) : Keyword<string>(name)
{
    internal override bool TryParse(JsonValue source, KeywordScope scope, out string value)
    {
        value = source.Text;
        return (source.Kind == JsonKind.String && TypeKeyword.Names.Contains(value)) || scope.Reject(source, $"one of {string.Join(", ", TypeKeyword.Names)}");
    }
}
