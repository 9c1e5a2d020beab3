using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>A schema or one of its parts: the keywords at one place, parsed and located.</summary>
public sealed class Subschema
{
    private readonly Dictionary<string, KeywordValue> _keywords = new(StringComparer.Ordinal);

    private Dictionary<string, Subschema>? _dynamicAnchors;

    internal Subschema(SchemaDocument document, JsonValue source, JsonPointer location, Subschema? parent, SchemaDialect dialect)
    {
        Document = document;
        Source = source;
        Location = location;
        Dialect = dialect;
        BaseUri = parent?.BaseUri ?? document.RetrievalUri;
        Resource = parent?.Resource ?? this;
    }

    /// <summary>The document it stands in.</summary>
    public SchemaDocument Document { get; }

    /// <summary>Its JSON, with positions.</summary>
    public JsonValue Source { get; }

    /// <summary>Where it stands in its document.</summary>
    public JsonPointer Location { get; }

    /// <summary>What its keywords mean.</summary>
    public SchemaDialect Dialect { get; }

    /// <summary>What its relative references are resolved against; changed by <c>$id</c>.</summary>
    public Uri BaseUri { get; private set; }

    /// <summary>The whole schema of which it is a part: the nearest one around it with an <c>$id</c>, or the document.</summary>
    public Subschema Resource { get; private set; }

    /// <summary>The verdict of a boolean schema; null for an object.</summary>
    public bool? Always => Source.Kind switch
    {
        JsonKind.True => true,
        JsonKind.False => false,
        _ => null,
    };

    /// <summary>All keywords, in the schema's order. Beside <c>$ref</c>, which hides its siblings up to draft-07, only annotations and <c>definitions</c> are read.</summary>
    public IEnumerable<KeywordValue> All => Source.EffectiveMembers.Select(member => Find(member.Name)).Where(value => value is not null)!;

    // The names of the parts of this resource that a dynamic reference may choose (2020-12 core, 8.2.2).
    internal IEnumerable<string> DynamicAnchors => _dynamicAnchors?.Keys ?? Enumerable.Empty<string>();

    // That part of this resource.
    internal Subschema? DynamicAnchor(string name) => _dynamicAnchors is not null && _dynamicAnchors.TryGetValue(name, out var part) ? part : null;

    /// <summary>A keyword's value; null when it is absent.</summary>
    public KeywordValue<T>? Find<T>(Keyword<T> keyword) =>
        _keywords.TryGetValue(keyword.Name, out var value) ? value as KeywordValue<T> : null;

    /// <summary>True when the keyword is there.</summary>
    public bool Has(Keyword keyword) => _keywords.ContainsKey(keyword.Name);

    internal void Add(KeywordValue value) => _keywords[value.Keyword.Name] = value;

    internal void BeginResource(Uri baseUri) => (BaseUri, Resource) = (baseUri, this);

    internal void AddDynamicAnchor(string name, Subschema part) => (_dynamicAnchors ??= new(StringComparer.Ordinal))[name] = part;

    private KeywordValue? Find(string name) => _keywords.TryGetValue(name, out var value) ? value : null;
}
