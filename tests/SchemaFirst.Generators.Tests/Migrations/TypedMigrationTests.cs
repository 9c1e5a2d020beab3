using System.Text;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Json.Migrations;
using Snapshooter.Xunit;

namespace SchemaFirst.Generators.Tests.Migrations;

/// <summary>Every kind of step and of member in one migration: what is emitted is to be read, and does to records what the table does to bytes.</summary>
public sealed class TypedMigrationTests
{
    private const string Old = """
        {
          "type": "object", "required": ["id", "kind", "when"], "additionalProperties": false,
          "properties": {
            "id": { "type": "string" }, "kind": { "type": "string", "enum": ["a", "b", "c"] }, "when": { "type": "string", "format": "date-time" },
            "size_mb": { "type": "number" }, "level": { "type": "integer", "enum": [1, 2] }, "code": { "type": "integer" }, "label": { "type": "string" }, "title": { "type": "string" },
            "free": {}, "flag": { "type": "boolean" }, "count": { "type": "integer" }, "tags": { "type": "array", "items": { "type": "string", "enum": ["x", "y"] } },
            "parts": { "type": "array", "items": { "$ref": "#/definitions/part" } },
            "place": { "type": "object", "properties": { "city": { "type": "string" }, "zip": { "x-expected-type": "string" }, "deep": { "type": "object", "additionalProperties": false, "properties": { "x": { "type": "number" } } } } },
            "old_name": { "type": "string" },
            "metadata": { "type": "object" }
          },
          "definitions": { "part": { "type": "object", "required": ["n"], "additionalProperties": false, "properties": { "n": { "type": "number" } } } }
        }
        """;

    private const string New = """
        {
          "type": "object", "required": ["id", "kind", "when", "source", "tool"], "additionalProperties": false,
          "properties": {
            "id": { "type": "string", "minLength": 1 }, "kind": { "type": "string", "enum": ["a", "b"] }, "when": { "type": "string", "format": "date-time" },
            "size_gb": { "type": "number", "minimum": 0 }, "level": { "type": "string", "enum": ["low", "high"] }, "code": { "type": "string" }, "name": { "type": "string" },
            "flag": { "type": "boolean" }, "count": { "type": "integer", "minimum": 0, "maximum": 9 }, "tags": { "type": "array", "items": { "type": "string", "enum": ["x", "z"] } },
            "parts": { "type": "array", "items": { "$ref": "#/definitions/part" } },
            "spot": { "type": "object", "additionalProperties": false, "properties": { "town": { "type": "string" }, "zip": { "type": "string" }, "deep": { "type": "object", "additionalProperties": false, "properties": { "x": { "type": "number" } } } } },
            "source": { "type": "string", "enum": ["file", "net"] },
            "tool": { "type": "object", "required": ["name"], "additionalProperties": false, "properties": { "name": { "type": "string" }, "version": { "type": "string" } } },
            "added": { "type": "array", "items": { "type": "number" } },
            "metadata": { "type": "object" }, "extra": { "type": "object" }
          },
          "definitions": { "part": { "type": "object", "required": ["n"], "additionalProperties": false, "properties": { "n": { "type": "number" } } } }
        }
        """;

    private const string Migration = """
        {
          "from": "1.0.0",
          "stores": { "extra": "/extra", "reserve": "/metadata/schemafirst" },
          "steps": [
            { "move": "/id", "otherwise": "reject" },
            { "move": "/kind", "otherwise": "reject" },
            { "convert": "/size_mb", "divide": 1024, "to": "/size_gb", "otherwise": "keep" },
            { "map": "/level", "values": [[1, "low"], [2, "high"]] },
            { "convert": "/code", "as": "string", "otherwise": "keep" },
            { "first-of": ["/title", "/label"], "to": "/name" },
            { "keep": "/free" },
            { "move": "/flag", "unless": { "/flag": false }, "otherwise": "keep" },
            { "move": "/count", "otherwise": "keep" },
            { "map": "/tags", "each": true, "values": [["y", "z"]] },
            { "rename": "/place", "to": "/spot" },
            { "rename": "/place/city", "to": "/spot/town" },
            { "move": "/place/zip", "to": "/spot/zip", "otherwise": "keep" },
            { "move": "/old_name", "to": "/tool/name", "otherwise": "reject" },
            { "default": "/source", "value": "file" }
          ]
        }
        """;

    private static readonly Lazy<MigratedFamily> Family = new(() => new MigratedFamily(Project().Build(), "Thing"));

    public static TheoryData<string> Olds => new(Documents("1.0.0", """{"id":"i","kind":"a","when":"2026-02-11T12:50:03Z","old_name":"n" """));

