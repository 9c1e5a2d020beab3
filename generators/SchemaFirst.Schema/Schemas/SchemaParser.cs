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
        parser.FindDialect(source);
        document.Root = parser.Parse(source, JsonPointer.Root, document.RetrievalUri);
        document.ByUri[document.RetrievalUri.AbsoluteUri] = document.Root;
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

        if (id.Text.StartsWith("#", StringComparison.Ordinal))
        {
            _document.ByUri[WithoutFragment(schema.BaseUri) + id.Text] = schema;
        }
        else if (Uri.TryCreate(schema.BaseUri, id.Text, out var uri))
        {
            schema.BaseUri = uri;
            _document.ByUri[WithoutFragment(uri)] = schema;
        }
        else
        {
            Report(SchemaDiagnostics.KeywordValue, id.Span, $"Found {id.ToCanonicalString()} as the value of '$id'; expected a URI reference.");
        }
    }

    internal static string WithoutFragment(Uri uri)
    {
        var text = uri.AbsoluteUri;
        var hash = text.IndexOf('#');
        return hash < 0 ? text : text.Substring(0, hash);
    }

    private void FindDialect(JsonValue source)
    {
        if (source.Find(KeywordTable.Schema.Name) is not { Kind: JsonKind.String } declared)
        {
            return;
        }

        if (Dialects.TryFind(declared.Text, out var dialect))
        {
            _document.Dialect = dialect;
        }
        else
        {
            Report(SchemaDiagnostics.UnknownDialect, declared.Span, $"Found the dialect {declared.ToCanonicalString()}, which is not read; expected {Dialects.Expected}.");
        }
    }

    private void WarnOfNearMiss(JsonMember member)
    {
        if (NearMiss.Find(member.Name, KeywordTable.All.Keys) is { } keyword)
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
