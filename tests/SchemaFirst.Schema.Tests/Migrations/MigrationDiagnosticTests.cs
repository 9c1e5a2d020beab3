using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Migrations;

/// <summary>A broken migration for each thing that can be wrong with one, shown at its line and column.</summary>
public sealed class MigrationDiagnosticTests
{
    private const string Old = """
        {
          "type": "object", "required": ["id", "name"], "additionalProperties": false,
          "properties": {
            "id": { "type": "string" }, "name": { "type": "string" }, "size_mb": { "type": "number", "minimum": 0 }, "level": { "type": "integer", "enum": [1, 2] }, "free": {},
            "place": { "type": "object", "additionalProperties": false, "properties": { "kind": { "type": "string" } } },
            "metadata": { "type": "object" }
          }
        }
        """;

    private const string New = """
        {
          "type": "object", "required": ["id", "name", "level", "source"], "additionalProperties": false,
          "properties": {
            "id": { "type": "string" }, "name": { "type": "string", "minLength": 1 }, "size_gb": { "type": "number", "minimum": 0 }, "level": { "type": "string", "enum": ["low", "high"] },
            "source": { "type": "string", "enum": ["file", "net"] }, "spot": { "type": "object", "additionalProperties": false, "properties": { "kind": { "type": "string" } } },
            "metadata": { "type": "object" }, "extra": { "type": "object" }
          }
        }
        """;

    private const string Stores = """  "stores": { "extra": "/extra", "reserve": "/metadata/schemafirst" },""";

    private static readonly string[] Steps =
    [
        """{ "move": "/name", "otherwise": "reject" }""",
        """{ "convert": "/size_mb", "divide": 1024, "to": "/size_gb" }""",
        """{ "map": "/level", "values": [[1, "low"], [2, "high"]], "down": 1, "otherwise": "reject" }""",
        """{ "keep": "/free" }""",
        """{ "rename": "/place", "to": "/spot" }""",
        """{ "default": "/source", "value": "file" }""",
    ];

    [Fact]
    public void A_complete_migration_is_planned_and_has_nothing_wrong() => Assert.Empty(Plan(Document(Steps)));

