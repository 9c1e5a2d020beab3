using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Checks;

/// <summary>Bounds of numbers that exclude each other.</summary>
internal static class BoundChecks
{
    public static IEnumerable<SchemaDiagnostic> Find(CheckedSchema schema)
    {
        var lower = schema.All(KeywordTable.Minimum).Select(bound => (Bound: bound, IsExclusive: false))
            .Concat(schema.All(KeywordTable.ExclusiveMinimum).Select(bound => (Bound: bound, IsExclusive: true))).ToList();
        var upper = schema.All(KeywordTable.Maximum).Select(bound => (Bound: bound, IsExclusive: false))
            .Concat(schema.All(KeywordTable.ExclusiveMaximum).Select(bound => (Bound: bound, IsExclusive: true))).ToList();
        foreach (var (least, leastIsExclusive) in lower)
        {
            foreach (var (most, mostIsExclusive) in upper)
            {
                if (NumberOrder.Compare(least.Value, most.Value) is { } order && (order > 0 || (order == 0 && (leastIsExclusive || mostIsExclusive))))
                {
                    yield return CheckDiagnostic.Contradiction(schema, least, most, $"Found {most.Describe(schema.Schema)} beside {least.Describe(schema.Schema)}; no number is within both bounds.");
                    yield break;
                }
            }
        }
    }
}