    public static TheoryData<string> News => new(Documents("1.1.0", """{"id":"i","kind":"a","when":"2026-02-11T12:50:03Z","source":"net","tool":{"name":"n"} """, member => member
        .Replace("size_mb", "size_gb", StringComparison.Ordinal).Replace("\"level\":1", "\"level\":\"low\"", StringComparison.Ordinal).Replace("\"code\":7", "\"code\":\"seven\"", StringComparison.Ordinal)
        .Replace("title", "name", StringComparison.Ordinal).Replace("\"label\":\"l\"", "\"added\":[1,2.50]", StringComparison.Ordinal).Replace("\"y\"", "\"z\"", StringComparison.Ordinal)
        .Replace("city", "town", StringComparison.Ordinal).Replace("\"zip\":5", "\"zip\":\"5\"", StringComparison.Ordinal).Replace(",\"other\":1", "", StringComparison.Ordinal).Replace("place", "spot", StringComparison.Ordinal)
        .Replace("\"free\":", "\"extra\":", StringComparison.Ordinal).Replace("-3", "3", StringComparison.Ordinal)));

    [Fact]
    public void What_is_emitted()
    {
        var text = Project().Generate().Files["Thing.1.1.0.Migration.g.cs"];
        Snapshot.Match(text[..text.IndexOf("    // Made when the first", StringComparison.Ordinal)]);
    }

    [Theory]
    [MemberData(nameof(Olds))]
    public void An_old_record_goes_up_as_its_bytes_do(string text) => AssertSame("1.0.0", "1.1.0", text);

    [Theory]
    [MemberData(nameof(News))]
    public void A_new_record_goes_down_as_its_bytes_do(string text) => AssertSame("1.1.0", "1.0.0", text);

    private static void AssertSame(string from, string to, string text)
    {
        var output = new MigrationOutput();
        var converted = Family.Value.Chain.CreateConverter(from, to).TryConvert(Encoding.UTF8.GetBytes(text), MigrationContext.None, output, out _) ? Encoding.UTF8.GetString(output.WrittenSpan) : null;
        var typed = Family.Value.Convert(from, to, text, MigrationContext.None);
        Assert.Equal(Canonical(converted), Canonical(typed));
        if (converted is null)
        {
            return;
        }

        var back = new MigrationOutput();
        Assert.True(Family.Value.Chain.CreateConverter(to, from).TryConvert(output.WrittenSpan, MigrationContext.None, back, out var reason), reason);
        Assert.Equal(Canonical(text), Canonical(Encoding.UTF8.GetString(back.WrittenSpan)));
        Assert.Equal(Canonical(text), Canonical(Family.Value.Convert(to, from, converted, MigrationContext.None)));
    }

    private static string? Canonical(string? text) => text is null ? null : RootType.Canonical(text);

    // One member at a time, and all of them, as far as the version has such values.
    private static IEnumerable<string> Documents(string version, string start, Func<string, string>? spell = null)
    {
        string[] members =
        [
            "\"size_mb\":1024", "\"size_mb\":-3", "\"size_mb\":1e400", "\"level\":1", "\"code\":7", "\"label\":\"l\"", "\"title\":\"t\"", "\"title\":\"t\",\"label\":\"l\"",
            "\"free\":{}", "\"flag\":true", "\"flag\":false", "\"count\":4", "\"count\":-3", "\"count\":10", "\"tags\":[]", "\"tags\":[\"x\",\"y\"]", "\"tags\":[\"y\",\"y\"]",
            "\"parts\":[{\"n\":1.50},{\"n\":2}]", "\"place\":{}", "\"place\":{\"city\":\"c\",\"zip\":\"z\",\"deep\":{\"x\":1}}", "\"place\":{\"zip\":5}", "\"place\":{\"deep\":{}}", "\"place\":{\"city\":\"c\",\"other\":1}",
            "\"metadata\":{}", "\"metadata\":{\"a/b\":null}", "\"metadata\":{\"schemafirst\":5}",
        ];
        var all = string.Concat(new[] { 0, 3, 4, 6, 8, 9, 11, 15, 17, 19, 24 }.Select(i => "," + members[i]));
        return new[] { "", all }.Concat(members.Select(member => "," + member)).Select(rest => start + (spell is null ? rest : spell(rest)) + "}")
            .Where(text => Family.Value.IsValid(version, text));
    }

    private static ConsumerProject Project() => new(
        SchemaFiles.Schema("thing", "1.0.0", Old),
        SchemaFiles.Schema("thing", "1.1.0", New),
        ("/repo/schemas/thing/1.1.0/migration.json", Migration));
}
