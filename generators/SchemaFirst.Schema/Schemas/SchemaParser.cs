using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>Turns JSON into <see cref="Subschema"/>s and notes their URIs.</summary>
internal sealed class SchemaParser
{
    private readonly SchemaDocument _document;

    private SchemaParser(SchemaDocument document) => _document = document;

    public static void ParseDocument(SchemaDocument document, JsonValue source)
    {
        var parser = new SchemaParser(document);
        if (parser.TryFindDialect(source))
        {
            document.Root = parser.Parse(source, JsonPointer.Root, document.RetrievalUri);
        }

        parser.CheckDuplicates(source);
    }

    /// <summary>Parses a schema that only a reference leads to, such as one below an unknown keyword.</summary>
    public static Subschema ParseReferenced(SchemaDocument document, JsonValue source, JsonPointer location, Uri baseUri) =>
        new SchemaParser(document).Parse(source, location, baseUri);

    public Subschema Parse(JsonValue source, JsonPointer location, Subschema parent) => Parse(source, location, parent.BaseUri);

    public void Report(string id, TextSpan span, string message, bool isError = true) =>
        _document.Report(new SchemaDiagnostic(id, _document.Path, span, message, isError));

    private Subschema Parse(JsonValue source, JsonPointer location, Uri baseUri)
    {
        if (_document.BySource.TryGetValue(source, out var known))
        {
            return known;
        }

        var schema = new Subschema(_document, source, location, baseUri);
        _document.BySource[source] = schema;
        if (location == JsonPointer.Root)
        {
            Register(WithoutFragment(_document.RetrievalUri), schema, source.Span);
        }

        if (source.Kind == JsonKind.Object)
        {
            ParseKeywords(schema);
        }
        else if (!source.IsBoolean)
        {
            Report(SchemaDiagnostics.NotASchema, source.Span, $"Found {source.KindName} where a schema stands; expected an object, true or false.");
        }

        return schema;
    }

    private void ParseKeywords(Subschema schema)
    {
        // In draft-07 a reference hides its siblings, even $id (core, 8.3).
        var reference = schema.Source.Find(KeywordTable.Ref.Name);
        var isReference = reference?.Kind == JsonKind.String;
        if (!isReference)
        {
            EnterId(schema);
        }

        foreach (var member in schema.Source.Members)
        {
            if (!KeywordTable.All.TryGetValue(member.Name, out var keyword))
            {
                WarnOfNearMiss(member);
            }
            else if (ReferenceEquals(schema.Source.Find(member.Name), member.Value) && (!isReference || IsReadBesideReference(keyword)))
            {
                var value = keyword.Parse(member, new KeywordScope(this, schema, member.Name));
                if (value is not null)
                {
                    schema.Add(value);
                }
            }
        }
    }

    // Definitions beside a reference assert nothing, and other references may lead there; annotations do no harm.
    private static bool IsReadBesideReference(Keyword keyword) =>
        keyword == KeywordTable.Ref || (!keyword.IsAssertion && keyword != KeywordTable.Id);

    private void EnterId(Subschema schema)
    {
        if (schema.Source.Find(KeywordTable.Id.Name) is not { Kind: JsonKind.String } id)
        {
            return;
        }

        if (!Uri.TryCreate(schema.BaseUri, id.Text, out var uri))
        {
            Report(SchemaDiagnostics.KeywordValue, id.Span, $"Found {id.ToCanonicalString()} as the value of '$id'; expected a URI reference.");
            return;
        }

        // A plain-name fragment names the schema within its base (core, 8.2.3); only the part before it changes the base.
        var hash = id.Text.IndexOf('#');
        if (hash != 0)
        {
            schema.BaseUri = uri;
        }

        var name = hash < 0 ? "" : Uri.UnescapeDataString(id.Text.Substring(hash + 1));
        Register(WithoutFragment(schema.BaseUri) + (name.Length == 0 ? "" : "#" + name), schema, id.Span);
    }

    private void Register(string uri, Subschema schema, TextSpan span)
    {
        if (!_document.ByUri.TryGetValue(uri, out var other))
        {
            _document.ByUri[uri] = schema;
        }
        else if (other != schema)
        {
            Report(SchemaDiagnostics.DuplicateUri, span, $"Found the URI {uri}, which the schema at {other.Location.ToFragment()} has too; expected one of its own.");
        }
    }

    internal static string WithoutFragment(Uri uri)
    {
        var text = uri.AbsoluteUri;
        var hash = text.IndexOf('#');
        return hash < 0 ? text : text.Substring(0, hash);
    }

    // A dialect that is not read ends the reading: its keywords would only draw further complaints.
    private bool TryFindDialect(JsonValue source)
    {
        if (source.Find(KeywordTable.Schema.Name) is not { Kind: JsonKind.String } declared)
        {
            return true;
        }

        if (Dialects.TryFind(declared.Text, out var dialect))
        {
            _document.Dialect = dialect;
            return true;
        }

        Report(SchemaDiagnostics.UnknownDialect, declared.Span, $"Found the dialect {declared.ToCanonicalString()}, which is not read; expected {Dialects.Expected}.");
        return false;
    }

    private void WarnOfNearMiss(JsonMember member)
    {
        if (!_document.IsFull(ofErrors: false) && NearMiss.Find(member.Name, KeywordTable.All.Keys) is { } keyword)
        {
            Report(SchemaDiagnostics.MisspeltKeyword, member.NameSpan, $"Found '{member.Name}', which is no keyword and asserts nothing; did you mean '{keyword}'?", isError: false);
        }
    }

    private void CheckDuplicates(JsonValue value)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.Members)
        {
            if (!seen.Add(member.Name))
            {
                Report(SchemaDiagnostics.DuplicateMember, member.NameSpan, $"Found '{member.Name}' a second time in this object; the last one counts.", isError: false);
            }

            CheckDuplicates(member.Value);
        }

        foreach (var item in value.Items)
        {
            CheckDuplicates(item);
        }
    }
}
