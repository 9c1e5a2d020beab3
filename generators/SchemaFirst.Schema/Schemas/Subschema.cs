using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>A schema or one of its parts: the keywords at one place, parsed and located.</summary>
public sealed class Subschema
{
    private readonly Dictionary<string, KeywordValue> _keywords = new(StringComparer.Ordinal);

    internal Subschema(SchemaDocument document, JsonValue source, JsonPointer location, Uri baseUri)
    {
        Document = document;
        Source = source;
        Location = location;
        BaseUri = baseUri;
    }

    /// <summary>The document it stands in.</summary>
    public SchemaDocument Document { get; }

    /// <summary>Its JSON, with positions.</summary>
    public JsonValue Source { get; }

    /// <summary>Where it stands in its document.</summary>
    public JsonPointer Location { get; }

    /// <summary>What its relative references are resolved against; changed by <c>$id</c>.</summary>
    public Uri BaseUri { get; internal set; }

    /// <summary>The verdict of a boolean schema; null for an object.</summary>
    public bool? Always => Source.Kind switch
    {
        JsonKind.True => true,
        JsonKind.False => false,
        _ => null,
    };

    /// <summary>All keywords, in the schema's order. Beside <c>$ref</c>, which hides its siblings in draft-07, only annotations and <c>definitions</c> are read.</summary>
    public IEnumerable<KeywordValue> All => Source.EffectiveMembers.Select(member => Find(member.Name)).Where(value => value is not null)!;

    /// <summary>A keyword's value; null when it is absent.</summary>
    public KeywordValue<T>? Find<T>(Keyword<T> keyword) =>
        _keywords.TryGetValue(keyword.Name, out var value) ? (KeywordValue<T>)value : null;

    /// <summary>True when the keyword is there.</summary>
    public bool Has(Keyword keyword) => _keywords.ContainsKey(keyword.Name);

    internal void Add(KeywordValue value) => _keywords[value.Keyword.Name] = value;

    private KeywordValue? Find(string name) => _keywords.TryGetValue(name, out var value) ? value : null;
}
