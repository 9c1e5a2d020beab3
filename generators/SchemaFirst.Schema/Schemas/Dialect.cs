namespace SchemaFirst.Schema.Schemas;

/// <summary>The drafts of JSON Schema that are read.</summary>
public enum Dialect
{
    /// <summary>draft-06, which draft-07 extends without changing a meaning.</summary>
    Draft06,

    /// <summary>draft-07; also what a schema without <c>$schema</c> is taken for.</summary>
    Draft07,
}

/// <summary>Finds the dialect that a schema declares.</summary>
internal static class Dialects
{
    private static readonly (string Uri, Dialect Dialect)[] Known =
    [
        ("http://json-schema.org/draft-07/schema", Dialect.Draft07),
        ("http://json-schema.org/draft-06/schema", Dialect.Draft06),
    ];

    /// <summary>What to expect, for messages.</summary>
    public static string Expected => string.Join(" or ", Known.Select(entry => entry.Uri + "#"));

    public static bool TryFind(string uri, out Dialect dialect)
    {
        var bare = uri.TrimEnd('#').Replace("https://", "http://");
        foreach (var (known, found) in Known)
        {
            if (known == bare)
            {
                dialect = found;
                return true;
            }
        }

        dialect = Dialect.Draft07;
        return false;
    }
}
