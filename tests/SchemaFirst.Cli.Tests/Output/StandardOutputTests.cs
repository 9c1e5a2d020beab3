using System.Text;
using System.Text.Json;
using SchemaFirst.Cli.Commands;
using SchemaFirst.Cli.Output;
using SchemaFirst.Evaluator;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Cli.Tests.Output;

/// <summary>The specification's outputs, by the schema that it publishes for them.</summary>
public sealed class StandardOutputTests
{
    // https://json-schema.org/draft/2020-12/output/schema, whose keywords mean the same in draft-07.
    private const string OutputSchema = """
        {
          "$ref": "#/$defs/outputUnit",
          "$defs": {
            "outputUnit": {
              "properties": {
                "valid": {"type": "boolean"},
                "keywordLocation": {"type": "string", "format": "json-pointer"},
                "absoluteKeywordLocation": {"type": "string", "format": "uri"},
                "instanceLocation": {"type": "string", "format": "json-pointer"},
                "error": {"type": "string"},
                "errors": {"type": "array", "items": {"$ref": "#/$defs/outputUnit"}},
                "annotations": {"type": "array", "items": {"$ref": "#/$defs/outputUnit"}}
              },
              "required": ["valid", "keywordLocation", "instanceLocation"],
              "allOf": [
                {"if": {"properties": {"valid": {"const": false}}}, "then": {"anyOf": [{"required": ["error"]}, {"required": ["errors"]}]}},
                {"if": {"properties": {"keywordLocation": {"pattern": "/\\$(ref|dynamicRef)"}}}, "then": {"required": ["absoluteKeywordLocation"]}}
              ]
            }
          }
        }
        """;

    private static readonly SchemaProgram Program = Compile();

    public static TheoryData<string> InvalidExamples =>
        [.. Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "schemas"), "*.json", SearchOption.AllDirectories).Where(path => path.Contains("invalid", StringComparison.Ordinal)).Where((_, i) => i % 7 == 0).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(InvalidExamples))]
    public void Every_error_of_basic_stands_in_detailed_and_both_are_valid_outputs(string path)
    {
        var basic = Output(path, "basic");
        var detailed = Output(path, "detailed");
        Assert.False(basic.GetProperty("valid").GetBoolean());
        Assert.Equal(Errors(basic), Errors(detailed));
        Assert.All(Errors(basic), location => Assert.Contains("https://schemafirst.dev/schemas/", location, StringComparison.Ordinal));
        Assert.False(Output(path, "flag").GetProperty("valid").GetBoolean());
    }

    [Fact]
    public void Nodes_with_one_child_are_left_out_and_branches_stay()
    {
        var tree = OutputUnit.TreeOf(new RecordVerdict(1, false, null, "https://example.com/s", [
            Error("/properties/a/$ref/items/type", "#/definitions/a/items/type", "/a/0"),
            Error("/properties/a/$ref/items/type", "#/definitions/a/items/type", "/a/7"),
            Error("/properties/a/$ref/items/minimum", "#/definitions/a/items/minimum", "/a/7"),
            Error("/anyOf", "#/anyOf", ""),
            Error("/anyOf/1/$ref/x", "#/definitions/b/x", "/q"),
            Error("/anyOf/1/$ref/y", "#/definitions/b/y", "/q"),
        ]));
        Assert.Equal(
            """
            /properties/a/$ref/items @ /a = https://example.com/s#/definitions/a/items
              /properties/a/$ref/items/type @ /a/0 !
              /properties/a/$ref/items/type @ /a/7 !
              /properties/a/$ref/items/minimum @ /a/7 !
            /anyOf @  !
              /anyOf/1/$ref @ /q = https://example.com/s#/definitions/b
                /anyOf/1/$ref/x @ /q !
                /anyOf/1/$ref/y @ /q !

            """.ReplaceLineEndings("\n"),
            string.Concat(tree.Children.Select(unit => Show(unit, ""))));
    }

    private static ValidationError Error(string keywordLocation, string absolute, string instance) =>
        new(keywordLocation.Split('/')[^1], instance, keywordLocation, absolute, 0, 1, 1, "No.");

    private static string Show(OutputUnit unit, string indent) =>
        $"{indent}{unit.KeywordLocation} @ {unit.InstanceLocation} {(unit.Error is null ? $"= {unit.AbsoluteLocation}" : "!")}\n{string.Concat(unit.Children.Select(child => Show(child, indent + "  ")))}";

    private static JsonElement Output(string path, string format)
    {
        var parts = path.Split('/')[^5..];
        var run = CommandRun.Of("validate", path, "--format", format, "--input", "document", "--schema-version", $"{parts[0]}@{parts[1]}");
        var line = Assert.Single(run.Data.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        if (format != "flag")
        {
            var errors = new ValidationErrorList();
            Program.Validate(Encoding.UTF8.GetBytes(line), errors);
            Assert.Empty(errors.Select(error => $"{error.InstanceLocation}: {error.Message}"));
        }

        return JsonDocument.Parse(line).RootElement;
    }

    private static List<string> Errors(JsonElement unit)
    {
        List<string> errors = unit.TryGetProperty("error", out var error) ? [$"{unit.GetProperty("absoluteKeywordLocation")} {unit.GetProperty("instanceLocation")} {error}"] : [];
        return unit.TryGetProperty("errors", out var below) ? [.. errors.Concat(below.EnumerateArray().SelectMany(Errors)).Order(StringComparer.Ordinal)] : errors;
    }

    private static SchemaProgram Compile()
    {
        var document = SchemaDocument.Parse("output.schema.json", OutputSchema);
        return SchemaEvaluator.Compile(document, new SchemaSet([document]), assertsFormat: true)!;
    }
}
