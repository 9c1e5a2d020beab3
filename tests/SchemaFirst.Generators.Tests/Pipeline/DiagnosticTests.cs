using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Generators.Tests.Pipeline;

/// <summary>Complaints stand in the schema file, and one bad schema costs only its own types.</summary>
public sealed class DiagnosticTests
{
    private static readonly (string Path, string? Text)[] Good = [SchemaFiles.Small("alpha", "1.0.0"), SchemaFiles.Small("alpha", "1.1.0"), SchemaFiles.Small("beta", "1.0.0")];

    [Theory]
    [InlineData("SFG1001", "{\n  \"type\": objekt\n}", 1, 10)]
    [InlineData("SFG1001", "", 0, 0)]
    [InlineData("SFG1001", "\uFEFF", 0, 0)]
    [InlineData("SFG2001", "{\n  \"$schema\": \"http://example.org/none\"\n}", 1, 13)]
    [InlineData("SFG2002", "{\n  \"type\": \"objekt\"\n}", 1, 10)]
    [InlineData("SFG2002", "{ \"required\": \"name\" }", 0, 14)]
    [InlineData("SFG2003", "{\n  \"properties\": {\n    \"a\": { \"$ref\": \"#/definitions/b\" }\n  }\n}", 2, 19)]
    [InlineData("SFG2003", "{ \"$ref\": \"../../gone/1.0.0/gone.schema.json\" }", 0, 10)]
    [InlineData("SFG2004", "{ \"$ref\": \"#\" }", 0, 10)]
    [InlineData("SFG2004", "{ \"not\": { \"$ref\": \"#\" } }", 0, 19)]
    [InlineData("SFG2004", "{ \"items\": { \"$ref\": \"#/definitions/a\" }, \"definitions\": { \"a\": { \"anyOf\": [{ \"type\": \"null\" }, { \"$ref\": \"#/definitions/a\" }] } } }", 0, 106)]
    [InlineData("SFG2007", "[]", 0, 0)]
    [InlineData("SFG2007", "{ \"properties\": { \"a\": 1 } }", 0, 23)]
    public void An_error_is_located_and_costs_only_its_own_types(string id, string text, int line, int column)
    {
        var bad = SchemaFiles.Schema("alpha", "1.2.0", text);
        var generation = new ConsumerProject([.. Good, bad]).Generate();
        Assert.Null(generation.Exception);
        var diagnostic = Assert.Single(generation.Diagnostics);
        Assert.Equal((id, DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        AssertAt(diagnostic, bad.Path, line, column);
        Assert.Equal(new ConsumerProject(Good).Generate().Files, generation.Files);
    }

    [Theory]
    [InlineData("SFG1002", "{ \"type\": \"object\",\n  \"type\": \"object\" }", 1, 2)]
    [InlineData("SFG2005", "{ \"type\": \"object\", \"requird\": [\"a\"] }", 0, 20)]
    public void A_warning_is_located_and_costs_nothing(string id, string text, int line, int column)
    {
        var schema = SchemaFiles.Schema("doubtful", "1.0.0", text);
        var generation = new ConsumerProject([.. Good, schema]).Generate();
        var diagnostic = Assert.Single(generation.Diagnostics);
        Assert.Equal((id, DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        AssertAt(diagnostic, schema.Path, line, column);
        Assert.Contains("class Doubtful", string.Concat(generation.Files.Values).Replace("record", "class", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_error_of_a_schema_is_told()
    {
        var bad = SchemaFiles.Schema("bad", "1.0.0", """{ "type": "objekt", "required": 1, "minimum": "low" }""");
        var diagnostics = new ConsumerProject(bad).Generate().Diagnostics;
        Assert.Equal([10, 32, 46], diagnostics.Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Character).Order());
    }

    [Fact]
    public void A_message_is_told_as_it_is()
    {
        var bad = SchemaFiles.Schema("bad", "1.0.0", """{ "$ref": "#/{0}/{{x}}/{1:N2}" }""");
        var diagnostic = Assert.Single(new ConsumerProject(bad).Generate().Diagnostics);
        Assert.Contains("'#/{0}/{{x}}/{1:N2}'", diagnostic.GetMessage());
    }

    [Fact]
    public void A_corrected_schema_is_complained_about_no_more()
    {
        var bad = SchemaFiles.Schema("alpha", "1.1.0", "{");
        var project = new ConsumerProject(Good[0], bad, Good[2]);
        Assert.Single(project.Generate().Diagnostics);
        project.Put(Good[1].Path, Good[1].Text);
        var corrected = project.Generate();
        Assert.Empty(corrected.Diagnostics);
        Assert.Equal(new ConsumerProject(Good).Generate().Files, corrected.Files);
    }

    [Fact]
    public void A_complaint_is_repeated_by_every_run()
    {
        var project = new ConsumerProject([.. Good, SchemaFiles.Schema("bad", "1.0.0", "{")]);
        project.Generate();
        project.AddSource("class Edited { }");
        Assert.Single(project.Generate().Diagnostics);
    }

    [Fact]
    public void A_reference_into_a_bad_document_is_told_once_in_each()
    {
        var bad = SchemaFiles.Schema("bad", "1.0.0", """{ "definitions": { "x": { "type": "objekt" } } }""");
        var user = SchemaFiles.Schema("user", "1.0.0", """{ "$ref": "../../bad/1.0.0/bad.schema.json#/definitions/gone" }""");
        var diagnostics = new ConsumerProject(bad, user).Generate().Diagnostics;
        Assert.Equal([(bad.Path, "SFG2002"), (user.Path, "SFG2003")], diagnostics.Select(diagnostic => (diagnostic.Location.GetLineSpan().Path, diagnostic.Id)).Order());
    }

    [Fact]
    public void An_unreadable_file_crashes_nothing()
    {
        var generation = new ConsumerProject([.. Good, (SchemaFiles.At("gone", "1.0.0"), null)]).Generate();
        Assert.Null(generation.Exception);
        Assert.Equal(new ConsumerProject(Good).Generate().Files, generation.Files);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"not\":")]
    [InlineData("{\"properties\":{\"a\":")]
    public void Deep_nesting_crashes_nothing(string open)
    {
        var close = new string([.. open.Reverse().Where(character => character is '[' or '{').Select(character => character == '[' ? ']' : '}')]);
        foreach (var depth in new[] { 100, 100_000 })
        {
            var text = string.Concat(Enumerable.Repeat(open, depth)) + "true" + string.Concat(Enumerable.Repeat(close, depth));
            Assert.Null(new ConsumerProject([.. Good, SchemaFiles.Schema("deep", "1.0.0", text)]).Generate().Exception);
        }
    }

    [Fact]
    public void A_long_chain_of_references_crashes_nothing()
    {
        var links = Enumerable.Range(0, 5_000).Select(i => $"\"d{i}\": {{ \"$ref\": \"#/definitions/d{i + 1}\" }}");
        var schema = SchemaFiles.Schema("chain", "1.0.0", $$"""
            { "type": "object", "properties": { "a": { "$ref": "#/definitions/d0" } }, "definitions": { {{string.Join(',', links)}}, "d5000": { "type": "boolean" } } }
            """);
        var generation = new ConsumerProject(schema).Generate();
        Assert.Null(generation.Exception);
        Assert.Empty(generation.Diagnostics);
        Assert.Contains("bool? A", string.Concat(generation.Files.Values));
    }

    [Theory]
    [InlineData("other.json")]
    [InlineData("https://example.org/s/other.json#/$defs/t")]
    [InlineData("other.json#t")]
    public void A_reference_leads_to_the_file_beside_one_with_an_id(string reference)
    {
        var project = new ConsumerProject(
            ("/repo/schemas/main.json", $$"""{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://example.org/s/main.json", "type": "object", "properties": { "n": { "$ref": "{{reference}}" } } }"""),
            ("/repo/schemas/other.json", """{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "integer", "$defs": { "t": { "$anchor": "t", "type": "integer" } } }"""));
        var generation = project.Generate();
        Assert.DoesNotContain("SFG2003", generation.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Every_id_is_listed_for_release()
    {
        var folder = Path.Combine(SchemaFirst.Tests.Shared.SharedData.RepositoryRoot, "generators", "SchemaFirst.Generators", "Diagnostics");
        var listed = string.Concat(Directory.EnumerateFiles(folder, "AnalyzerReleases.*.md").Select(File.ReadAllText));
        var ids = typeof(SchemaDiagnostics).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.Contains($"\n{id} |", listed));
    }

    internal static void AssertAt(Diagnostic diagnostic, string path, int line, int column)
    {
        var span = diagnostic.Location.GetLineSpan();
        Assert.Equal(LocationKind.ExternalFile, diagnostic.Location.Kind);
        Assert.Equal((path, new LinePosition(line, column)), (span.Path, span.StartLinePosition));
    }
}
