namespace SchemaFirst.Schema.Schemas;

/// <summary>Where documents are that others refer to: a directory, a commit, a list.</summary>
public interface IDocumentSource
{
    /// <summary>The document that a file has; null when there is no such file, or it is none to be read.</summary>
    /// <param name="place">The file's URI (see <see cref="SchemaPath.ToUri"/>).</param>
    SchemaDocument? At(Uri place);

    /// <summary>The document at a path relative to the source's own directory, if it has one; null when there is none.</summary>
    /// <param name="relative">A relative URI.</param>
    SchemaDocument? Below(Uri relative);

    /// <summary>The document that calls itself by a URI; null when none does. This may read everything there is.</summary>
    /// <param name="uri">An absolute URI without a fragment.</param>
    SchemaDocument? CalledBy(string uri);

    /// <summary>The names of the files that lie where one was looked for, for advice on one that is spelt wrong.</summary>
    /// <param name="place">The URI of the file that is not there.</param>
    IEnumerable<string> NamesBeside(Uri place);
}

/// <summary>
/// Documents, and all that their references reach: looked for beside the referring file, then below the source's directory, then by
/// <c>$id</c>, and read only when asked for. One that calls itself by another URI than it was asked for by comes last.
/// </summary>
public sealed class ReferencedDocuments
{
    private readonly IDocumentSource _source;
    private readonly List<SchemaDocument> _all = [];
    private readonly HashSet<SchemaDocument> _taken = [];
    private readonly Dictionary<string, SchemaDocument> _aliases = new(StringComparer.Ordinal);

    private ReferencedDocuments(IDocumentSource source) => _source = source;

    /// <summary>The set in which all references are looked up.</summary>
    public SchemaSet Set { get; private set; } = new([]);

    /// <summary>The documents that were read because others refer to them, in the order in which they were met.</summary>
    public IReadOnlyList<SchemaDocument> Others { get; private set; } = [];

    /// <summary>Gathers what some documents refer to.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="source">Where others are.</param>
    public static ReferencedDocuments Gather(IReadOnlyList<SchemaDocument> documents, IDocumentSource source)
    {
        var gathered = new ReferencedDocuments(source);
        foreach (var document in documents)
        {
            gathered.Take(document);
        }

        // The list grows while it is worked through.
        for (var i = 0; i < gathered._all.Count; i++)
        {
            foreach (var uri in gathered._all[i].OutsideUris())
            {
                gathered.Follow(gathered._all[i], uri);
            }
        }

        gathered.Set = new SchemaSet(gathered._all) { NamesBeside = source.NamesBeside };
        foreach (var alias in gathered._aliases)
        {
            gathered.Set.AddAlias(alias.Key, alias.Value);
        }

        gathered.Others = gathered._all.GetRange(documents.Count, gathered._all.Count - documents.Count);
        return gathered;
    }

    private void Follow(SchemaDocument document, string uri)
    {
        if (MetaschemaLibrary.Has(uri) || _aliases.ContainsKey(uri) || _all.Exists(other => other.HasUri(uri)))
        {
            return;
        }

        var asked = new Uri(uri);
        var place = document.PlaceOf(asked) ?? asked;
        if (_source.At(place) is not { } beside)
        {
            TakeAs(uri, Below(document, asked) ?? _source.CalledBy(uri));
        }
        else if (IsCalledOtherwise(beside, uri) && _source.CalledBy(uri) is { } named)
        {
            Take(named);
        }
        else
        {
            // The set finds it by its place.
            Take(beside);
        }
    }

    private SchemaDocument? Below(SchemaDocument document, Uri asked)
    {
        var root = document.Root?.BaseUri ?? document.RetrievalUri;
        var relative = root.MakeRelativeUri(asked);
        return relative.IsAbsoluteUri ? null : _source.Below(relative);
    }

    private void TakeAs(string uri, SchemaDocument? document)
    {
        if (document is null)
        {
            return;
        }

        Take(document);
        if (!document.HasUri(uri))
        {
            _aliases[uri] = document;
        }
    }

    private void Take(SchemaDocument document)
    {
        if (_taken.Add(document))
        {
            _all.Add(document);
        }
    }

    private static bool IsCalledOtherwise(SchemaDocument document, string uri) =>
        document.Root is { } root && root.BaseUri != document.RetrievalUri && !document.HasUri(uri);
}
