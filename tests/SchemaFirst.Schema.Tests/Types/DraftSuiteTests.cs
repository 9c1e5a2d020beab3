using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>Every schema of JSON-Schema-Test-Suite: it resolves, its names are distinct, its types hold every valid document.</summary>
public sealed class DraftSuiteTests
{
    [SharedDataTheory(DraftSuite.Root)]
    [InlineData(DraftSuite.Draft7, 250)]
    [InlineData(DraftSuite.Draft7 + "/optional", 25)]
    [InlineData(DraftSuite.Draft7 + "/optional/format", 19)]
    [InlineData(DraftSuite.Draft202012, 370)]
    [InlineData(DraftSuite.Draft202012 + "/optional", 40)]
    [InlineData(DraftSuite.Draft202012 + "/optional/format", 21)]
    public void Every_schema_resolves_to_types_that_hold_its_valid_documents(string folder, int leastSchemas)
    {
        var groups = DraftSuite.Load(folder).GroupBy(test => (test.File, test.Group, test.Schema)).ToList();
        foreach (var group in groups)
        {
            var name = $"{group.Key.File}: {group.Key.Group}";
            var model = Model(folder, group.Key.Schema, name);
            AssertNames(model, name);
            var holding = new Holding(model);
            Assert.All(group.Where(test => test.IsValid), test => Assert.True(holding.Holds(Given.Json(test.Document)), $"{test}: {test.Document}"));
        }

        Assert.True(groups.Count >= leastSchemas, $"Only {groups.Count} schemas.");
    }

    private static SchemaModel Model(string folder, string schema, string name)
    {
        var document = SchemaDocument.Parse("schemas/thing/1.0.0/thing.schema.json", schema);
        var remotes = DraftSuite.Remotes(folder, schema).Select(remote => SchemaDocument.Parse(remote.Uri, remote.Text, new Uri(remote.Uri)));
        var model = SchemaResolver.Resolve(document, new SchemaSet([document, .. remotes]));
        Assert.True(model is not null, $"{name}: {string.Join("\n", document.Diagnostics.Where(diagnostic => diagnostic.IsError))}");
        return model;
    }

    private static void AssertNames(SchemaModel model, string group)
    {
        string[] types = [.. model.Records.Select(record => record.Name), .. model.Enums.Select(entry => entry.Name), .. model.Unions.Select(union => union.Name)];
        AssertDistinct(types.Append(model.RootName).Distinct().Count() == types.Length ? types : [.. types, model.RootName], group);
        AssertDistinct([.. model.Constraints.Subschemas.Select(subschema => subschema.Name)], group);
        foreach (var record in model.Records)
        {
            AssertDistinct([record.Name, .. record.Properties.Select(property => property.Name), .. record.Additional is { } rest ? [rest.Name] : Array.Empty<string>()], group);
        }

        Assert.All(model.Enums, entry => AssertDistinct([.. entry.Members.Select(member => member.Name)], group));
    }

    private static void AssertDistinct(string[] names, string group)
    {
        Assert.True(names.Distinct().Count() == names.Length, $"{group}: {string.Join(", ", names)}");
        Assert.True(names.All(CSharpNameTests.IsIdentifier), $"{group}: {string.Join(", ", names)}");
    }
}
