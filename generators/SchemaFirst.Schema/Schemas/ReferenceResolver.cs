using System.Globalization;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Schemas;

/// <summary>Follows one reference: its URI to a resource (RFC 3986, section 5), its fragment to a schema in there.</summary>
/// <param name="byUri">The schemas of all documents by absolute URI.</param>
/// <param name="broken">The documents that are no schema, by their absolute URI.</param>
/// <param name="metaschemas">Where the metaschemas come from.</param>
internal sealed class ReferenceResolver(IReadOnlyDictionary<string, Subschema> byUri, IReadOnlyDictionary<string, SchemaDocument> broken, MetaschemaLibrary metaschemas)
{
    /// <summary>The names of the files beside a file's URI, for advice.</summary>
    public Func<Uri, IEnumerable<string>>? NamesBeside { get; set; }

    /// <summary>Finds what <paramref name="schema"/>'s <paramref name="reference"/> names.</summary>
    /// <param name="schema">The schema with the reference.</param>
    /// <param name="reference">The URI reference.</param>
    /// <param name="problem">Why there is nothing, in words that follow "Found a reference to …,"; otherwise empty.</param>
    public Subschema? Find(Subschema schema, string reference, out string problem)
    {
        var hash = reference.IndexOf('#');
        var relative = hash < 0 ? reference : reference.Substring(0, hash);
        var fragment = hash < 0 ? "" : Uri.UnescapeDataString(reference.Substring(hash + 1));
        if (SchemaReferences.ToAbsolute(schema.Document, schema.BaseUri, relative) is not { } absolute)
        {
            problem = "which is no URI reference.";
            return null;
        }

        if (hash >= 0 && BadEscape(reference.Substring(hash + 1)) is { } bad)
        {
            problem = $"whose fragment has {bad}.";
            return null;
        }

        var uri = SchemaParser.WithoutFragment(absolute);
        return fragment.Length > 0 && fragment[0] != '/'
            ? FindByName(schema, uri, fragment, out problem)
            : FindByPointer(schema, uri, new JsonPointer(fragment), out problem);
    }

    private Subschema? FindByName(Subschema schema, string uri, string name, out string problem)
    {
        problem = "";
        var resource = FindResource(schema.Document, uri);
        var own = resource is null ? uri : SchemaParser.WithoutFragment(resource.BaseUri);
        if (FindByUri(schema.Document, $"{own}#{name}") is { } target)
        {
            return target;
        }

        if (resource is null)
        {
            problem = Missing(schema, uri);
            return null;
        }

        var names = resource.Document.ByUri.Keys.Where(known => known.StartsWith(own + "#", StringComparison.Ordinal)).Select(known => known.Substring(own.Length + 1));
        problem = $"but no schema has the {(schema.Dialect.Draft < Dialect.Draft201909 ? "$id '#" : "$anchor '")}{name}' there{Advice(Near(schema, name, names) is { } near ? "#" + near : null)}";
        return null;
    }

    private Subschema? FindByPointer(Subschema schema, string uri, JsonPointer pointer, out string problem)
    {
        problem = "";
        if (FindResource(schema.Document, uri) is not { } resource)
        {
            problem = Missing(schema, uri);
            return null;
        }

        var (value, location, nearest) = (resource.Source, resource.Location, resource);
        foreach (var token in pointer.Tokens())
        {
            if (Step(value, token) is not { } next)
            {
                var near = Near(schema, token, value.EffectiveMembers.Select(member => member.Name));
                problem = $"but there is no '{token}' at '{location.ToFragment()}'{Advice(near is null ? null : location.Append(near).ToFragment())}";
                return null;
            }

            (value, location) = (next, location.Append(token));
            nearest = resource.Document.BySource.TryGetValue(value, out var known) ? known : nearest;
        }

        if (value.Kind != JsonKind.Object && !value.IsBoolean)
        {
            problem = $"which leads to {value.KindName}; expected a schema, that is an object, true or false.";
            return null;
        }

        return nearest.Source == value ? nearest : SchemaParser.ParseReferenced(value, location, nearest);
    }

