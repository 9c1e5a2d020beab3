using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>Schema documents that may refer to each other. Nothing outside the set is ever read.</summary>
public sealed class SchemaSet
{
    private readonly Dictionary<string, Subschema> _byUri = new(StringComparer.Ordinal);
    private readonly ReferenceResolver _resolver;

    /// <summary>Takes the documents in; the metaschemas of the dialects that are read are there already.</summary>
    public SchemaSet(IEnumerable<SchemaDocument> documents)
    {
        _resolver = new ReferenceResolver(_byUri, new MetaschemaLibrary());
        foreach (var document in documents)
        {
            Add(document);
        }
    }

    /// <summary>Makes one more URI lead to a document, such as the one it was retrieved from.</summary>
    public void AddAlias(string uri, SchemaDocument document)
    {
        if (document.Root is { } root)
        {
            _byUri[uri] = root;
        }
    }

    /// <summary>
    /// The schema that <c>$ref</c> leads to, through any number of references; null, with a diagnostic in the referring
    /// document, when it leads nowhere or in a circle. A schema without <c>$ref</c> is its own target.
    /// </summary>
    public Subschema? ResolveFully(Subschema schema)
    {
        var seen = new HashSet<Subschema>();
        var current = schema;
        while (current.Has(KeywordTable.Ref))
        {
            if (!seen.Add(current))
            {
                Report(schema, SchemaDiagnostics.CircularReference, "Found references that lead in a circle; expected one to reach a schema.");
                return null;
            }

            if (Resolve(current) is not { } target)
            {
                return null;
            }

            current = target;
        }

        return current;
    }

    /// <summary>The schema that this one's <c>$ref</c> names, one step; null, with a diagnostic, when there is none.</summary>
    public Subschema? Resolve(Subschema schema)
    {
        var reference = schema.Find(KeywordTable.Ref)!;
        if (_resolver.Find(schema, reference.Value, out var problem) is { } target)
        {
            return target;
        }

        Report(schema, SchemaDiagnostics.UnresolvedReference, $"Found a reference to '{reference.Value}', {problem}");
        return null;
    }

    private void Add(SchemaDocument document)
    {
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

    private static void Report(Subschema schema, string id, string message) =>
        schema.Document.Report(new SchemaDiagnostic(id, schema.Document.Path, schema.Find(KeywordTable.Ref)!.Source.Value.Span, message));
}
