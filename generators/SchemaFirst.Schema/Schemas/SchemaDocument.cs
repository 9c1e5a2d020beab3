using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Schemas;

/// <summary>A schema file, parsed: its keywords at their places, its URIs, and what is wrong with it.</summary>
public sealed class SchemaDocument
{
    // So that a hostile file cannot flood whoever shows them.
    private const int MostOfEachSeverity = 200;

    private readonly List<SchemaDiagnostic> _diagnostics = [];
    private readonly HashSet<SchemaDiagnostic> _seen = [];

    private JsonValue? _source;

    internal SchemaDocument(string path, Uri retrievalUri)
    {
        Path = path;
        RetrievalUri = retrievalUri;
    }

    /// <summary>The file's path as it was given.</summary>
    public string Path { get; }

    /// <summary>The URI made from the path; relative references are resolved against it until <c>$id</c> says otherwise.</summary>
    public Uri RetrievalUri { get; }

    /// <summary>The dialect it declares, draft-07 when it declares none.</summary>
    public Dialect Dialect { get; internal set; } = Dialect.Draft07;

    /// <summary>The whole schema; null when the file is not JSON or in a dialect that is not read.</summary>
    public Subschema? Root { get; internal set; }

    /// <summary>What is wrong with it so far: the first 200 errors and the first 200 warnings, each once.</summary>
    public IReadOnlyList<SchemaDiagnostic> Diagnostics => _diagnostics;

    /// <summary>True when something is wrong that keeps it from being used.</summary>
    public bool HasErrors { get; private set; }

    internal bool AllowsUnreadPatterns { get; private init; }

    // True when a $schema names what is no draft's own metaschema and not in the set either.
    internal bool HasUnknownDialect { get; set; }

    // Schemas by absolute URI, plain-name fragments included; and by the JSON they were parsed from.
    internal Dictionary<string, Subschema> ByUri { get; } = new(StringComparer.Ordinal);

    internal Dictionary<JsonValue, Subschema> BySource { get; } = [];

    /// <summary>Parses a schema file. Never throws on bad input: see <see cref="Diagnostics"/>.</summary>
    /// <param name="path">The file's path, for messages, its identity and relative references.</param>
    /// <param name="text">The file's text.</param>
    public static SchemaDocument Parse(string path, string text) => Parse(path, text, SchemaPath.ToUri(path));

    /// <summary>Parses a schema that stands for what is found at a URI.</summary>
    /// <param name="path">The file's path, for messages and its identity.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="retrievalUri">The absolute URI that relative references are resolved against until <c>$id</c> says otherwise.</param>
    /// <param name="allowsUnreadPatterns">True to warn of patterns that cannot be read, and to take them for such as every text matches.</param>
    public static SchemaDocument Parse(string path, string text, Uri retrievalUri, bool allowsUnreadPatterns = false)
    {
        var document = new SchemaDocument(path, retrievalUri) { AllowsUnreadPatterns = allowsUnreadPatterns };
        if (JsonParser.TryParse(text, out var value, out var error))
        {
            document._source = value;
            SchemaParser.ParseDocument(document, value, _ => null);
        }
        else
        {
            document.Report(new SchemaDiagnostic(SchemaDiagnostics.NotJson, path, error.Span, error.Message));
        }

        return document;
    }

    /// <summary>Stands for a file that cannot be read, so that references to it can say why they lead nowhere.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="span">The place in it; the start where there is none.</param>
    /// <param name="problem">What was found and what was expected, one sentence.</param>
    /// <param name="retrievalUri">The absolute URI that would lead to it.</param>
    public static SchemaDocument Unreadable(string path, TextSpan span, string problem, Uri retrievalUri)
    {
        var document = new SchemaDocument(path, retrievalUri);
        document.Report(new SchemaDiagnostic(SchemaDiagnostics.NotJson, path, span, problem));
        return document;
    }

    /// <summary>
    /// Where a file would be that this document knows by a URI: beside its own file as the URI lies beside its own URI. A document called
    /// <c>https://example.org/a/b.json</c> that was read from <c>schemas/b.json</c> has <c>https://example.org/c.json</c> at <c>c.json</c>.
    /// </summary>
    /// <param name="uri">An absolute URI.</param>
    /// <returns>Null where the document has no URI but its file's, and for a URI of another origin.</returns>
    public Uri? PlaceOf(Uri uri)
    {
        if (Root is not { } root || root.BaseUri == RetrievalUri)
        {
            return null;
        }

        var relative = root.BaseUri.MakeRelativeUri(uri);
        return !relative.IsAbsoluteUri && Uri.TryCreate(RetrievalUri, relative, out var place) && place != uri ? place : null;
    }

    /// <summary>The absolute URIs, without fragments, that it has of others: what its references lead to, and its dialect where no draft defines that.</summary>
    public IReadOnlyCollection<string> OutsideUris() => _source is null ? [] : SchemaReferences.Outside(this, _source);

    /// <summary>True when one of its schemas is known by an absolute URI.</summary>
    /// <param name="uri">The URI, without a fragment.</param>
    public bool HasUri(string uri) => ByUri.ContainsKey(uri);

    /// <summary>Parses it once more, when it names a dialect that no draft's own metaschema defines but one among other documents.</summary>
    internal void ParseAgain(Func<string, Subschema?> findMetaschema)
    {
        _diagnostics.Clear();
        _seen.Clear();
        ByUri.Clear();
        BySource.Clear();
        HasErrors = HasUnknownDialect = false;
        SchemaParser.ParseDocument(this, _source!, findMetaschema);
    }

    /// <summary>True when one of these members stands anywhere in the text, whatever it means there.</summary>
    internal bool HasMember(params string[] names)
    {
        var open = new Stack<JsonValue>(_source is null ? [] : [_source]);
        while (open.Count > 0)
        {
            var value = open.Pop();
            foreach (var member in value.Members)
            {
                if (names.Contains(member.Name))
                {
                    return true;
                }

                open.Push(member.Value);
            }

            foreach (var item in value.Items)
            {
                open.Push(item);
            }
        }

        return false;
    }

    /// <summary>True when further diagnostics of that severity are dropped, so that they need not be worded.</summary>
    internal bool IsFull(bool ofErrors) =>
        _diagnostics.Count >= MostOfEachSeverity && _diagnostics.Count(diagnostic => diagnostic.IsError == ofErrors) >= MostOfEachSeverity;

    internal void Report(SchemaDiagnostic diagnostic)
    {
        HasErrors |= diagnostic.IsError;
        if (!IsFull(diagnostic.IsError) && _seen.Add(diagnostic))
        {
            _diagnostics.Add(diagnostic);
        }
    }
}