    [Theory]
    [InlineData(0, """{ "move": "/nmae", "otherwise": "reject" }""", "SFG4004", 4, 11, "/nmae", "/name")]
    [InlineData(0, """{ "move": "/name" }""", "SFG4009", 4, 11, "minLength", "\"otherwise\": \"reject\"")]
    [InlineData(1, """{ "move": "/size_mb", "to": "/source" }""", "SFG4009", 5, 11, "no value of /size_mb", "conversion")]
    [InlineData(1, """{ "convert": "/size_mb", "divide": 3, "to": "/size_gb" }""", "SFG4010", 5, 36, "3", "undone")]
    [InlineData(1, """{ "convert": "/size_mb", "to": "/size_gb" }""", "SFG4002", 5, 1, "without \"multiply\"", "expected one")]
    [InlineData(1, """{ "rename": "/size_mb", "to": "/spot/kind" }""", "SFG4002", 5, 31, "another place", "move")]
    [InlineData(2, """{ "map": "/level", "values": [[1, "low"], [2, "low"]], "down": 1, "otherwise": "reject" }""", "SFG4010", 6, 30, "two pairs", "both ways")]
    [InlineData(2, """{ "map": "/level", "values": [[1, "low"]], "down": 1 }""", "SFG4009", 6, 10, "enum", "otherwise")]
    [InlineData(2, """{ "mpa": "/level" }""", "SFG4002", 6, 3, "\"mpa\"", "expected")]
    [InlineData(3, """{ "drop": "/id" }""", "SFG4010", 7, 11, "/id", "down")]
    [InlineData(3, """{ "keep": "/size_mb" }""", "SFG4008", 7, 11, "second step for /size_mb", "expected one")]
    [InlineData(3, """{ "keep": 5 }""", "SFG4002", 7, 11, "a number", "JSON Pointer")]
    [InlineData(4, """{ "move": "/place/kind", "to": "/spot/kind" }""", "SFG4005", 3, 12, "/place", "expected where it goes")]
    [InlineData(5, """{ "default": "/source", "value": "disk" }""", "SFG4009", 9, 34, "\"disk\"", "/source")]
    [InlineData(5, """{ "default": "/name", "value": "x" }""", "SFG4007", 9, 14, "second step that writes /name", "expected one")]
    [InlineData(5, """{ "derive": "Some-thing", "to": "/source" }""", "SFG4002", 9, 13, "Some-thing", "C# class")]
    public void A_broken_step_is_shown_where_it_stands(int index, string step, string id, int line, int column, string found, string expected)
    {
        string[] steps = [.. Steps];
        steps[index] = step;
        var diagnostics = Plan(Document(steps));
        var diagnostic = diagnostics.FirstOrDefault(candidate => candidate.Id == id && candidate.Message.Contains(found, StringComparison.Ordinal));
        Assert.True(diagnostic is not null, string.Join('\n', diagnostics.Select(other => $"{other.Id} {other.Span.StartLine + 1}:{other.Span.StartColumn + 1} {other.Message}")));
        Assert.Equal((line, column), (diagnostic.Span.StartLine + 1, diagnostic.Span.StartColumn + 1));
        Assert.Contains(expected, diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "SFG4005", """{ "convert": "/size_mb", "divide": 1024, "to": "/size_gb" }""")]
    [InlineData(3, "SFG4005", """{ "keep": "/free" }""")]
    [InlineData(4, "SFG4005", "/place")]
    [InlineData(5, "SFG4006", """{ "default": "/source", "value": "…" }""")]
    public void A_forgotten_member_is_named_with_the_step_that_would_cure_it(int index, string id, string draft)
    {
        var diagnostic = Assert.Single(Plan(Document([.. Steps.Where((_, i) => i != index)])), candidate => candidate.Id == id);
        Assert.Equal((3, 12), (diagnostic.Span.StartLine + 1, diagnostic.Span.StartColumn + 1));
        Assert.Contains(draft, diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "SFG1001", 1, 2)]
    [InlineData("[]", "SFG4002", 1, 1)]
    [InlineData("""{ "steps": [] }""", "SFG4002", 1, 1)]
    [InlineData("""{ "from": "1.0.0" }""", "SFG4002", 1, 1)]
    [InlineData("""{ "form": "1.0.0", "from": "1.0.0", "steps": [] }""", "SFG4002", 1, 3)]
    [InlineData("""{ "from": "0.9.0", "steps": [] }""", "SFG4003", 1, 11)]
    [InlineData("""{ "from": "1.0.0", "stores": { "extra": "/nowhere" }, "steps": [] }""", "SFG4004", 1, 41)]
    [InlineData("""{ "from": "1.0.0", "stores": { "extra": "/name" }, "steps": [] }""", "SFG4011", 1, 41)]
    [InlineData("""{ "from": "1.0.0", "stores": { "reserve": "/place/x" }, "steps": [] }""", "SFG4011", 1, 43)]
    [InlineData("""{ "from": "1.0.0", "steps": [{ "keep": "/free" }] }""", "SFG4011", 1, 40)]
    [InlineData("""{ "from": "1.0.0", "cases": [{ "case": "a", "steps": [] }] }""", "SFG4002", 1, 54)]
    public void A_document_that_is_none_is_shown_where_it_is_wrong(string text, string id, int line, int column)
    {
        var diagnostics = Plan(text);
        Assert.Contains(diagnostics, diagnostic => (diagnostic.Id, diagnostic.Span.StartLine + 1, diagnostic.Span.StartColumn + 1) == (id, line, column));
    }

    [Fact]
    public void A_draft_of_the_difference_leaves_open_only_what_nobody_can_guess()
    {
        var draft = MigrationDraft.Write(Model("1.0.0", Old), Model("1.1.0", New));
        Assert.Contains("\"divide\": 1024", draft.Text, StringComparison.Ordinal);
        Assert.Contains("\"because\": \"guess: ", draft.Text, StringComparison.Ordinal);
        Assert.True(draft.Guesses >= 4, draft.Text);
        Assert.All(draft.Open, open => Assert.Matches("/level|/source|/name", open));
    }

    private static string Document(IEnumerable<string> steps) => $"{{ \"from\": \"1.0.0\",\n{Stores}\n  \"steps\": [\n{string.Join(",\n", steps)}\n] }}";

    private static IReadOnlyList<Schema.Common.SchemaDiagnostic> Plan(string text)
    {
        var document = MigrationDocument.Parse("/repo/schemas/thing/1.1.0/migration.json", text);
        var plan = MigrationPlanner.Plan(document, Model("1.0.0", Old), Model("1.1.0", New));
        Assert.Equal(plan is null, document.Diagnostics.Count > 0);
        return document.Diagnostics;
    }

    private static SchemaModel Model(string version, string text)
    {
        var document = SchemaDocument.Parse($"/repo/schemas/thing/{version}/thing.schema.json", text);
        var model = SchemaResolver.Resolve(document, new SchemaSet([document]));
        Assert.Empty(document.Diagnostics);
        return model!;
    }
}
