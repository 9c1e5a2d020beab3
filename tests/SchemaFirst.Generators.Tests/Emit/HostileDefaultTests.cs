using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Emit;

/// <summary>Annotations with values that no member can have, or that no C# has. They decide nothing, so the code is that of a schema without them.</summary>
public sealed class HostileDefaultTests
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "text": { "type": "string", "minLength": 1 },
            "number": { "type": "number", "minimum": 0 },
            "count": { "type": "integer" },
            "bounded": { "type": "integer", "minimum": 0, "maximum": 9 },
            "flag": { "type": "boolean" },
            "kind": { "type": "string", "enum": ["a", "b"] },
            "is": { "const": "x" },
            "at": { "type": "string", "format": "date-time" },
            "list": { "type": "array", "items": { "type": "integer" } },
            "map": { "type": "object", "additionalProperties": { "type": "string" } },
            "part": { "type": "object", "required": ["a"], "properties": { "a": { "type": "string" } } },
            "case": { "oneOf": [ { "$ref": "#/definitions/a" }, { "$ref": "#/definitions/b" } ] },
            "nullable": { "type": ["string", "null"] },
            "free": {},
            "expected": { "x-expected-type": "number" }
          },
          "definitions": {
            "a": { "type": "object", "required": ["t"], "properties": { "t": { "const": "a" } } },
            "b": { "type": "object", "required": ["t"], "properties": { "t": { "const": "b" } } }
          }
        }
        """;

    private const string Document = """
        { "text": "x", "number": 1.50, "count": 12345678901234567890, "bounded": 9, "flag": true, "kind": "b", "is": "x", "at": "2026-02-06T12:00:00Z",
          "list": [1], "map": { "a": "b" }, "part": { "a": "" }, "case": { "t": "b" }, "nullable": null, "free": [{}], "expected": "none" }
        """;

    private static readonly SortedDictionary<string, string> Plain = new ConsumerProject(SchemaFiles.Schema("thing", "1.0.0", Schema)).Generate().Files;

    // Of every kind; none fits everywhere.
    private static readonly string[] Any =
    [
        "null", "true", "false", "0", "-0.0", "-1", "1.0", "1e400", "-1E-400", "123456789012345678901234567890", "0." + new string('1', 400), "\"\"", "\"c\"", "\"*/ \\u0022; }\\n\\u2028 {{0}} </summary> \\u0000\"",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "[]", "[[[]]]", "[1, \"a\", null]", "{}", """{"a":{"b":[]}}""", """{"":null,"\ud800":"\udfff"}""", """{"t":"a"}""", new string('[', 200) + new string(']', 200),
    ];

    public static TheoryData<string> Values => [.. Any];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_default_of_any_kind_changes_nothing(string value) => AssertPlain($"\"default\": {value}");

    [Theory]
    [MemberData(nameof(Values))]
    public void Examples_of_any_kind_change_nothing(string value) => AssertPlain($"\"examples\": [{value}, {value}]");

    [Fact]
    public void With_all_of_them_a_document_goes_through()
    {
        var members = Any.Select((value, i) => $$"""  "m{{i}}": { "type": "string", "default": {{value}} }, "n{{i}}": { "default": {{value}} }""");
        var schema = Schema.Replace("\"properties\": {\n    \"text\"", $"\"default\": [], \"properties\": {{ {string.Join(",", members)},\n    \"text\"", StringComparison.Ordinal);
        Assert.Contains("\"m1\"", schema, StringComparison.Ordinal);
        new ConsumerProject(SchemaFiles.Schema("thing", "1.0.0", schema)).Build().Root("V1_0_0.Thing").AssertRoundTrip(Document);
    }

    // At the root and at every member.
    private static void AssertPlain(string annotation)
    {
        var schema = Schema.Replace("{ \"type\"", $"{{ {annotation}, \"type\"", StringComparison.Ordinal)
            .Replace("{\n  \"type\"", $"{{ {annotation},\n  \"type\"", StringComparison.Ordinal)
            .Replace("{ \"const\"", $"{{ {annotation}, \"const\"", StringComparison.Ordinal)
            .Replace("\"free\": {}", $"\"free\": {{ {annotation} }}", StringComparison.Ordinal);
        var generation = new ConsumerProject(SchemaFiles.Schema("thing", "1.0.0", schema)).Generate();
        Assert.Null(generation.Exception);
        Assert.Empty(generation.Diagnostics);
        Assert.Equal(Plain, generation.Files);
    }
}
