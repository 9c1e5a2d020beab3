namespace SchemaFirst.Schema.Schemas;

/// <summary>
/// The metaschemas of the dialects that are read, carried in this assembly and parsed when a reference first leads there. Each
/// <see cref="SchemaSet"/> has its own, since resolving a reference may add to a document.
/// </summary>
internal sealed class MetaschemaLibrary
{
    private const string Server = "://json-schema.org/";
    private const string Folder = "draft/";

    private readonly Dictionary<string, SchemaDocument?> _parsed = new(StringComparer.Ordinal);

    /// <summary>True when a URI without a fragment is that of a metaschema which is carried here.</summary>
    public static bool Has(string uri) =>
        NameOf(uri) is { } name && typeof(MetaschemaLibrary).Assembly.GetManifestResourceInfo(ResourceOf(name)) is not null;

    /// <summary>The schema with that URI, which may have a plain name as its fragment; null when no metaschema has it.</summary>
    public Subschema? Find(string uri)
    {
        var hash = uri.IndexOf('#');
        var bare = hash < 0 ? uri : uri.Substring(0, hash);
        if (NameOf(bare) is not { } name)
        {
            return null;
        }

        if (!_parsed.TryGetValue(name, out var document))
        {
            _parsed[name] = document = Load(name, bare);
        }

        return hash < 0 || hash == uri.Length - 1 ? document?.Root
            : document is not null && document.ByUri.TryGetValue($"{SchemaParser.WithoutFragment(document.Root!.BaseUri)}{uri.Substring(hash)}", out var named) ? named
            : null;
    }

    // https://json-schema.org/draft/2020-12/meta/core is 2020-12.core.json, http://json-schema.org/draft-07/schema is draft-07.json.
    private static string? NameOf(string uri)
    {
        var path = uri.StartsWith("https" + Server, StringComparison.Ordinal) ? uri.Substring(Server.Length + 5)
            : uri.StartsWith("http" + Server, StringComparison.Ordinal) ? uri.Substring(Server.Length + 4)
            : null;
        return path is null || !(path.EndsWith("/schema", StringComparison.Ordinal) || path.Contains("/meta/")) ? null
            : path.Replace(Folder, "").Replace("/schema", "").Replace("/meta/", ".");
    }

    private static string ResourceOf(string name) => $"SchemaFirst.Schema.Schemas.Metaschemas.{name}.json";

    private static SchemaDocument? Load(string name, string uri)
    {
        using var stream = typeof(MetaschemaLibrary).Assembly.GetManifestResourceStream(ResourceOf(name));
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return SchemaDocument.Parse($"{name}.json", reader.ReadToEnd(), new Uri(uri));
    }
}
