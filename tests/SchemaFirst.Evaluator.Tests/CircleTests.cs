using System.Text;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Evaluator.Tests;

/// <summary>Schemas that apply themselves to the same value without end: what does not get there has its verdict, what does is undecided.</summary>
public sealed class CircleTests
{
    private const string Loop = """ "$defs": {"loop": {"$ref": "#/$defs/loop"}, "a": {"allOf": [{"$ref": "#/$defs/b"}]}, "b": {"oneOf": [{"$ref": "#/$defs/a"}]}}""";

    [Theory]
    [InlineData("""{"properties": {"x": {"$ref": "#/$defs/loop"}}""", """{"y": 1}""", ValidationVerdict.Valid)]
    [InlineData("""{"properties": {"x": {"$ref": "#/$defs/loop"}}""", """{"x": 1}""", ValidationVerdict.Undecided)]
    [InlineData("""{"properties": {"x": {"$ref": "#/$defs/loop"}, "y": false}""", """{"x": 1, "y": 1}""", ValidationVerdict.Invalid)]
    [InlineData("""{"anyOf": [{"type": "integer"}, {"$ref": "#"}]""", "1", ValidationVerdict.Valid)]
    [InlineData("""{"anyOf": [{"type": "integer"}, {"$ref": "#"}]""", "\"a\"", ValidationVerdict.Undecided)]
    [InlineData("""{"anyOf": [{"$ref": "#/$defs/a"}, {"type": "integer"}]""", "1", ValidationVerdict.Valid)]
    [InlineData("""{"allOf": [{"type": "integer"}, {"$ref": "#/$defs/a"}]""", "\"a\"", ValidationVerdict.Invalid)]
    [InlineData("""{"allOf": [{"type": "integer"}, {"$ref": "#/$defs/a"}]""", "1", ValidationVerdict.Undecided)]
    [InlineData("""{"not": {"$ref": "#"}""", "1", ValidationVerdict.Undecided)]
    [InlineData("""{"not": {"allOf": [{"type": "string"}, {"$ref": "#"}]}""", "1", ValidationVerdict.Valid)]
    [InlineData("""{"if": {"type": "string"}, "then": {"$ref": "#"}""", "1", ValidationVerdict.Valid)]
    [InlineData("""{"if": {"type": "string"}, "then": {"$ref": "#"}""", "\"a\"", ValidationVerdict.Undecided)]
    [InlineData("""{"if": {"$ref": "#"}""", "1", ValidationVerdict.Valid)]
    [InlineData("""{"if": {"$ref": "#"}, "unevaluatedProperties": false""", """{"a": 1}""", ValidationVerdict.Undecided)]
    [InlineData("""{"dependentSchemas": {"a": {"$ref": "#"}}""", """{"b": 1}""", ValidationVerdict.Valid)]
    [InlineData("""{"dependentSchemas": {"a": {"$ref": "#"}}""", """{"a": 1}""", ValidationVerdict.Undecided)]
    [InlineData("""{"items": {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/a"}}, {"type": "integer"}]}""", "[1, [], 2]", ValidationVerdict.Valid)]
    [InlineData("""{"items": {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/a"}}, {"type": "integer"}]}""", "[1, [1]]", ValidationVerdict.Undecided)]
    [InlineData("""{"anyOf": [{"$ref": "#/$defs/loop"}, {"properties": {"a": true}}], "unevaluatedProperties": false""", """{"a": 1}""", ValidationVerdict.Valid)]
    [InlineData("""{"anyOf": [{"$ref": "#/$defs/loop"}, {"properties": {"a": true}}], "unevaluatedProperties": false""", """{"b": 1}""", ValidationVerdict.Invalid)]
    public void Only_what_gets_there_has_no_verdict(string schema, string json, ValidationVerdict expected)
    {
        var document = SchemaDocument.Parse("circle.schema.json", $"{{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", {schema[1..]}, {Loop}}}");
        var program = SchemaEvaluator.Compile(document, new SchemaSet([document]))!;
        Assert.All(document.Diagnostics, diagnostic => Assert.False(diagnostic.IsError));
        var (utf8, errors) = (Encoding.UTF8.GetBytes(json), new ValidationErrorList());
        program.Validate(utf8, errors);
        Assert.Equal(expected, program.Judge(utf8));
        Assert.Equal((expected == ValidationVerdict.Valid, expected == ValidationVerdict.Valid), (program.IsValid(utf8), errors.Count == 0));
        Assert.Equal(expected == ValidationVerdict.Undecided, errors.Any(error => error.Message.Contains("applies itself to it again without end", StringComparison.Ordinal)) && errors.All(error => error.IsUndecided));
    }
}
