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
