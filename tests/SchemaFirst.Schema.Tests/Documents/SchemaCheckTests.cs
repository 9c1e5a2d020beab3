using SchemaFirst.Schema.Checks;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Schema.Tests.Documents;

/// <summary>Constraints that can never hold are found, and those that can are not.</summary>
public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{"minimum": 1.5, "maximum": 1.49}""")]
    [InlineData("""{"minimum": 3, "exclusiveMaximum": 3.0}""")]
    [InlineData("""{"exclusiveMinimum": 1e400, "maximum": 9e399}""")]
    [InlineData("""{"minimum": -1, "allOf": [{"allOf": [{"maximum": -1.0000000000000000000001}]}]}""")]
    [InlineData("""{"minItems": 2, "allOf": [{"maxItems": 1}]}""")]
    [InlineData("""{"minProperties": 1, "maxProperties": 0}""")]
    [InlineData("""{"minLength": 99999999999999999999, "maxLength": 5}""")]
    [InlineData("""{"allOf": [{"$ref": "#/definitions/text"}, {"type": "array"}], "definitions": {"text": {"type": "string"}}}""")]
    [InlineData("""{"type": "string", "const": 5}""")]
    [InlineData("""{"type": "integer", "enum": [1.5, "x", null]}""")]
    [InlineData("""{"enum": []}""")]
    [InlineData("""{"enum": [1, 2], "allOf": [{"enum": [3]}]}""")]
    [InlineData("""{"required": ["a"], "properties": {"a": false}}""")]
    [InlineData("""{"required": ["a"], "additionalProperties": false}""")]
    [InlineData("""{"required": ["a", "b", "a"], "maxProperties": 1}""")]
    [InlineData("""{"definitions": {"unused": {"minLength": 2, "maxLength": 1}}}""")]
    [InlineData("""{"type": "string", "pattern": "^.{5,}$", "maxLength": 4}""")]
    [InlineData("""{"type": "integer", "minimum": 0.2, "maximum": 0.8}""")]
    [InlineData("""{"type": "number", "multipleOf": 10, "exclusiveMinimum": 10, "exclusiveMaximum": 20}""")]
    [InlineData("""{"type": "object", "properties": {"next": {"$ref": "#"}}, "required": ["next"]}""")]
    [InlineData("""{"type": "array", "items": {"enum": [1, 2]}, "minItems": 3, "uniqueItems": true}""")]
    [InlineData("""{"type": "array", "contains": {"type": "string"}, "items": {"type": "integer"}}""")]
    [InlineData("""{"type": "string", "not": {"type": ["string", "null"]}}""")]
    [InlineData("""{"type": "string", "enum": ["ab", "cd"], "minLength": 3}""")]
    [InlineData("""{"required": ["ab"], "patternProperties": {"^a$": {}}, "additionalProperties": false, "type": "object"}""")]
    public void A_contradiction_is_found(string schema) => Assert.Contains(Check(schema), diagnostic => diagnostic.Id == CheckIds.NeverValid && diagnostic.IsError);

    [Theory]
    [InlineData("""{"minimum": 1.0, "maximum": 1}""")]
    [InlineData("""{"minimum": -2, "maximum": -1e-5}""")]
    [InlineData("""{"minimum": 99e3, "maximum": 100000}""")]
    [InlineData("""{"type": "integer", "enum": [1.0]}""")]
    [InlineData("""{"type": "number", "const": 5}""")]
    [InlineData("""{"enum": [1, 2], "const": 2.0}""")]
    [InlineData("""{"anyOf": [{"type": "string"}, {"type": "integer"}]}""")]
    [InlineData("""{"allOf": [{"type": "number"}, {"type": "integer"}]}""")]
    [InlineData("""{"required": ["a"], "patternProperties": {"^a$": {}}, "additionalProperties": false}""")]
    [InlineData("""{"required": ["a", "b"], "maxProperties": 2, "properties": {"a": {}, "b": {}}, "additionalProperties": false}""")]
    [InlineData("""{"allOf": [{"$ref": "#"}]}""")]
    [InlineData("""{"not": {"minimum": 1}, "maximum": 0}""")]
    [InlineData("""{"properties": {"gone": {"not": {}}, "never": false}}""")]
    [InlineData("""{"type": "object", "properties": {"next": {"$ref": "#"}}}""")]
    [InlineData("""{"type": "string", "pattern": "(a|b)*c{2}$", "maxLength": 2}""")]
    [InlineData("""{"type": "string", "pattern": "^(?=x)\\bq\\1$", "maxLength": 2}""")]
    public void What_can_hold_is_left_alone(string schema) => Assert.DoesNotContain(Check(schema), diagnostic => diagnostic.Id == CheckIds.NeverValid);

    [Fact]
    public void A_shared_contradiction_is_told_once_at_its_place()
    {
        var diagnostics = Check("""{"allOf": [{"$ref": "#/definitions/a"}], "definitions": {"a": {"minLength": 2, "maxLength": 1}}}""");
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(92, diagnostic.Span.StartColumn);
    }

    [Fact]
    public void Only_the_innermost_schema_without_a_value_is_told()
    {
        var schema = """{"properties": {"a": {"properties": {"b": {"type": "string", "pattern": "^..$", "maxLength": 1}}, "required": ["b"], "type": "object"}}, "required": ["a"], "type": "object"}""";
        var diagnostic = Assert.Single(Check(schema));
        Assert.Equal(schema.IndexOf("{\"type\": \"string", StringComparison.Ordinal), diagnostic.Span.Start);
        Assert.Equal("Found a schema that no value is valid against; expected type, pattern, maxLength to leave some.", diagnostic.Message);
    }

    [Theory]
    [InlineData("""{"x-anything": 1, "title": "t"}""", null)]
    [InlineData("""{"foo": 1}""", CheckIds.UnknownKeyword)]
    [InlineData("""{"else": {}}""", CheckIds.NoEffect)]
    [InlineData("""{"properties": {"foo": {"$ref": "#/definitions/a", "title": "fine"}}, "definitions": {"a": {}}}""", null)]
    [InlineData("""{"properties": {"foo": {"$ref": "#/definitions/a", "type": "string"}}, "definitions": {"a": {}}}""", CheckIds.NoEffect)]
    public void What_asserts_nothing_is_a_warning(string schema, string? id) => Assert.Equal(id is null ? [] : [id], Check(schema).Select(diagnostic => diagnostic.Id));

    [Fact]
    public void A_hostile_schema_gets_a_bounded_number_of_findings()
    {
        var names = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"n{i}\""));
        Assert.Equal(400, Check($"{{\"required\": [{names}], \"additionalProperties\": false}}").Count);
    }

    [Fact]
    public void A_long_chain_of_references_is_no_danger()
    {
        var links = string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"d{i}\": {{\"$ref\": \"#/definitions/d{i + 1}\"}}"));
        Assert.Empty(Check($"{{\"$ref\": \"#/definitions/d0\", \"definitions\": {{{links}, \"d5000\": {{}}}}}}"));
    }

    // Sizes at which work that grows with their square would take hours.
    [Theory]
    [InlineData("""{"properties": {"a": §}}""")]
    [InlineData("""{"type": "object", "properties": {"a": §}, "required": ["a"]}""")]
    [InlineData("""{"items": [§, {"type": "null"}]}""")]
    public void A_long_chain_of_schemas_within_schemas_is_told_apart(string link)
    {
        var links = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"d{i}\": {link.Replace("§", $"{{\"$ref\": \"#/definitions/d{i + 1}\"}}", StringComparison.Ordinal)}"));
        Assert.Empty(Check($"{{\"$ref\": \"#/definitions/d0\", \"definitions\": {{{links}, \"d20000\": {{\"type\": \"string\"}}}}}}"));
    }

    private static IReadOnlyList<SchemaDiagnostic> Check(string schema)
    {
        var document = SchemaDocument.Parse("checked.schema.json", schema);
        return SchemaChecker.Check(document, new SchemaSet([document]));
    }
}