    private string Missing(Subschema schema, string uri)
    {
        var place = schema.Document.PlaceOf(new Uri(uri))?.AbsoluteUri;
        return Broken(uri) ?? (place is null ? null : Broken(place))
            ?? $"but there is no schema {SchemaPath.Show(uri)}{(place is null ? "" : $", and none at {SchemaPath.Show(place)}")}{Advice(NearestFile(schema, place ?? uri))} References are looked up in this document and the other documents of the set, never on a network.";
    }

    private string? Broken(string uri) =>
        broken.TryGetValue(uri, out var document) && document.Diagnostics.FirstOrDefault(diagnostic => diagnostic.IsError) is { } error
            ? $"but that is no schema: {error.Path}:{error.Span.StartLine + 1}:{error.Span.StartColumn + 1}: {error.Message}"
            : null;

    // What calls itself by the URI comes first, then what lies where the referring document would have it.
    private Subschema? FindResource(SchemaDocument document, string uri) =>
        FindByUri(document, uri) ?? (document.PlaceOf(new Uri(uri)) is { } place ? FindByUri(document, SchemaParser.WithoutFragment(place)) : null);

    // A document's own URIs come first, so that a document out of the set still knows itself.
    private Subschema? FindByUri(SchemaDocument document, string uri) =>
        document.ByUri.TryGetValue(uri, out var own) ? own
        : byUri.TryGetValue(uri, out var other) ? other
        : metaschemas.Find(uri);

    // A percent sign begins two hexadecimal digits (RFC 3986, 2.1); a tilde in a JSON Pointer stands before 0 or 1 (RFC 6901, section 3).
    private static string? BadEscape(string fragment)
    {
        for (var i = fragment.IndexOf('%'); i >= 0; i = fragment.IndexOf('%', i + 1))
        {
            if (i + 2 >= fragment.Length || !Uri.IsHexDigit(fragment[i + 1]) || !Uri.IsHexDigit(fragment[i + 2]))
            {
                return $"'%' without two hexadecimal digits at character {i + 1}; expected '%25' for a percent sign";
            }
        }

        var pointer = Uri.UnescapeDataString(fragment);
        for (var i = pointer.IndexOf('~'); i >= 0 && pointer[0] == '/'; i = pointer.IndexOf('~', i + 1))
        {
            if (i + 1 >= pointer.Length || pointer[i + 1] is not ('0' or '1'))
            {
                return $"'~' at character {i + 1} of its JSON Pointer, which stands before neither 0 nor 1; expected '~0' for a tilde, '~1' for a slash";
            }
        }

        return null;
    }

    // Array elements by an index without leading zeros (RFC 6901, section 4).
    private static JsonValue? Step(JsonValue value, string token)
    {
        if (value.Kind != JsonKind.Array)
        {
            return value.Find(token);
        }

        var isIndex = token.Length is > 0 and < 9 && token.All(c => c is >= '0' and <= '9') && (token == "0" || token[0] != '0');
        return isIndex && int.Parse(token, CultureInfo.InvariantCulture) is var index && index < value.Items.Count ? value.Items[index] : null;
    }

    // A hostile schema may have thousands of references that lead nowhere; the first ones get advice.
    private static string? Near(Subschema schema, string name, IEnumerable<string> names) =>
        schema.Document.IsFull(ofErrors: true) ? null : NearMiss.Find(name, names);

    private string? NearestFile(Subschema schema, string uri)
    {
        var slash = uri.LastIndexOf('/') + 1;
        var files = byUri.Keys.Where(known => known.LastIndexOf('/') + 1 == slash && string.CompareOrdinal(known, 0, uri, 0, slash) == 0).Select(known => known.Substring(slash));
        return Near(schema, Uri.UnescapeDataString(uri.Substring(slash)), files.Concat(NamesBeside?.Invoke(new Uri(uri)) ?? []));
    }

    private static string Advice(string? near) => near is null ? "." : $"; did you mean '{near}'?";
}
