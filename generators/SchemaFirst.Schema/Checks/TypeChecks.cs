using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas.Keywords;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Checks;

/// <summary><c>type</c>s that no value has together.</summary>
internal static class TypeChecks
{
    public static IEnumerable<SchemaDiagnostic> Find(CheckedSchema schema)
    {
        Located<IReadOnlyList<string>>? narrowest = null;
        var types = (JsonTypes)~0;
        foreach (var type in schema.All(KeywordTable.Type))
        {
            var both = types & AllowedTypes.Parse(type.Value);
            if (both == JsonTypes.None && narrowest is not null)
            {
                yield return CheckDiagnostic.Contradiction(schema, narrowest, type, $"Found {type.Describe(schema.Schema)} beside {narrowest.Describe(schema.Schema)}; no value is of both types.");
                yield break;
            }

            (types, narrowest) = (both, both == types ? narrowest : type);
        }
    }
}
