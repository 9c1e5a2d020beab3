using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Checks;

/// <summary>
/// Escapes that mean something in other dialects of regular expressions, as in Perl, Python and .NET, and a plain letter in ECMA-262, without
/// Unicode mode at least (annex B.1.2).
/// </summary>
internal static class PatternChecks
{
    private static readonly Dictionary<char, string> Meant = new()
    {
        ['A'] = "'^' for the start",
        ['Z'] = "'$' for the end",
        ['z'] = "'$' for the end",
        ['G'] = "'^' for the start",
        ['h'] = "'[ \\t]' for a blank",
        ['R'] = "'\\r?\\n' for the end of a line",
        ['e'] = "'\\x1b' for the escape character",
        ['a'] = "'\\x07' for the bell",
    };

    public static IEnumerable<SchemaDiagnostic> Find(CheckedSchema checkedSchema)
    {
        var schema = checkedSchema.Schema;
        if (schema.Find(KeywordTable.Pattern) is { } pattern && Find(schema, pattern.Value, pattern.Source.Value.Span) is { } found)
        {
            yield return found;
        }

        foreach (var entry in schema.Find(KeywordTable.PatternProperties)?.Source.Value.Members ?? [])
        {
            if (Find(schema, entry.Name, entry.NameSpan) is { } further)
            {
                yield return further;
            }
        }
    }

    private static SchemaDiagnostic? Find(Subschema schema, string pattern, TextSpan span)
    {
        for (var i = pattern.IndexOf('\\'); i >= 0 && i + 1 < pattern.Length; i = pattern.IndexOf('\\', i + 2))
        {
            if (Meant.TryGetValue(pattern[i + 1], out var meant))
            {
                var message = $"Found '\\{pattern[i + 1]}' in a pattern, which in ECMA-262 is the letter {pattern[i + 1]}; expected {meant}.";
                return new SchemaDiagnostic(CheckIds.ForeignEscape, schema.Document.Path, span, message, IsError: false);
            }

            if (i + 2 >= pattern.Length)
            {
                break;
            }
        }

        return null;
    }
}
