using SchemaFirst.Evaluator;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Schema.Tests.Migrations;

/// <summary>
/// The examples of docs/migration-examples: one for each kind of step, and one for each diagnostic, with what the compiler says of it. The
/// language's own schema accepts what the parser does.
/// </summary>
public sealed class MigrationExampleTests
{
    private static readonly string Docs = Path.Combine(SharedData.RepositoryRoot, "docs");
    private static readonly string Examples = Path.Combine(Docs, "migration-examples");
    private static readonly Lazy<SchemaProgram> Language = new(() => Compile(Path.Combine(Docs, "migration.schema.json")));

    public static TheoryData<string> Kinds => [.. Directory.GetDirectories(Path.Combine(Examples, "valid")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Broken => [.. Directory.GetFiles(Path.Combine(Examples, "invalid"), "SFG*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Ours => [.. Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "schemas"), "migration.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(SharedData.RepositoryRoot, file))];

    [Fact]
    public void There_is_one_for_every_kind_of_step() =>
        Assert.Equal(["cases", "convert", "default", "derive", "drop", "first-of", "keep", "map", "move", "rename"], ((IEnumerable<object[]>)Kinds).Select(row => (string)row[0]));

    [Fact]
    public void There_is_one_for_every_diagnostic_that_a_file_can_have() =>
        Assert.Equal(Enumerable.Range(4002, 10).Select(number => $"SFG{number}"), ((IEnumerable<object[]>)Broken).Select(row => (string)row[0]));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_valid_one_is_planned_and_the_language_s_schema_accepts_it(string kind)
    {
        var folder = Path.Combine(Examples, "valid", kind);
        Assert.Empty(Plan(folder, "migration.json").Select(Show));
        Assert.True(Language.Value.IsValid(File.ReadAllBytes(Path.Combine(folder, "migration.json"))));
        Assert.True(kind == "cases" || File.ReadAllText(Path.Combine(folder, "migration.json")).Contains($"\"{kind}\":", StringComparison.Ordinal));
    }

    // What the compiler says is beside them, to be read; SCHEMAFIRST_ACCEPT=1 writes it anew.
    [Fact]
    public void A_broken_one_is_shown_where_it_is_broken()
    {
        var path = Path.Combine(Examples, "invalid", "diagnostics.txt");
        var found = string.Concat(((IEnumerable<object[]>)Broken).SelectMany(row => Plan(Path.Combine(Examples, "invalid"), $"{row[0]}.json")).Select(diagnostic => Show(diagnostic) + "\n"));
        if (Environment.GetEnvironmentVariable("SCHEMAFIRST_ACCEPT") == "1")
        {
            File.WriteAllText(path, found);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), found);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_one_has_what_it_is_named_after_and_only_what_is_not_the_language_is_refused_by_its_schema(string id)
    {
        Assert.Contains(Plan(Path.Combine(Examples, "invalid"), id + ".json"), diagnostic => diagnostic.Id == id);
        Assert.Equal(id != "SFG4002", Language.Value.IsValid(File.ReadAllBytes(Path.Combine(Examples, "invalid", id + ".json"))));
    }

    [Theory]
    [MemberData(nameof(Ours))]
    public void The_language_s_schema_accepts_our_own_and_editors_find_it(string path)
    {
        var file = Path.Combine(SharedData.RepositoryRoot, path);
        Assert.True(Language.Value.IsValid(File.ReadAllBytes(file)));
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(file));
        var schema = document.RootElement.GetProperty("$schema").GetString()!;
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, schema)), $"{path} leads to {schema}, where nothing is.");
    }

    private static string Show(SchemaDiagnostic diagnostic) =>
        $"{Path.GetFileName(diagnostic.Path)}({diagnostic.Span.StartLine + 1},{diagnostic.Span.StartColumn + 1}): error {diagnostic.Id}: {diagnostic.Message}";

    private static IReadOnlyList<SchemaDiagnostic> Plan(string folder, string name)
    {
        var document = MigrationDocument.Parse(name, File.ReadAllText(Path.Combine(folder, name)));
        MigrationPlanner.Plan(document, Model("1.0.0", Path.Combine(folder, "old.schema.json")), Model("1.1.0", Path.Combine(folder, "new.schema.json")));
        return document.Diagnostics;
    }

    private static SchemaModel Model(string version, string path)
    {
        var document = SchemaDocument.Parse($"/repo/schemas/thing/{version}/thing.schema.json", File.ReadAllText(path));
        var model = SchemaResolver.Resolve(document, new SchemaSet([document]));
        Assert.Empty(document.Diagnostics);
        return model!;
    }

    private static SchemaProgram Compile(string path)
    {
        var document = SchemaDocument.Parse(path, File.ReadAllText(path));
        var program = SchemaEvaluator.Compile(document, new SchemaSet([document]));
        Assert.Empty(document.Diagnostics.Where(diagnostic => diagnostic.IsError).Select(Show));
        return program!;
    }
}
