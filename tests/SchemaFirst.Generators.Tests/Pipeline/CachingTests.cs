using Microsoft.CodeAnalysis;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Pipeline;

/// <summary>What an edit re-emits. An editor generates after every key stroke, so all the rest must come from the run before.</summary>
public sealed class CachingTests
{
    private static readonly (string Path, string? Text)[] Schemas =
    [
        SchemaFiles.Small("alpha", "1.0.0"), SchemaFiles.Small("alpha", "1.1.0"), SchemaFiles.Small("beta", "1.0.0"), SchemaFiles.Small("gamma", "1.0.0"),
    ];

    [Fact]
    public void A_second_generation_runs_nothing()
    {
        var project = Generated(out var first);
        var second = project.Generate();
        Assert.NotEmpty(second.StepReasons);
        Assert.All(second.StepReasons, reason => Assert.True(reason.EndsWith(": Cached") || reason.EndsWith(": Unchanged"), reason));
        Assert.Empty(second.EmittedFiles);
        Assert.Equal(first.Files, second.Files);
    }

    [Fact]
    public void The_first_generation_emits_every_file()
    {
        Generated(out var first);
        Assert.Equal(first.Files.Keys, first.EmittedFiles);
    }

    [Fact]
    public void An_edit_of_C_sharp_emits_nothing()
    {
        var project = Generated(out _);
        project.AddSource("/// <summary>Unrelated.</summary>\npublic sealed class Unrelated;");
        Assert.Empty(project.Generate().EmittedFiles);
    }

    [Fact]
    public void Another_JSON_file_emits_nothing()
    {
        var project = Generated(out var first);
        project.Put("/repo/appsettings.json", "{}");
        Assert.Empty(project.Generate().EmittedFiles);
        project.Put("/repo/appsettings.json", "{ not even JSON");
        var last = project.Generate();
        Assert.Empty(last.EmittedFiles);
        Assert.Empty(last.Diagnostics);
        Assert.Equal(first.Files, last.Files);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n\r\n      ")]
    [InlineData("\t")]
    public void White_space_in_a_schema_emits_nothing(string whiteSpace)
    {
        var project = Generated(out _);
        var (path, text) = Schemas[1];
        project.Put(path, text!.Replace(": ", ":" + whiteSpace, StringComparison.Ordinal) + whiteSpace);
        Assert.Empty(project.Generate().EmittedFiles);
    }

    [Fact]
    public void White_space_above_a_warning_moves_the_warning_and_emits_nothing()
    {
        var (path, text) = SchemaFiles.Schema("delta", "1.0.0", """{ "type": "object", "requird": ["a"] }""");
        var project = new ConsumerProject([.. Schemas, (path, text)]);
        Assert.Equal(0, Line(Assert.Single(project.Generate().Diagnostics)));
        project.Put(path, "\n\n\n" + text);
        var moved = project.Generate();
        Assert.Equal(3, Line(Assert.Single(moved.Diagnostics)));
        Assert.Empty(moved.EmittedFiles);

        static int Line(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_change_of_one_schema_emits_that_one(int index)
    {
        var project = Generated(out var first);
        var (path, text) = Schemas[index];
        project.Put(path, text!.Replace("How many there are.", "How many there were.", StringComparison.Ordinal));
        var second = project.Generate();
        Assert.NotEmpty(second.EmittedFiles);
        Assert.Subset(FilesOf(Schemas[index]), second.EmittedFiles);
        Assert.DoesNotContain(second.EmittedFiles, ContextFiles().Contains);
        Assert.Contains(second.Files, file => file.Value != first.Files[file.Key]);
    }

    [Theory]
    [InlineData("alpha", "2.0.0")]
    [InlineData("beta", "1.0.1")]
    [InlineData("gamma", "1.1.0-beta")]
    public void A_new_last_version_emits_itself_and_its_family_s_context(string family, string version)
    {
        var project = Generated(out var first);
        var added = SchemaFiles.Small(family, version);
        project.Put(added.Path, added.Text);
        var second = project.Generate();
        Assert.Equal(FilesOf(added), second.EmittedFiles);
        Assert.Equal(first.Files.Keys.Union(second.EmittedFiles).Order(StringComparer.Ordinal), second.Files.Keys);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_schema_that_is_removed_and_put_back_leaves_no_trace(int index)
    {
        var project = Generated(out var first);
        var (path, text) = Schemas[index];
        project.Remove(path);
        var without = project.Generate();
        Assert.Equal(new ConsumerProject([.. Schemas.Where(schema => schema.Path != path)]).Generate().Files, without.Files);
        Assert.Subset(ContextFiles(), without.EmittedFiles);

        project.Put(path, text);
        var again = project.Generate();
        Assert.Equal(first.Files, again.Files);
        Assert.Subset(FilesOf(Schemas[index]), again.EmittedFiles);
    }

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        Generated(out var first);
        var reversed = new ConsumerProject([.. Schemas.Reverse()]).Generate();
        Assert.Equal(first.Files, reversed.Files);
    }

    [Fact]
    public void A_schema_that_others_refer_to_emits_itself_and_what_it_changes()
    {
        var shared = SchemaFiles.Schema("shared", "1.0.0", """{ "definitions": { "size": { "type": "string" } }, "type": "object" }""");
        var user = SchemaFiles.Schema("user", "1.0.0", """
            { "type": "object", "properties": { "size": { "$ref": "../../shared/1.0.0/shared.schema.json#/definitions/size" } } }
            """);
        var project = new ConsumerProject([.. Schemas, shared, user]);
        Assert.Contains("string? Size", string.Concat(project.Generate().Files.Values));
        project.Put(shared.Path, shared.Text!.Replace("\"string\"", "\"boolean\"", StringComparison.Ordinal));
        var second = project.Generate();
        Assert.Contains("bool? Size", string.Concat(second.Files.Values));
        Assert.DoesNotContain(second.EmittedFiles, FilesOf(Schemas).Contains);
    }

    [Fact]
    public void A_change_of_the_namespace_emits_everything()
    {
        var other = new ConsumerProject(new Dictionary<string, string> { ["SchemaFirstNamespace"] = "Other" }, Schemas).Generate();
        Generated(out var first);
        Assert.Equal(first.Files.Keys, other.Files.Keys);
        Assert.All(other.Files, file => Assert.NotEqual(first.Files[file.Key], file.Value));
        Assert.All(other.Files, file => Assert.DoesNotContain(ConsumerProject.Namespace, file.Value));
    }

    private static ConsumerProject Generated(out Generation first)
    {
        var project = new ConsumerProject(Schemas);
        first = project.Generate();
        Assert.Null(first.Exception);
        Assert.NotEmpty(first.Files);
        return project;
    }

    // What a schema alone yields: its own files and its family's context.
    private static SortedSet<string> FilesOf(params (string Path, string? Text)[] schemas) =>
        new(new ConsumerProject(schemas).Generate().Files.Keys, StringComparer.Ordinal);

    // The one file that both versions of a family yield is the family's.
    private static SortedSet<string> ContextFiles()
    {
        var contexts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var family in new[] { "alpha", "beta", "gamma" })
        {
            var shared = FilesOf(SchemaFiles.Small(family, "1.0.0"));
            shared.IntersectWith(FilesOf(SchemaFiles.Small(family, "9.9.9")));
            contexts.UnionWith([Assert.Single(shared)]);
        }

        return contexts;
    }
}
