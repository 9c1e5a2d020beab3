using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>
/// Schema documents that may refer to each other: by the URI they were retrieved from (made from their path unless another was
/// given), so also by relative path, and by every <c>$id</c> in them. Nothing outside the set is ever read.
/// </summary>
public sealed class SchemaSet
{
    private readonly Dictionary<string, Subschema> _byUri;
    private readonly Dictionary<string, SchemaDocument> _broken;
    private readonly ReferenceResolver _resolver;
    private readonly Subschema? _root;
    private bool? _asksWhatWasEvaluated;

    // The resources that have a dynamic anchor, by its name.
    private readonly Dictionary<string, List<Subschema>> _anchored = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes the documents in; the metaschemas of the dialects that are read are there already. A document whose <c>$schema</c> is
    /// another document of the set is read in the dialect that one defines.
    /// </summary>
    public SchemaSet(IEnumerable<SchemaDocument> documents)
    {
        _byUri = new(StringComparer.Ordinal);
        _broken = new(StringComparer.Ordinal);
        _resolver = new ReferenceResolver(_byUri, _broken, new MetaschemaLibrary());
        List<SchemaDocument> waiting = [];
        foreach (var document in documents)
        {
            if (document.HasUnknownDialect)
            {
                waiting.Add(document);
            }
            else
            {
                Add(document);
            }
        }

        AddInOrder(waiting);
        waiting.ForEach(Add);
    }

    /// <summary>True when some document asks what others have evaluated; then a condition without branches counts, too.</summary>
    internal bool AsksWhatWasEvaluated => _asksWhatWasEvaluated ??= _byUri.Values.Select(schema => schema.Document).Distinct().Any(document => document.HasMember("unevaluatedProperties", "unevaluatedItems"));

    private SchemaSet(SchemaSet set, Subschema root)
    {
        _byUri = set._byUri;
        _broken = set._broken;
        _resolver = set._resolver;
        _root = root;
    }

    /// <summary>The names of the files that lie beside a file's URI, in the set or not, for advice; null for those of the set alone.</summary>
    internal Func<Uri, IEnumerable<string>>? NamesBeside
    {
        get => _resolver.NamesBeside;
        set => _resolver.NamesBeside = value;
    }

    /// <summary>Makes one more URI lead to a document, such as the one it was retrieved from.</summary>
    public void AddAlias(string uri, SchemaDocument document)
    {
        if (document.Root is { } root)
        {
            _byUri[uri] = root;
        }
        else
        {
            _broken[uri] = document;
        }
    }

    /// <summary>
    /// The schema that a schema stands for which is nothing but a reference, through any number of references; null, with a
    /// diagnostic in the referring document, when it leads nowhere or in a circle. Any other schema stands for itself.
    /// </summary>
    public Subschema? ResolveFully(Subschema schema)
    {
        HashSet<Subschema>? seen = null;
        var current = schema;
        while (OnlyReference(current) is { } reference)
        {
            if (!(seen ??= []).Add(current))
            {
                Report(schema, reference, SchemaDiagnostics.CircularReference, "Found references that lead in a circle; expected one to reach a schema.");
                return null;
            }

            if (Resolve(current, reference) is not { } target)
            {
                return null;
            }

            if ((reference == KeywordTable.Ref ? target : StaticTarget(current, reference, target)) is not { } chosen)
            {
                return current;
            }

            current = chosen;
        }

        return current;
    }

    /// <summary>The schema that this one's <c>$ref</c> names, one step; null, with a diagnostic, when there is none.</summary>
    public Subschema? Resolve(Subschema schema) => Resolve(schema, KeywordTable.Ref);

    /// <summary>The schema that a reference names, one step and whatever the dynamic scope; null, with a diagnostic, when there is none.</summary>
    /// <param name="schema">The schema with the reference.</param>
    /// <param name="keyword"><c>$ref</c>, <c>$dynamicRef</c> or <c>$recursiveRef</c>.</param>
    public Subschema? Resolve(Subschema schema, Keyword<string> keyword)
    {
        var reference = schema.Find(keyword)!;
        if (_resolver.Find(schema, reference.Value, out var problem) is { } target)
        {
            return target;
        }

        Report(schema, keyword, SchemaDiagnostics.UnresolvedReference, $"Found a reference to '{reference.Value}', {problem}");
        return null;
    }

