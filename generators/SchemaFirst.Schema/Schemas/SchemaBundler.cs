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
        var embedded = others.Select(other => Embed(other, root, textOf(other))).ToList();
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

    private static JsonLayoutEntry Embed(SchemaDocument document, SchemaDocument root, string text)
    {
        var layout = JsonLayout.Of(text, document.Root!.Source);
        var id = document.Root.Find(KeywordTable.Id) is { } own ? own.Value : Relative(document.RetrievalUri, root.RetrievalUri);
        if (document.Root.Has(KeywordTable.Id) || layout.Entries is null)
        {
            return new JsonLayoutEntry(JsonValue.Quote(id), layout);
        }

        var named = new JsonLayoutEntry(JsonValue.Quote("$id"), JsonLayout.Scalar(JsonValue.Quote(id)));
        return new JsonLayoutEntry(JsonValue.Quote(id), JsonLayout.Container(isObject: true, [named, .. layout.Entries], isBroken: true));
    }

    // Resolved against the root's URI it is the document's again, and no path of a machine is told.
    private static string Relative(Uri document, Uri root) => root.MakeRelativeUri(document).ToString();
}
