using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Checks;

/// <summary>Bounds of lengths, elements and members that exclude each other.</summary>
internal static class CountChecks
{
    private static readonly (Keyword<long> Least, Keyword<long> Most, string Thing)[] Pairs =
    [
        (KeywordTable.MinLength, KeywordTable.MaxLength, "string"),
        (KeywordTable.MinItems, KeywordTable.MaxItems, "array"),
        (KeywordTable.MinProperties, KeywordTable.MaxProperties, "object"),
    ];

    public static IEnumerable<SchemaDiagnostic> Find(CheckedSchema schema)
    {
        foreach (var (leastKeyword, mostKeyword, thing) in Pairs)
        {
            var least = schema.All(leastKeyword).OrderByDescending(bound => bound.Value).FirstOrDefault();
            var most = schema.All(mostKeyword).OrderBy(bound => bound.Value).FirstOrDefault();
            if (least is not null && most is not null && least.Value > most.Value)
            {
                yield return CheckDiagnostic.Contradiction(schema, least, most, $"Found {most.Describe(schema.Schema)} beside {least.Describe(schema.Schema)}; no {thing} has as many.");
            }
        }
    }
}
