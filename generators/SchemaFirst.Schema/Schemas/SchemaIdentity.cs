using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>Notes by which URIs and names the schemas of a document are known (2020-12 core, 8.2; draft-07 core, 8.2).</summary>
/// <param name="document">The document.</param>
/// <param name="report">Takes complaints: id, place, message and whether it is an error.</param>
internal sealed class SchemaIdentity(SchemaDocument document, Action<string, TextSpan, string, bool> report)
{
    // No plain name is empty.
    internal const string RecursiveName = "";

    /// <summary>True when a schema may have a URI of its own.</summary>
    public static bool HasId(JsonValue source) =>
        source.Find(KeywordTable.Id.Name)?.Kind == JsonKind.String || source.Find(KeywordTable.LegacyId.Name)?.Kind == JsonKind.String;

    /// <summary>Notes what a schema says of itself.</summary>
    public void Enter(Subschema schema)
    {
        EnterId(schema, schema.Dialect.Draft == Dialect.Draft04 ? KeywordTable.LegacyId : KeywordTable.Id);
        if (schema.Dialect.Draft < Dialect.Draft201909)
        {
            return;
        }

        EnterAnchor(schema, KeywordTable.Anchor);
        if (schema.Dialect.Draft == Dialect.Draft201909)
        {
            if (schema.Source.Find(KeywordTable.RecursiveAnchor.Name)?.Kind == JsonKind.True && schema.Resource == schema)
            {
                schema.AddDynamicAnchor(RecursiveName, schema);
            }
        }
        else if (EnterAnchor(schema, KeywordTable.DynamicAnchor) is { } name)
        {
            schema.Resource.AddDynamicAnchor(name, schema);
        }
    }

    /// <summary>Makes a URI, perhaps with a plain name, lead to a schema.</summary>
    public void Register(string uri, Subschema schema, TextSpan span)
    {
        if (!document.ByUri.TryGetValue(uri, out var other))
        {
            document.ByUri[uri] = schema;
        }
        else if (other != schema)
        {
            report(SchemaDiagnostics.DuplicateUri, span, $"Found the URI {uri}, which the schema at {other.Location.ToFragment()} has too; expected one of its own.", true);
        }
    }

    private void EnterId(Subschema schema, Keyword keyword)
    {
        if (schema.Source.Find(keyword.Name) is not { Kind: JsonKind.String } id)
        {
            return;
        }

        var hash = id.Text.IndexOf('#');
        var name = hash < 0 ? "" : Uri.UnescapeDataString(id.Text.Substring(hash + 1));
        if (!Uri.TryCreate(schema.BaseUri, id.Text, out var uri) || (name.Length > 0 && schema.Dialect.Draft >= Dialect.Draft201909))
        {
            var expected = name.Length > 0 && uri is not null ? "a URI reference without a fragment, for which there is '$anchor'" : "a URI reference";
            report(SchemaDiagnostics.KeywordValue, id.Span, $"Found {id.ToCanonicalString()} as the value of '{keyword.Name}'; expected {expected}.", true);
            return;
        }

        // Up to draft-07 a plain-name fragment names the schema within its base (core, 8.2.3); only the part before it changes the base.
        if (hash != 0)
        {
            schema.BeginResource(uri);
        }

        Register(SchemaParser.WithoutFragment(schema.BaseUri) + (name.Length == 0 ? "" : "#" + name), schema, id.Span);
    }

    private string? EnterAnchor(Subschema schema, Keyword keyword)
    {
        if (schema.Source.Find(keyword.Name) is not { Kind: JsonKind.String } anchor)
        {
            return null;
        }

        Register($"{SchemaParser.WithoutFragment(schema.BaseUri)}#{anchor.Text}", schema, anchor.Span);
        return anchor.Text;
    }
}