    /// <summary>The same set, seen by a document that is validated against <paramref name="root"/>, which dynamic references may lead back to.</summary>
    internal SchemaSet SeenFrom(Subschema root) => new(this, root);

    /// <summary>
    /// The name that the dynamic scope is searched for; null when a dynamic reference means the same as <c>$ref</c> (2020-12 core,
    /// 8.2.3.2; 2019-09 core, 8.2.4.2.2).
    /// </summary>
    internal static string? DynamicName(Subschema schema, Keyword<string> reference, Subschema target)
    {
        if (reference == KeywordTable.RecursiveRef)
        {
            return target.Find(KeywordTable.RecursiveAnchor) is { Value: true } ? SchemaIdentity.RecursiveName : null;
        }

        var text = schema.Find(reference)!.Value;
        return target.Find(KeywordTable.DynamicAnchor) is { } anchor && text.EndsWith("#" + anchor.Value, StringComparison.Ordinal) ? anchor.Value : null;
    }

    private static Keyword<string>? OnlyReference(Subschema schema)
    {
        var keyword = schema.Has(KeywordTable.Ref) ? KeywordTable.Ref
            : schema.Has(KeywordTable.DynamicRef) ? KeywordTable.DynamicRef
            : schema.Has(KeywordTable.RecursiveRef) ? KeywordTable.RecursiveRef
            : null;
        return keyword is not null && schema.All.Count(other => other.Keyword.IsAssertion) == 1 ? keyword : null;
    }

    // The outermost schema of every evaluation is the root, so what it defines is chosen; what nothing else defines, too.
    private Subschema? StaticTarget(Subschema schema, Keyword<string> reference, Subschema target)
    {
        if (DynamicName(schema, reference, target) is not { } name)
        {
            return target;
        }

        return _root?.Resource.DynamicAnchor(name) ?? (IsOnlyOne(name, target) ? target : null);
    }

    private bool IsOnlyOne(string name, Subschema target)
    {
        if (!_anchored.TryGetValue(name, out var resources))
        {
            _anchored[name] = resources = [.. _byUri.Values.Select(schema => schema.Resource).Where(resource => resource.DynamicAnchor(name) is not null).Distinct()];
        }

        return resources.Count == 1 && resources[0] == target.Resource;
    }

    // A metaschema may itself wait for another one.
    private void AddInOrder(List<SchemaDocument> waiting)
    {
        for (var hasProgress = true; hasProgress;)
        {
            hasProgress = false;
            foreach (var document in waiting.ToList())
            {
                document.ParseAgain(uri => _byUri.TryGetValue(uri.TrimEnd('#'), out var metaschema) ? metaschema : null);
                if (!document.HasUnknownDialect)
                {
                    Add(document);
                    waiting.Remove(document);
                    hasProgress = true;
                }
            }
        }
    }

    private void Add(SchemaDocument document)
    {
        if (document.Root is null)
        {
            _broken[document.RetrievalUri.AbsoluteUri] = document;
        }

        foreach (var entry in document.ByUri)
        {
            if (_byUri.TryGetValue(entry.Key, out var other) && other.Document != document)
            {
                document.Report(new SchemaDiagnostic(
                    SchemaDiagnostics.DuplicateUri,
                    document.Path,
                    (entry.Value.Find(KeywordTable.Id)?.Source.Value ?? entry.Value.Source).Span,
                    $"Found the URI {entry.Key}, which {other.Document.Path} has too; expected one of its own."));
            }
            else
            {
                _byUri[entry.Key] = entry.Value;
            }
        }
    }

    private static void Report(Subschema schema, Keyword<string> keyword, string id, string message) =>
        schema.Document.Report(new SchemaDiagnostic(id, schema.Document.Path, schema.Find(keyword)!.Source.Value.Span, message));
}
