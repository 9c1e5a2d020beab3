namespace SchemaFirst.Schema.Schemas;

/// <summary>
/// The metaschemas of the dialects that are read, carried in this assembly and parsed when a reference first leads there. Each
/// <see cref="SchemaSet"/> has its own, since resolving a reference may add to a document.
/// </summary>
internal sealed class MetaschemaLibrary
{
    private readonly Dictionary<string, SchemaDocument> _parsed = new(StringComparer.Ordinal);

    /// <summary>The metaschema with that URI (without fragment); null for any other URI.</summary>
    public Subschema? Find(string uri)
    {
        if (!Dialects.TryFind(uri, out var dialect))
        {
            return null;
        }

        var name = dialect == Dialect.Draft06 ? "draft-06" : "draft-07";
        if (!_parsed.TryGetValue(name, out var document))
        {
            _parsed[name] = document = Load(name);
        }

        return document.Root;
    }

    private static SchemaDocument Load(string name)
    {
        var resource = $"SchemaFirst.Schema.Schemas.Metaschemas.{name}.json";
        using var stream = typeof(MetaschemaLibrary).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var reader = new StreamReader(stream);
        return SchemaDocument.Parse($"{name}.json", reader.ReadToEnd());
    }
}
