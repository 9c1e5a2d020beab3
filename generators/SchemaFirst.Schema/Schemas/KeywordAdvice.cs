using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>Warns of members that assert nothing although they look as if they did.</summary>
internal static class KeywordAdvice
{
    // Not assertions themselves, but references to them would lead nowhere.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        KeywordTable.Id.Name, KeywordTable.LegacyId.Name, KeywordTable.Anchor.Name, KeywordTable.DynamicAnchor.Name, KeywordTable.RecursiveAnchor.Name,
    };

    /// <summary>Looks at a member that is no keyword in its schema's dialect.</summary>
    public static void Give(SchemaDocument document, Subschema schema, JsonMember member, IReadOnlyDictionary<string, Keyword> keywords)
    {
        if (document.IsFull(ofErrors: false))
        {
            return;
        }

        if (KeywordTable.All.TryGetValue(member.Name, out var other))
        {
            // A vocabulary that is not declared was left out on purpose.
            var isOtherDraft = schema.Dialect.Draft < other.From || schema.Dialect.Draft > other.Until;
            if (isOtherDraft && (other.IsAssertion || Names.Contains(member.Name)) && !(member.Name == KeywordTable.LegacyId.Name && member.Value.Kind != JsonKind.String))
            {
                var since = schema.Dialect.Draft < other.From ? $"from {Dialects.NameOf(other.From)} on" : $"up to {Dialects.NameOf(other.Until)}";
                Warn(document, SchemaDiagnostics.KeywordOfOtherDraft, member, $"Found '{member.Name}', a keyword {since}, which means nothing in {Dialects.NameOf(schema.Dialect.Draft)}.");
            }
        }
        else if (NearMiss.Find(member.Name, keywords.Keys) is { } keyword)
        {
            Warn(document, SchemaDiagnostics.MisspeltKeyword, member, $"Found '{member.Name}', which is no keyword and asserts nothing; did you mean '{keyword}'?");
        }
    }

    private static void Warn(SchemaDocument document, string id, JsonMember member, string message) =>
        document.Report(new SchemaDiagnostic(id, document.Path, member.NameSpan, message, IsError: false));
}
