using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>Turns JSON into <see cref="Subschema"/>s and notes their names.</summary>
internal sealed class SchemaParser
{
    private readonly SchemaDocument _document;
    private readonly Func<string, Subschema?> _findMetaschema;
    private readonly SchemaIdentity _identity;

    private SchemaParser(SchemaDocument document, Func<string, Subschema?> findMetaschema)
    {
        _document = document;
        _findMetaschema = findMetaschema;
        _identity = new SchemaIdentity(document, Report);
    }

    /// <summary>Parses a whole document.</summary>
    /// <param name="document">Takes what is found.</param>
    /// <param name="source">Its JSON.</param>
    /// <param name="findMetaschema">The metaschema at a URI that is no draft's own; null when there is none.</param>
    public static void ParseDocument(SchemaDocument document, JsonValue source, Func<string, Subschema?> findMetaschema)
    {
        var parser = new SchemaParser(document, findMetaschema);
        var root = parser.Parse(source, JsonPointer.Root, parent: null);

        // A dialect that is not read ends the reading: its keywords would only draw further complaints.
        document.Root = document.HasUnknownDialect ? null : root;
        document.Dialect = root.Dialect.Draft;
        parser.CheckDuplicates(source);
    }

    /// <summary>Parses a schema that only a reference leads to, such as one below an unknown keyword.</summary>
    public static Subschema ParseReferenced(JsonValue source, JsonPointer location, Subschema parent) =>
        new SchemaParser(parent.Document, _ => null).Parse(source, location, parent);

    public Subschema Parse(JsonValue source, JsonPointer location, Subschema? parent)
    {
        if (_document.BySource.TryGetValue(source, out var known))
        {
            return known;
        }

        var schema = new Subschema(_document, source, location, parent, DialectOf(source, parent));
        _document.BySource[source] = schema;
        if (parent is null)
        {
            _identity.Register(WithoutFragment(_document.RetrievalUri), schema, source.Span);
        }

        if (source.Kind == JsonKind.Object && !_document.HasUnknownDialect)
        {
            ParseKeywords(schema);
        }
        else if (source.Kind != JsonKind.Object && !source.IsBoolean)
        {
            Report(SchemaDiagnostics.NotASchema, source.Span, $"Found {source.KindName} where a schema stands; expected an object, true or false.");
        }

        return schema;
    }

    public bool AllowsUnreadPatterns => _document.AllowsUnreadPatterns;

    public void Report(string id, TextSpan span, string message, bool isError = true) =>
        _document.Report(new SchemaDiagnostic(id, _document.Path, span, message, isError));

    internal static string WithoutFragment(Uri uri)
    {
        var text = uri.AbsoluteUri;
        var hash = text.IndexOf('#');
        return hash < 0 ? text : text.Substring(0, hash);
    }

    private void ParseKeywords(Subschema schema)
    {
        // Up to draft-07 a reference hides its siblings, even $id (core, 8.3).
        var isAlone = schema.Dialect.ReferenceHidesSiblings && schema.Source.Find(KeywordTable.Ref.Name)?.Kind == JsonKind.String;
        if (!isAlone)
        {
            _identity.Enter(schema);
        }

        var keywords = KeywordTable.Of(schema.Dialect);
        foreach (var member in schema.Source.Members)
        {
            if (!keywords.TryGetValue(member.Name, out var keyword))
            {
                KeywordAdvice.Give(_document, schema, member, keywords);
            }
            else if (ReferenceEquals(schema.Source.Find(member.Name), member.Value) && (!isAlone || IsReadBesideReference(keyword)))
            {
                var value = keyword.Parse(member, new KeywordScope(this, schema, member.Name, KeywordTable.IsAnnotation(keyword, schema.Dialect)));
                if (value is not null)
                {
                    schema.Add(value);
                }
            }
        }
    }

    // Definitions beside a reference assert nothing, and other references may lead there; annotations do no harm.
    private static bool IsReadBesideReference(Keyword keyword) =>
        keyword == KeywordTable.Ref || (!keyword.IsAssertion && keyword != KeywordTable.Id && keyword != KeywordTable.LegacyId);

    // A dialect is declared for a document, or for a part of it that has a URI of its own (2020-12 core, 8.1.1).
    private SchemaDialect DialectOf(JsonValue source, Subschema? parent)
    {
        var inherited = parent?.Dialect ?? Dialects.Default;
        if (source.Find(KeywordTable.Schema.Name) is not { Kind: JsonKind.String } declared || (parent is not null && !SchemaIdentity.HasId(source)))
        {
            return inherited;
        }

        if (Dialects.Find(declared.Text) is { } known)
        {
            return known;
        }

        if (_findMetaschema(declared.Text) is not { } metaschema)
        {
            _document.HasUnknownDialect = true;
            Report(SchemaDiagnostics.UnknownDialect, declared.Span, $"Found the dialect {declared.ToCanonicalString()}, which is not read; expected {Dialects.Expected}.");
            return inherited;
        }

        var dialect = Dialects.OfMetaschema(metaschema, out var problem);
        if (problem is not null)
        {
            Report(SchemaDiagnostics.UnknownDialect, declared.Span, $"Found the dialect {declared.ToCanonicalString()}, which requires the vocabulary {JsonValue.Quote(problem)}; expected vocabularies of 2019-09 and 2020-12.");
        }

        return dialect;
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
