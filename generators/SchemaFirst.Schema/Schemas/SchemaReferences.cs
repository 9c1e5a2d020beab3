using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>The references of a document as URIs, before anything is known of where they lead.</summary>
internal static class SchemaReferences
{
    private static readonly string[] Names = [KeywordTable.Ref.Name, KeywordTable.DynamicRef.Name, KeywordTable.RecursiveRef.Name];

    /// <summary>
    /// The absolute URI of a reference without its fragment (RFC 3986, 5.2). A base without a path, such as a URN, cannot be resolved against;
    /// then the document's file is the base.
    /// </summary>
    /// <param name="document">The document with the reference.</param>
    /// <param name="baseUri">The base URI where it stands.</param>
    /// <param name="relative">The reference; empty for the base itself.</param>
    /// <returns>Null for what is no URI reference.</returns>
    public static Uri? ToAbsolute(SchemaDocument document, Uri baseUri, string relative)
    {
        if (relative.Length == 0)
        {
            return baseUri;
        }

        if (Uri.TryCreate(relative, UriKind.Absolute, out var absolute) && HasScheme(relative))
        {
            return absolute;
        }

        var isOpaque = baseUri.OriginalString.IndexOf('/') < 0;
        return Uri.TryCreate(isOpaque ? document.RetrievalUri : baseUri, relative, out absolute) ? absolute : null;
    }

    /// <summary>The URIs that a document has of others, each once, in the order in which they stand.</summary>
    /// <param name="document">The document.</param>
    /// <param name="source">Its JSON. Below unknown keywords there may be schemas, too, so all of it counts: a file that was not needed does no harm.</param>
    public static IReadOnlyCollection<string> Outside(SchemaDocument document, JsonValue source)
    {
        List<string> found = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        var idName = document.Dialect == Dialect.Draft04 ? KeywordTable.LegacyId.Name : KeywordTable.Id.Name;
        Stack<(JsonValue Value, Uri Base)> open = new([(source, document.RetrievalUri)]);
        while (open.Count > 0)
        {
            var (value, baseUri) = open.Pop();
            // What was parsed as a schema knows its base, with all that a dialect says of it.
            baseUri = document.BySource.TryGetValue(value, out var schema) ? schema.BaseUri : BaseOf(value, idName, baseUri);
            Take(document.HasUnknownDialect && value == source ? value.Find("$schema") : null, baseUri);
            foreach (var name in Names)
            {
                Take(value.Find(name), baseUri);
            }

            foreach (var inner in value.Members.Select(member => member.Value).Concat(value.Items).Reverse())
            {
                open.Push((inner, baseUri));
            }
        }

        return found;

        void Take(JsonValue? reference, Uri baseUri)
        {
            if (reference is { Kind: JsonKind.String } && ToAbsolute(document, baseUri, reference.Text.Split('#')[0]) is { } absolute
                && SchemaParser.WithoutFragment(absolute) is var uri && !document.HasUri(uri) && seen.Add(uri))
            {
                found.Add(uri);
            }
        }
    }

    // "a:b" has a scheme, "/a" has none, whatever a system takes for a path (RFC 3986, 3.1).
    private static bool HasScheme(string reference)
    {
        var colon = reference.IndexOf(':');
        return colon > 0 && reference.Take(colon).All(c => char.IsLetterOrDigit(c) || c is '+' or '-' or '.');
    }

    private static Uri BaseOf(JsonValue value, string idName, Uri baseUri) =>
        value.Find(idName) is { Kind: JsonKind.String } id && !id.Text.StartsWith("#", StringComparison.Ordinal) && Uri.TryCreate(baseUri, id.Text, out var own) ? own : baseUri;
}
