using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>Schema documents that may refer to each other. Nothing outside the set is ever read.</summary>
public sealed class SchemaSet
{
    private readonly Dictionary<string, Subschema> _byUri = new(StringComparer.Ordinal);

    /// <summary>Takes the documents in; the metaschemas of the dialects that are read are there already.</summary>
    public SchemaSet(IEnumerable<SchemaDocument> documents)
    {
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
        for (var current = schema; ; current = Resolve(current)!)
        {
            if (!current.Has(KeywordTable.Ref))
            {
                return current;
            }

            if (!seen.Add(current))
            {
                Report(schema, SchemaDiagnostics.CircularReference, "Found references that lead in a circle; expected one to reach a schema.");
                return null;
            }

            if (Resolve(current) is null)
            {
                return null;
            }
        }
    }

    /// <summary>The schema that this one's <c>$ref</c> names, one step; null, with a diagnostic, when there is none.</summary>
    public Subschema? Resolve(Subschema schema)
    {
        var reference = schema.Find(KeywordTable.Ref)!.Value;
        var target = Find(schema, reference);
        if (target is null)
        {
            Report(schema, SchemaDiagnostics.UnresolvedReference, Explain(schema, reference));
        }

        return target;
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

    private Subschema? Find(Subschema schema, string reference)
    {
        var hash = reference.IndexOf('#');
        var resourcePart = hash < 0 ? reference : reference.Substring(0, hash);
        var fragment = hash < 0 ? "" : reference.Substring(hash + 1);
        if (FindResource(schema, resourcePart) is not { } resource)
        {
            return null;
        }

        if (fragment.Length == 0)
        {
            return resource;
        }

        return fragment[0] == '/'
            ? FindByPointer(resource, Uri.UnescapeDataString(fragment))
            : FindByUri(resource.Document, SchemaParser.WithoutFragment(resource.BaseUri) + "#" + fragment);
    }

    private Subschema? FindResource(Subschema schema, string reference)
    {
        if (reference.Length == 0)
        {
            return FindByUri(schema.Document, SchemaParser.WithoutFragment(schema.BaseUri));
        }

        return Uri.TryCreate(schema.BaseUri, reference, out var uri) ? FindByUri(schema.Document, SchemaParser.WithoutFragment(uri)) : null;
    }

    // A document's own URIs come first, so that a document out of the set still knows itself.
    private Subschema? FindByUri(SchemaDocument document, string uri) =>
        document.ByUri.TryGetValue(uri, out var own) ? own
        : _byUri.TryGetValue(uri, out var other) ? other
        : MetaschemaLibrary.Find(uri);

    private static Subschema? FindByPointer(Subschema resource, string pointer)
    {
        var value = resource.Source;
        var location = resource.Location;
        var nearest = resource;
        foreach (var token in new JsonPointer(pointer).Tokens())
        {
            if (Step(value, token) is not { } next)
            {
                return null;
            }

            value = next;
            location = location.Append(token);
            nearest = resource.Document.BySource.TryGetValue(value, out var known) ? known : nearest;
        }

        return nearest.Source == value ? nearest : SchemaParser.ParseReferenced(resource.Document, value, location, nearest.BaseUri);
    }

    private static JsonValue? Step(JsonValue value, string token)
    {
        if (value.Kind != JsonKind.Array)
        {
            return value.Find(token);
        }

        var isIndex = token.Length is > 0 and < 9 && token.All(c => c is >= '0' and <= '9') && (token == "0" || token[0] != '0');
        return isIndex && int.Parse(token, System.Globalization.CultureInfo.InvariantCulture) is var index && index < value.Items.Count ? value.Items[index] : null;
    }

    private string Explain(Subschema schema, string reference)
    {
        var definitions = schema.Document.Root?.Find(KeywordTable.Definitions)?.Value.Select(entry => "#/definitions/" + entry.Name) ?? [];
        var advice = NearMiss.Find(reference, definitions) is { } near ? $"; did you mean '{near}'?" : ". References are looked up in this document and the other documents of the set, never on a network.";
        return $"Found a reference to '{reference}', which leads to no schema{advice}";
    }

    private static void Report(Subschema schema, string id, string message) =>
        schema.Document.Report(new SchemaDiagnostic(id, schema.Document.Path, schema.Find(KeywordTable.Ref)!.Source.Value.Span, message));
}
