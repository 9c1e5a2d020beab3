using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Checks;

/// <summary><c>enum</c> and <c>const</c>: values that the other constraints never let through.</summary>
internal static class EnumChecks
{
    public static IEnumerable<SchemaDiagnostic> Find(CheckedSchema schema)
    {
        var enumerations = schema.All(KeywordTable.Enum).Select(found => (Place: found.Keyword.Source, Values: found.Value, Name: found.Describe(schema.Schema), found.Schema))
            .Concat(schema.All(KeywordTable.Const).Select(found => (Place: found.Keyword.Source, Values: (IReadOnlyList<JsonValue>)[found.Value], Name: found.Describe(schema.Schema), found.Schema)))
            .ToList();
        foreach (var (place, values, name, owner) in enumerations.Where(entry => entry.Schema.Document == schema.Schema.Document))
        {
            if (values.Count == 0)
            {
                yield return CheckDiagnostic.Contradiction(schema, place.Value.Span, "Found an enum without values; no value is valid.");
                continue;
            }

            var refused = values.Where(value => !IsOfTypes(value, schema)).ToList();
            if (refused.Count == values.Count)
            {
                yield return CheckDiagnostic.Contradiction(schema, place.Value.Span, $"Found {name}, of which no value is of the type that is asked for beside it.");
            }
            else if (owner == schema.Schema)
            {
                foreach (var value in refused)
                {
                    yield return new SchemaDiagnostic(CheckIds.NoEffect, owner.Document.Path, value.Span, $"Found {Shown(value)} in the enum, which is not of the type that is asked for beside it; it is never valid.", IsError: false);
                }
            }
        }

        if (enumerations.Count > 1 && !enumerations.Select(entry => entry.Values.Select(value => value.ToCanonicalString())).Aggregate((left, right) => left.Intersect(right)).Any())
        {
            var last = enumerations.FindLast(entry => entry.Schema.Document == schema.Schema.Document);
            yield return CheckDiagnostic.Contradiction(schema, (last.Place?.Value ?? schema.Schema.Source).Span, $"Found {last.Name ?? "enumerations"} beside {enumerations[0].Name}; they have no value in common.");
        }
    }

    private static bool IsOfTypes(JsonValue value, CheckedSchema schema)
    {
        var type = value.Kind == JsonKind.Number ? CanonicalNumber.IsInteger(value.Text) ? JsonTypes.Integer : JsonTypes.Number : AllowedTypes.Of(value);
        return schema.All(KeywordTable.Type).All(types => (AllowedTypes.Parse(types.Value) & type) != 0);
    }

    private static string Shown(JsonValue value) => value.Kind is JsonKind.Array or JsonKind.Object || value.Text.Length > 40 ? value.KindName : value.ToCanonicalString();
}
