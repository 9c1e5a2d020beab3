using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Checks;

/// <summary>
/// Looks for what no parser complains about: references that lead nowhere, constraints that no value can satisfy, members that are no
/// keyword. It looks at every schema of a document, also at those that nothing refers to.
/// </summary>
public static class SchemaChecker
{
    // Nobody reads more, and a hostile schema could make any number.
    private const int MostFindings = 400;

    private static readonly Func<CheckedSchema, IEnumerable<SchemaDiagnostic>>[] Checks =
    [
        TypeChecks.Find,
        EnumChecks.Find,
        BoundChecks.Find,
        CountChecks.Find,
        MemberChecks.Find,
        KeywordChecks.Find,
        PatternChecks.Find,
        FormatChecks.Find,
    ];

    /// <summary>Everything that is wrong with a document, its own diagnostics included, in the order of the text.</summary>
    /// <param name="document">The document.</param>
    /// <param name="set">The documents that it may refer to.</param>
    public static IReadOnlyList<SchemaDiagnostic> Check(SchemaDocument document, SchemaSet set)
    {
        var found = new HashSet<(string Id, TextSpan Span)>();
        List<SchemaDiagnostic> diagnostics = [];

        // Resolving a reference may add a schema that only it leads to.
        List<Subschema> schemas = [.. document.BySource.Values];
        HashSet<Subschema> looked = [.. schemas];
        foreach (var schema in schemas.Where(schema => schema.Always is null))
        {
            // What is nothing but a reference says what its target says, which is looked at by itself.
            if (IsReference(schema) && set.Resolve(schema) is { } target && looked.Contains(target))
            {
                continue;
            }

            // Following the references also reports those that lead nowhere.
            var combined = CheckedSchema.Of(schema, set);
            var further = Checks.SelectMany(check => check(combined)).Where(diagnostic => found.Add((diagnostic.Id, diagnostic.Span)));
            diagnostics.AddRange(further.Take(MostFindings - diagnostics.Count));
        }

        var told = diagnostics.Where(diagnostic => diagnostic.Id == CheckIds.NeverValid).Select(diagnostic => diagnostic.Span).ToList();
        diagnostics.AddRange(ValueChecks.Find(document, set, told));
        return [.. document.Diagnostics.Select(Judge).Concat(diagnostics).OrderBy(diagnostic => diagnostic.Span.Start)];
    }

    // What keeps nobody from validating is wrong all the same.
    private static SchemaDiagnostic Judge(SchemaDiagnostic diagnostic) => diagnostic.Id == SchemaDiagnostics.Annotation ? diagnostic with { IsError = true } : diagnostic;

    private static bool IsReference(Subschema schema) => schema.Has(KeywordTable.Ref) && schema.Source.EffectiveMembers.Count() == 1;
}
