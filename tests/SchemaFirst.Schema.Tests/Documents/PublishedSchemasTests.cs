using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Schema.Tests.Documents;

/// <summary>Schemas that others wrote: JSON-Schema-Test-Suite's and the metaschemas.</summary>
public sealed class PublishedSchemasTests
{
    private const string Suite = "JSON-Schema-Test-Suite";

    [SharedDataFact(Suite)]
    public void No_schema_draws_a_complaint()
    {
        var complaints = Complaints(out var count);
        Assert.True(count > 250, $"Only {count} schemas.");
        Assert.Empty(complaints);
    }

    [SharedDataFact(Suite)]
    public void A_published_metaschema_is_the_one_that_is_carried()
    {
        foreach (var draft in new[] { "draft-07", "draft-06" })
        {
            var file = SharedData.Path($"metaschemas/json-schema.org/{draft}/schema");
            if (File.Exists(file))
            {
                var user = SchemaDocument.Parse("/user.json", $$"""{"$ref":"http://json-schema.org/{{draft}}/schema#"}""");
                var carried = new SchemaSet([user]).ResolveFully(user.Root!)!;
                Assert.Equal(SchemaDocument.Parse("/published.json", File.ReadAllText(file)).Root!.Source.ToCanonicalString(), carried.Source.ToCanonicalString());
            }
        }
    }

    private static List<(string Name, SchemaDiagnostic Diagnostic)> Complaints(out int count)
    {
        var complaints = new List<(string Name, SchemaDiagnostic Diagnostic)>();
        count = 0;
        foreach (var (name, schema) in Schemas())
        {
            var document = SchemaDocument.Parse("/schema.json", schema.ToCanonicalString());
            Resolve(document);
            complaints.AddRange(document.Diagnostics.Select(diagnostic => (name, diagnostic)));
            count++;
        }

        return complaints;
    }

    // Every schema that was read, also where no reference leads.
    private static void Resolve(SchemaDocument document)
    {
        var remotes = document.Root!.Source.ToCanonicalString().Contains("localhost:1234", StringComparison.Ordinal) ? Remotes.Value : [];
        var set = new SchemaSet([document, .. remotes.Select(remote => SchemaDocument.Parse(remote.Path, remote.Text))]);
        foreach (var (path, text) in remotes)
        {
            set.AddAlias("http://localhost:1234" + path, SchemaDocument.Parse(path, text));
        }

        var pointers = Schemas(document.Root).Where(schema => schema.Has(KeywordTable.Ref));
        Assert.All(pointers.ToList(), schema => Assert.True(set.ResolveFully(schema) is not null, $"{document.Path}{schema.Location.ToFragment()}"));
    }

    private static IEnumerable<Subschema> Schemas(Subschema schema) => schema.All.SelectMany(Below).SelectMany(Schemas).Prepend(schema);

    private static IEnumerable<Subschema> Below(KeywordValue value) => value switch
    {
        KeywordValue<Subschema> one => [one.Value],
        KeywordValue<IReadOnlyList<Subschema>> list => list.Value,
        KeywordValue<IReadOnlyList<NamedSubschema>> named => named.Value.Select(entry => entry.Schema),
        KeywordValue<ItemsValue> items => items.Value.Prefix ?? [items.Value.All!],
        KeywordValue<IReadOnlyList<Dependency>> dependencies => dependencies.Value.Select(entry => entry.Schema).OfType<Subschema>(),
        _ => [],
    };

    private static readonly Lazy<List<(string Path, string Text)>> Remotes = new(() =>
    {
        var root = SharedData.Path($"{Suite}/remotes");
        return [.. Directory.GetFiles(root, "*.json", SearchOption.AllDirectories)
            .Select(file => (Path: "/" + Path.GetRelativePath(root, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(file => !file.Path.StartsWith("/draft20", StringComparison.Ordinal) && !file.Path.StartsWith("/v1", StringComparison.Ordinal))];
    });

    // Left out: schemas that refer to drafts that are not read.
    private static IEnumerable<(string Name, JsonValue Schema)> Schemas() =>
        from file in Directory.GetFiles(SharedData.Path($"{Suite}/tests/draft7"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where Path.GetFileName(file) != "cross-draft.json"
        from item in Parse(File.ReadAllText(file)).Items
        select (item.Find("description")!.Text, item.Find("schema")!);

    private static JsonValue Parse(string text) => JsonParser.TryParse(text, out var value, out var error) ? value : throw new Xunit.Sdk.XunitException(error.Message);
}
