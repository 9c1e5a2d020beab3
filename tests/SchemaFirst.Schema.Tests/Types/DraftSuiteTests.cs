using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>Every schema of JSON-Schema-Test-Suite, draft-07: it resolves, its names are distinct, its types hold every valid document.</summary>
public sealed class DraftSuiteTests
{
    private const string Suite = "JSON-Schema-Test-Suite";

    [SharedDataFact(Suite)]
    public void Every_schema_resolves_to_types_that_hold_its_valid_documents()
    {
        var (groups, held) = (0, 0);
        foreach (var (name, group) in Groups())
        {
            var model = Model(group.Find("schema")!.ToCanonicalString(), name);
            AssertNames(model, name);
            var holding = new Holding(model);
            foreach (var test in group.Find("tests")!.Items.Where(test => test.Find("valid")!.Kind == JsonKind.True))
            {
                Assert.True(holding.Holds(test.Find("data")!), $"{name}: {test.Find("description")!.Text}: {test.Find("data")}");
                held++;
            }

            groups++;
        }

        Assert.True(groups > 250 && held > 500, $"Only {groups} schemas and {held} documents.");
    }

    private static SchemaModel Model(string schema, string name)
    {
        var document = SchemaDocument.Parse("schemas/thing/1.0.0/thing.schema.json", schema);
        var remotes = schema.Contains("localhost:1234", StringComparison.Ordinal) ? Remotes() : [];
        var set = new SchemaSet([document, .. remotes.Select(remote => remote.Document)]);
        foreach (var (uri, remote) in remotes)
        {
            set.AddAlias(uri, remote);
        }

        var model = SchemaResolver.Resolve(document, set);
        var diagnostics = remotes.Select(remote => remote.Document).Prepend(document).SelectMany(part => part.Diagnostics);
        Assert.True(model is not null, $"{name}: {string.Join("\n", diagnostics.Where(diagnostic => diagnostic.IsError))}");
        return model;
    }

    private static void AssertNames(SchemaModel model, string group)
    {
        string[] types = [.. model.Records.Select(record => record.Name), .. model.Enums.Select(entry => entry.Name), .. model.Unions.Select(union => union.Name)];
        AssertDistinct(types.Append(model.RootName).Distinct().Count() == types.Length ? types : [.. types, model.RootName], group);
        AssertDistinct([.. model.Constraints.Subschemas.Select(subschema => subschema.Name)], group);
        AssertDistinct([.. model.Constraints.Subschemas.Select(subschema => subschema.Location)], group, areIdentifiers: false);
        foreach (var record in model.Records)
        {
            AssertDistinct([record.Name, .. record.Properties.Select(property => property.Name), .. record.Additional is { } rest ? [rest.Name] : Array.Empty<string>()], group);
        }

        Assert.All(model.Enums, entry => AssertDistinct([.. entry.Members.Select(member => member.Name)], group));
    }

    private static void AssertDistinct(string[] names, string group, bool areIdentifiers = true)
    {
        Assert.True(names.Distinct().Count() == names.Length, $"{group}: {string.Join(", ", names)}");
        Assert.True(!areIdentifiers || names.All(CSharpNameTests.IsIdentifier), $"{group}: {string.Join(", ", names)}");
    }

    // Left out: schemas that refer to drafts that are not read.
    private static IEnumerable<(string Name, JsonValue Group)> Groups() =>
        from file in Directory.GetFiles(SharedData.Path($"{Suite}/tests/draft7"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where Path.GetFileName(file) != "cross-draft.json"
        from item in Given.Json(File.ReadAllText(file)).Items
        select ($"{Path.GetFileName(file)}: {item.Find("description")!.Text}", item);

    private static List<(string Uri, SchemaDocument Document)> Remotes()
    {
        var root = SharedData.Path($"{Suite}/remotes");
        return [.. Directory.GetFiles(root, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(path => !path.StartsWith("draft", StringComparison.Ordinal) || path.StartsWith("draft7/", StringComparison.Ordinal))
            .Select(path => ($"http://localhost:1234/{path}", SchemaDocument.Parse(path, File.ReadAllText(Path.Combine(root, path)))))];
    }
}
