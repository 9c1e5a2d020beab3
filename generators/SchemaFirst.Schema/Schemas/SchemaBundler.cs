using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Schemas;

/// <summary>
/// Makes one document of a schema and all that its references reach (JSON Schema 2020-12 core, 9.3): every other document becomes a
/// member of <c>$defs</c> (<c>definitions</c> before 2019-09), under its URI and with it as <c>$id</c>, so that no reference changes.
/// </summary>
public static class SchemaBundler
{
    private static readonly Keyword<string>[] References = [KeywordTable.Ref, KeywordTable.DynamicRef, KeywordTable.RecursiveRef];
    private static readonly string?[] KeptBesideReference = [.. new[] { "$schema", "$comment", "title", "description", "$defs", "definitions" }.Select(JsonValue.Quote)];

    /// <summary>The bundle, formatted.</summary>
    /// <param name="root">The schema.</param>
    /// <param name="set">Where its references lead; all of them have to resolve.</param>
    /// <param name="textOf">The text that a document was parsed from.</param>
    public static string Bundle(SchemaDocument root, SchemaSet set, Func<SchemaDocument, string> textOf)
    {
        var layout = JsonLayout.Of(textOf(root), root.Root!.Source);
        var others = Reached(root, set);
        if (others.Count == 0)
        {
            return JsonFormatter.Format(layout);
        }

        var keyword = UsesDefs(root) ? "$defs" : "definitions";
        var taken = new HashSet<string>(root.Root.Source.Find(keyword)?.Members.Select(member => member.Name) ?? [], StringComparer.Ordinal);
        var embedded = others.Select(other => Embed(other, root, textOf(other), taken)).ToList();
        List<JsonLayoutEntry> entries = [.. layout.Entries!];
        var place = entries.FindIndex(entry => entry.Name == JsonValue.Quote(keyword));
        var own = place < 0 ? [] : entries[place].Value.Entries!;
        var all = new JsonLayoutEntry(JsonValue.Quote(keyword), JsonLayout.Container(isObject: true, [.. own, .. embedded], isBroken: true));
        if (place < 0)
        {
            entries.Add(all);
        }
        else
        {
            entries[place] = all;
        }

        return JsonFormatter.Format(JsonLayout.Container(isObject: true, entries, isBroken: true));
    }

    /// <summary>The documents that a schema's references reach, itself and metaschemas left out, in the order in which they are met.</summary>
    public static IReadOnlyList<SchemaDocument> Reached(SchemaDocument root, SchemaSet set)
    {
        List<SchemaDocument> reached = [root];
        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var schema in reached[i].BySource.Values.ToList())
            {
                foreach (var target in Targets(schema, set))
                {
                    if (!reached.Contains(target) && !MetaschemaLibrary.Has(SchemaParser.WithoutFragment(target.Root!.BaseUri)))
                    {
                        reached.Add(target);
                    }
                }
            }
        }

        return reached.GetRange(1, reached.Count - 1);
    }

    // What a dynamic reference leads to in the end is a document too that a reference reaches: those whose anchors it may choose hold it.
    private static IEnumerable<SchemaDocument> Targets(Subschema schema, SchemaSet set) =>
        References.Where(schema.Has).Select(reference => set.Resolve(schema, reference)?.Document).OfType<SchemaDocument>();

    private static bool UsesDefs(SchemaDocument document) => document.Dialect is Dialect.Draft201909 or Dialect.Draft202012 || document.Root!.Source.Find("$defs") is not null;

    // Alone, the document is read by its own URI and dialect; within another one both have to be said.
    private static JsonLayoutEntry Embed(SchemaDocument document, SchemaDocument root, string text, HashSet<string> taken)
    {
        var source = document.Root!.Source;
        var layout = JsonLayout.Of(text, source);
        var own = document.Root.Find(KeywordTable.Id);
        var id = own?.Value ?? Relative(document.RetrievalUri, root.RetrievalUri);
        List<JsonLayoutEntry> added = own is null ? [Text(document.Dialect == Dialect.Draft04 ? "id" : "$id", id)] : [];
        if (document.Dialect != root.Dialect && source.Find("$schema") is null)
        {
            added.Add(Text("$schema", Dialects.UriOf(document.Dialect)));
        }

        var entries = layout.Entries ?? (source.Kind == JsonKind.True ? [] : [new JsonLayoutEntry(JsonValue.Quote("not"), JsonLayout.Container(isObject: true, [], isBroken: false))]);
        var whole = added.Count == 0 ? layout : JsonLayout.Container(isObject: true, [.. added, .. own is null ? WithoutReference(document, entries) : entries], isBroken: true);
        return new JsonLayoutEntry(JsonValue.Quote(Untaken(id, taken)), whole);
    }

    // Before 2019-09 a reference hides what stands beside it, the new $id too: it moves into an allOf, and what it hid goes.
    private static IEnumerable<JsonLayoutEntry> WithoutReference(SchemaDocument document, IReadOnlyList<JsonLayoutEntry> entries)
    {
        var reference = JsonValue.Quote(KeywordTable.Ref.Name);
        if (document.Dialect > Dialect.Draft07 || !document.Root!.Has(KeywordTable.Ref))
        {
            return entries;
        }

        var alone = JsonLayout.Container(isObject: true, [.. entries.Where(entry => entry.Name == reference)], isBroken: false);
        var all = new JsonLayoutEntry(JsonValue.Quote("allOf"), JsonLayout.Container(isObject: false, [new JsonLayoutEntry(null, alone)], isBroken: false));
        return [.. entries.Where(entry => KeptBesideReference.Contains(entry.Name)), all];
    }

    private static JsonLayoutEntry Text(string name, string value) => new(JsonValue.Quote(name), JsonLayout.Scalar(JsonValue.Quote(value)));

    // The name says nothing to a reference, which goes by the $id.
    private static string Untaken(string name, HashSet<string> taken)
    {
        var untaken = name;
        for (var i = 2; !taken.Add(untaken); i++)
        {
            untaken = $"{name} {i}";
        }

        return untaken;
    }

    // Resolved against the root's URI it is the document's again, and no path of a machine is told.
    private static string Relative(Uri document, Uri root) => root.MakeRelativeUri(document).ToString();
}
