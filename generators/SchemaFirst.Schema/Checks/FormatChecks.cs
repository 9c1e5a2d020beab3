using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Checks;

/// <summary>Formats that assert nothing, although somebody may think so.</summary>
public static class FormatChecks
{
    /// <summary>Formats that are asserted by name only: those that the draft does not have, and those that no draft has.</summary>
    /// <param name="document">The schema.</param>
    public static IEnumerable<SchemaDiagnostic> FindUnasserted(SchemaDocument document) =>
        Formats(document).Select(entry => Find(entry.Schema, entry.Format, isAsked: true)).OfType<SchemaDiagnostic>();

    /// <summary>Names that look like a format's and are none. Others are somebody's own, which is allowed.</summary>
    internal static IEnumerable<SchemaDiagnostic> Find(CheckedSchema checkedSchema) =>
        checkedSchema.Schema.Find(KeywordTable.Format) is { } format && Find(checkedSchema.Schema, format, isAsked: false) is { } found ? [found] : [];

    private static IEnumerable<(Subschema Schema, KeywordValue<string> Format)> Formats(SchemaDocument document)
    {
        foreach (var schema in document.BySource.Values.ToList())
        {
            if (schema.Find(KeywordTable.Format) is { } format)
            {
                yield return (schema, format);
            }
        }
    }

    private static SchemaDiagnostic? Find(Subschema schema, KeywordValue<string> format, bool isAsked)
    {
        if (FormatTable.IsDefined(format.Value, schema.Dialect.Draft))
        {
            return null;
        }

        var near = NearMiss.Find(format.Value, FormatTable.Names);
        if (!isAsked && near is null)
        {
            return null;
        }

        var shown = Json.JsonValue.Quote(format.Value.Length <= 40 ? format.Value : format.Value.Substring(0, 40) + "…");
        var message = FormatTable.Since(format.Value) is { } since
            ? $"Found the format {shown}, which asserts nothing in {Dialects.NameOf(schema.Dialect.Draft)}; it is a format from {Dialects.NameOf(since)} on."
            : $"Found the format {shown}, which no draft defines and which asserts nothing{(near is null ? "." : $"; did you mean '{near}'?")}";
        return isAsked || FormatTable.Since(format.Value) is null
            ? new SchemaDiagnostic(CheckIds.UnassertedFormat, schema.Document.Path, format.Source.Value.Span, message, IsError: false)
            : null;
    }
}
