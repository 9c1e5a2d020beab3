using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Generators.Tests.Documents;

/// <summary>Every diagnostic has its section in docs/diagnostics.md, whose schemas cause it and nothing else.</summary>
public sealed class DiagnosticsPageTests
{
    private static readonly DocumentPage Page = new("diagnostics.md");

    public static TheoryData<string> Examples => [.. Page.Sections.Where(section => DocumentPage.Blocks(section.Value, "json").Count > 0).Select(section => section.Key)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_causes_its_diagnostic_and_no_other(string id)
    {
        var text = Page.Sections[id];
        var files = DocumentPage.Blocks(text, "json")
            .Select((file, i) => (file.Path.Length > 0 ? "/project/" + file.Path : SchemaFiles.At("sample", $"1.{i}.0"), (string?)file.Text));
        var diagnostic = Assert.Single(new ConsumerProject([.. files]).Generate().Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.StartsWith($"\n{diagnostic.Severity}:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(14, "SFG2010")]
    public void The_levels_shown_for_dynamic_references_cause_their_diagnostic_when_there_are_enough(int count, string? id)
    {
        var root = JsonNode.Parse(Assert.Single(DocumentPage.Blocks(Page.Sections["SFG2010"], "jsonc")).Text)!;
        var definitions = root["$defs"]!.AsObject();
        var (level, detour, end) = (Text("level0"), Text("detour0"), Text("level1"));
        definitions.Clear();
        for (var i = 0; i < count; i++)
        {
            definitions[$"level{i}"] = Numbered(level, i);
            definitions[$"detour{i}"] = Numbered(detour, i);
        }

        var last = JsonNode.Parse(end.Replace("level1", $"level{count}", StringComparison.Ordinal))!;
        definitions[$"level{count}"] = last;
        for (var i = 1; i < count; i++)
        {
            last["allOf"]!.AsArray().Add(new JsonObject { ["$dynamicRef"] = $"#anchor{i}" });
            last["$defs"]![$"anchor{i}"] = new JsonObject { ["$dynamicAnchor"] = $"anchor{i}" };
        }

        var diagnostics = new ConsumerProject((SchemaFiles.At("sample", "1.0.0"), root.ToJsonString())).Generate().Diagnostics;
        Assert.Equal(id is null ? [] : [id], diagnostics.Select(diagnostic => diagnostic.Id));

        string Text(string name) => definitions[name]!.ToJsonString();
        static JsonNode Numbered(string text, int i) => JsonNode.Parse(
            text.Replace("level1", $"level{i + 1}", StringComparison.Ordinal).Replace("level0", $"level{i}", StringComparison.Ordinal)
                .Replace("detour0", $"detour{i}", StringComparison.Ordinal).Replace("anchor0", $"anchor{i}", StringComparison.Ordinal))!;
    }

    [Fact]
    public void A_file_that_both_patterns_shown_take_in_causes_its_diagnostic()
    {
        var file = SchemaFiles.Small("place", "1.0.0");
        var items = XElement.Parse($"<Items>{Assert.Single(DocumentPage.Blocks(Page.Sections["SFG3002"], "xml")).Text}</Items>").Elements("AdditionalFiles");
        var patterns = items.Select(item => Regex.Escape(item.Attribute("Include")!.Value).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal));
        Assert.All(patterns, pattern => Assert.Matches($"/{pattern}$", file.Path));
        var project = new ConsumerProject(file);
        project.PutAgain(file);
        Assert.Equal(["SFG3002"], project.Generate().Diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Fact]
    public void Every_diagnostic_of_schemas_has_its_section() =>
        Assert.Equal(Ids(typeof(SchemaDiagnostics)), Page.Sections.Keys.Where(id => id != "SFG4xxx"));

    [Fact]
    public void Every_diagnostic_of_migrations_has_its_row()
    {
        var rows = new DocumentPage("migrations.md").Sections["Diagnostics"];
        Assert.All(Ids(typeof(MigrationDiagnostics)), id => Assert.Contains($"| {id} |", rows, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Ids(Type type) => type.GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal);
}
