using System.Text;
using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Schemas;

/// <summary>What a schema file's path says: <c>…/&lt;family&gt;/&lt;version&gt;/&lt;name&gt;.schema.json</c>.</summary>
public static class SchemaPath
{
    /// <summary>What the URI of a file begins with that was given none.</summary>
    public const string FileUri = "schemafirst://file";

    private const string Extension = ".schema.json";

    /// <summary>
    /// The family and version of a path. A file beside the family's own, of another name, is a family <c>&lt;family&gt;-&lt;name&gt;</c>.
    /// A file that is in no version folder is a family of its own, named after the file, in version 1.0.0.
    /// </summary>
    public static SchemaId ToId(string path)
    {
        var parts = path.Replace('\\', '/').Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        var file = parts.Length == 0 ? "" : WithoutExtension(parts[parts.Length - 1]);
        file = file.Length == 0 ? "schema" : file;
        if (parts.Length >= 3 && SchemaVersion.TryParse(parts[parts.Length - 2], out var version))
        {
            var family = parts[parts.Length - 3];
            return new SchemaId(file == family ? family : $"{family}-{file}", version);
        }

        return new SchemaId(file, new SchemaVersion(1, 0, 0));
    }

    /// <summary>
    /// A file's URI, of a made-up scheme: nothing is ever fetched, yet relative references between files resolve as RFC 3986 says.
    /// </summary>
    public static Uri ToUri(string path)
    {
        var builder = new StringBuilder(FileUri);
        foreach (var part in path.Replace('\\', '/').Split('/').Where(part => part.Length > 0))
        {
            builder.Append('/').Append(Uri.EscapeDataString(part));
        }

        return new Uri(builder.ToString(), UriKind.Absolute);
    }

    /// <summary>The path that a file's URI was made from; null for any other URI.</summary>
    public static string? ToPath(Uri uri) => uri.AbsoluteUri.StartsWith(FileUri + "/", StringComparison.Ordinal) ? Show(uri.AbsoluteUri) : null;

    // A file's URI as the path it was made from, for messages; any other URI as it is.
    internal static string Show(string uri) =>
        uri.StartsWith(FileUri, StringComparison.Ordinal) ? Uri.UnescapeDataString(uri.Substring(FileUri.Length)) : uri;

    private static string WithoutExtension(string file)
    {
        if (file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            return file.Substring(0, file.Length - Extension.Length);
        }

        var dot = file.LastIndexOf('.');
        return dot > 0 ? file.Substring(0, dot) : file;
    }
}
