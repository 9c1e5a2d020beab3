using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Checks;

/// <summary>Members that are asked for and forbidden at once.</summary>
internal static class MemberChecks
{
    public static IEnumerable<SchemaDiagnostic> Find(CheckedSchema schema)
    {
        var required = schema.All(KeywordTable.Required).ToList();
        if (required.Count == 0)
        {
            return [];
        }

        return Forbidden(schema, required).Concat(TooMany(schema, required));
    }

    private static IEnumerable<SchemaDiagnostic> Forbidden(CheckedSchema schema, List<Located<IReadOnlyList<string>>> required)
    {
        foreach (var (found, name) in required.SelectMany(found => found.Value.Select(name => (found, name))))
        {
            if (schema.Conjuncts.FirstOrDefault(other => Forbids(other, name)) is not { } forbidding)
            {
                continue;
            }

            var place = found.Schema.Document == schema.Schema.Document
                ? (found.Keyword.Source.Value.Items.FirstOrDefault(item => item.Text == name) ?? found.Keyword.Source.Value).Span
                : schema.Schema.Source.Span;
            var where = forbidding == schema.Schema ? "" : $" at {forbidding.Location.ToFragment()}";
            var how = PropertyOf(forbidding, name) is not null ? "its schema allows no value" : $"additionalProperties{where} forbids it";
            yield return CheckDiagnostic.Contradiction(schema, place, $"Found the required member '{name}', but {how}; no object is valid.");
        }
    }

    private static IEnumerable<SchemaDiagnostic> TooMany(CheckedSchema schema, List<Located<IReadOnlyList<string>>> required)
    {
        var count = required.SelectMany(found => found.Value).Distinct().Count();
        if (schema.All(KeywordTable.MaxProperties).FirstOrDefault(most => most.Value < count) is { } bound)
        {
            yield return CheckDiagnostic.Contradiction(schema, required[0], bound, $"Found {bound.Describe(schema.Schema)} beside {count} required members; no object is valid.");
        }
    }

    private static JsonValue? PropertyOf(Subschema schema, string name) => schema.Find(KeywordTable.Properties)?.Source.Value.Find(name);

    // A pattern may let the name through; whether it does is left to who knows patterns.
    private static bool Forbids(Subschema schema, string name)
    {
        if (PropertyOf(schema, name) is { } property)
        {
            return property.Kind == JsonKind.False;
        }

        return schema.Find(KeywordTable.AdditionalProperties)?.Value.Always == false && schema.Find(KeywordTable.PatternProperties) is not { Value.Count: > 0 };
    }
}
