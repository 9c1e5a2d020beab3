using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Migrations;

/// <summary>What an edit re-emits where versions have migrations.</summary>
public sealed class MigrationCachingTests
{
    private const string Migration = """{ "from": "1.0.0", "stores": {}, "steps": [] }""";

    private static readonly (string Path, string? Text)[] Files =
    [
        Closed("alpha", "1.0.0"), Closed("alpha", "1.1.0"), ("/repo/schemas/alpha/1.1.0/migration.json", Migration), Closed("beta", "1.0.0"),
    ];

    [Fact]
    public void White_space_in_a_migration_or_a_schema_emits_nothing()
    {
        var project = Generated(out _);
        project.Put(Files[2].Path, "\n\n  " + Migration);
        project.Put(Files[1].Path, "\n" + Files[1].Text);
        Assert.Empty(project.Generate().EmittedFiles);
    }

    [Fact]
    public void A_change_of_a_schema_emits_itself_and_its_migration()
    {
        var project = Generated(out _);
        project.Put(Files[0].Path, Files[0].Text!.Replace("How many", "So many", StringComparison.Ordinal));
        Assert.Equal(["Alpha.1.0.0.Validator.g.cs", "Alpha.1.0.0.g.cs", "Alpha.1.1.0.Migration.g.cs"], project.Generate().EmittedFiles.Where(name => name.StartsWith("Alpha", StringComparison.Ordinal)).Union(["Alpha.1.0.0.Validator.g.cs"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_new_last_version_emits_itself_and_the_family()
    {
        var project = Generated(out var first);
        var added = Closed("alpha", "1.2.0");
        project.Put(added.Path, added.Text);
        project.Put("/repo/schemas/alpha/1.2.0/migration.json", Migration.Replace("1.0.0", "1.1.0", StringComparison.Ordinal));
        var second = project.Generate();
        Assert.DoesNotContain(second.EmittedFiles, name => name.Contains("1.0.0", StringComparison.Ordinal) || name.Contains("1.1.0", StringComparison.Ordinal) || name.StartsWith("Beta", StringComparison.Ordinal));
        Assert.Contains("Alpha.1.2.0.Migration.g.cs", second.EmittedFiles);
        Assert.Contains("Alpha.Migrations.g.cs", second.EmittedFiles);
        Assert.NotEqual(first.Files.Count, second.Files.Count);
    }

    [Fact]
    public void A_version_without_a_migration_in_a_family_that_has_some_is_an_error_at_its_schema()
    {
        var project = new ConsumerProject([.. Files, Closed("alpha", "1.2.0")]);
        var diagnostic = Assert.Single(project.Generate().Diagnostics);
        Assert.Equal("SFG4001", diagnostic.Id);
        var place = diagnostic.Location.GetLineSpan();
        Assert.Equal(("/repo/schemas/alpha/1.2.0/alpha.schema.json", 0, 0), (place.Path, place.StartLinePosition.Line, place.StartLinePosition.Character));
    }

    [Fact]
    public void What_is_wrong_with_a_migration_is_shown_in_its_file()
    {
        var project = Generated(out _);
        project.Put(Files[2].Path, "{ \"from\": \"1.0.0\",\n  \"steps\": [{ \"keep\": \"/nothing\" }] }");
        var diagnostic = Assert.Single(project.Generate().Diagnostics);
        Assert.Equal(("SFG4004", 1, 22), (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Location.GetLineSpan().StartLinePosition.Character));
    }

    private static ConsumerProject Generated(out Generation first)
    {
        var project = new ConsumerProject(Files);
        first = project.Generate();
        Assert.Null(first.Exception);
        Assert.Empty(first.Diagnostics);
        return project;
    }

    private static (string Path, string? Text) Closed(string family, string version) => SchemaFiles.Schema(family, version, """
        {
          "type": "object",
          "required": ["name"],
          "properties": { "name": { "type": "string" }, "count": { "type": "integer", "description": "How many there are." } },
          "additionalProperties": false
        }
        """);
}
