namespace SchemaFirst.Schema.Schemas;

/// <summary>The metaschemas of the dialects that are read, carried in this assembly.</summary>
internal static class MetaschemaLibrary
{
    private static readonly Lazy<IReadOnlyList<SchemaDocument>> Documents = new(Load);

    /// <summary>The metaschema with that URI (without fragment); null for any other URI.</summary>
    public static Subschema? Find(string uri) =>
        uri.StartsWith("http://json-schema.org/", StringComparison.Ordinal)
            ? Documents.Value.Select(document => document.ByUri.TryGetValue(uri, out var schema) ? schema : null).FirstOrDefault(schema => schema is not null)
            : null;

    private static IReadOnlyList<SchemaDocument> Load() => [Load("draft-07"), Load("draft-06")];

    private static SchemaDocument Load(string name)
    {
        var resource = $"SchemaFirst.Schema.Schemas.Metaschemas.{name}.json";
        using var stream = typeof(MetaschemaLibrary).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var reader = new StreamReader(stream);
        return SchemaDocument.Parse($"{name}.json", reader.ReadToEnd());
    }
}
