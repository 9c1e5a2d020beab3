using SchemaFirst.Schema.Checks;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Cli.Output;

/// <summary>What the diagnostics of schemas are about, in a sentence.</summary>
internal static class SchemaRules
{
    private static readonly Dictionary<string, string> Descriptions = new()
    {
        [SchemaDiagnostics.NotJson] = "A schema is a JSON document.",
        [SchemaDiagnostics.DuplicateMember] = "A member name stands once in an object.",
        [SchemaDiagnostics.UnknownDialect] = "$schema names a dialect that is read.",
        [SchemaDiagnostics.KeywordValue] = "A keyword's value is of the keyword's kind.",
        [SchemaDiagnostics.UnresolvedReference] = "A reference leads to a schema.",
        [SchemaDiagnostics.CircularReference] = "References do not lead in a circle.",
        [SchemaDiagnostics.MisspeltKeyword] = "Keywords are spelt as the specification has them.",
        [SchemaDiagnostics.Pattern] = "A pattern is a regular expression.",
        [SchemaDiagnostics.NotASchema] = "A schema is an object or a boolean.",
        [SchemaDiagnostics.DuplicateUri] = "No two schemas have the same URI.",
        [CheckIds.Metaschema] = "A schema is valid against the metaschema of its dialect.",
        [CheckIds.NeverValid] = "Some value satisfies all constraints.",
        [CheckIds.UnknownKeyword] = "Members of a schema are keywords or begin with x-.",
        [CheckIds.NoEffect] = "Every keyword and value can change a verdict.",
        [CheckIds.Undecided] = "Whether a value satisfies all constraints can be decided.",
    };

    /// <summary>The description; null for an id that is not known here.</summary>
    public static string? Describe(string id) => Descriptions.GetValueOrDefault(id);
}
