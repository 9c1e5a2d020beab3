using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Checks;

/// <summary>Members of a schema that assert nothing, against all appearances.</summary>
internal static class KeywordChecks
{
    // By custom, names that begin so are extensions of somebody's own.
    private const string ExtensionPrefix = "x-";

    public static IEnumerable<SchemaDiagnostic> Find(CheckedSchema checkedSchema)
    {
        var schema = checkedSchema.Schema;
        foreach (var member in schema.Source.EffectiveMembers)
        {
            var isKnown = KeywordTable.All.TryGetValue(member.Name, out var keyword);
            if (!isKnown && !member.Name.StartsWith(ExtensionPrefix, StringComparison.OrdinalIgnoreCase) && NearMiss.Find(member.Name, KeywordTable.All.Keys) is null)
            {
                yield return Warning(schema, CheckIds.UnknownKeyword, member.NameSpan, $"Found '{member.Name}', which is no keyword and asserts nothing; names of your own begin with 'x-'.");
            }
            else if (isKnown && keyword!.IsAssertion && schema.Has(KeywordTable.Ref) && !schema.Has(keyword) && schema.Document.Dialect <= Dialect.Draft07)
            {
                yield return Warning(schema, CheckIds.NoEffect, member.NameSpan, $"Found '{member.Name}' beside '$ref', which hides it in this draft; it asserts nothing.");
            }
        }

        if (!schema.Has(KeywordTable.Contains) && (schema.Find(KeywordTable.MinContains) ?? schema.Find(KeywordTable.MaxContains)) is { } bound)
        {
            yield return Warning(schema, CheckIds.NoEffect, bound.Source.NameSpan, $"Found '{bound.Source.Name}' without 'contains'; it asserts nothing.");
        }

        if (!schema.Has(KeywordTable.If) && (schema.Find(KeywordTable.Then) ?? schema.Find(KeywordTable.Else)) is { } branch)
        {
            yield return Warning(schema, CheckIds.NoEffect, branch.Source.NameSpan, $"Found '{branch.Source.Name}' without 'if'; it asserts nothing.");
        }
    }

    private static SchemaDiagnostic Warning(Subschema schema, string id, TextSpan span, string message) => new(id, schema.Document.Path, span, message, IsError: false);
}
