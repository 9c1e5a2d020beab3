using System.Text;
using System.Text.Json;
using SchemaFirst.Evaluator;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Generators.Tests.Fuzzing;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Generators.Tests.Validation;

/// <summary>A pattern that was left undecided is no verdict, under whatever keyword it stands. Emitted code, the evaluator's checks and the rules say so.</summary>
[Collection(StepBudget.Name)]
public sealed class UndecidedTests : IDisposable
{
    private const string Draft = "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"";

    private readonly StepBudget _budget = new();

    public void Dispose() => _budget.Dispose();

    // @P stands for the pattern, T for a text of which it is undecided.
    [Theory]
    [InlineData("""{"pattern": @P}""", "T", "pattern")]
    [InlineData("""{"not": {"pattern": @P}}""", "T", "pattern")]
    [InlineData("""{"not": {"not": {"pattern": @P}}}""", "T", "pattern")]
    [InlineData("""{"allOf": [{"type": "string"}, {"pattern": @P}]}""", "T", "pattern")]
    [InlineData("""{"anyOf": [{"pattern": @P}, {"type": "integer"}]}""", "T", "pattern")]
    [InlineData("""{"oneOf": [{"pattern": @P}, {"type": "string"}]}""", "T", "pattern")]
    [InlineData("""{"oneOf": [{"pattern": @P}, {"type": "integer"}]}""", "T", "pattern")]
    [InlineData("""{"if": {"pattern": @P}, "then": {"type": "integer"}}""", "T", "pattern")]
    [InlineData("""{"if": {"pattern": @P}, "else": false}""", "T", "pattern")]
    [InlineData("""{"if": {"type": "string"}, "then": {"not": {"pattern": @P}}}""", "T", "pattern")]
    [InlineData("""{"contains": {"pattern": @P}}""", "[T]", "pattern")]
    [InlineData("""{"contains": {"pattern": @P}, "minContains": 0, "maxContains": 1}""", "[T, T]", "pattern")]
    [InlineData("""{"items": {"not": {"pattern": @P}}}""", "[T]", "pattern")]
    [InlineData("""{"prefixItems": [{"pattern": @P}]}""", "[T]", "pattern")]
    [InlineData("""{"properties": {"a": {"not": {"pattern": @P}}}}""", """{"a": T}""", "pattern")]
    [InlineData("""{"additionalProperties": {"pattern": @P}}""", """{"a": T}""", "pattern")]
    [InlineData("""{"propertyNames": {"pattern": @P}}""", "{T: 1}", "pattern")]
    [InlineData("""{"propertyNames": {"not": {"pattern": @P}}}""", "{T: 1}", "pattern")]
    [InlineData("""{"dependentSchemas": {"a": {"properties": {"b": {"not": {"pattern": @P}}}}}}""", """{"a": 1, "b": T}""", "pattern")]
    [InlineData("""{"not": {"dependentSchemas": {"a": {"properties": {"b": {"pattern": @P}}}}}}""", """{"a": 1, "b": T}""", "pattern")]
    [InlineData("""{"patternProperties": {@P: false}}""", "{T: 1}", "patternProperties")]
    [InlineData("""{"patternProperties": {@P: true}, "additionalProperties": false}""", "{T: 1}", "patternProperties")]
    [InlineData("""{"not": {"patternProperties": {@P: {"type": "string"}}}}""", "{T: 1}", "patternProperties")]
    [InlineData("""{"properties": {NAME: {"type": "integer"}}, "patternProperties": {@P: {"type": "string"}}}""", "{T: 1}", "patternProperties")]
    [InlineData("""{"allOf": [{"patternProperties": {@P: true}}], "unevaluatedProperties": false}""", "{T: 1}", "unevaluatedProperties")]
    [InlineData("""{"anyOf": [{"patternProperties": {@P: true}}, {"properties": {"a": true}}], "unevaluatedProperties": {"type": "string"}}""", "{T: 1}", "unevaluatedProperties")]
    [InlineData("""{"if": {"properties": {"a": {"pattern": @P}}}, "unevaluatedProperties": false}""", """{"a": T}""", "pattern")]
    [InlineData("""{"anyOf": [{"properties": {"a": {"pattern": @P}}}, {"required": ["b"]}, true], "unevaluatedProperties": false}""", """{"a": T}""", "pattern")]
    [InlineData("""{"if": {"contains": {"pattern": @P}}, "then": {"items": true}, "unevaluatedItems": false}""", "[T]", "pattern")]
    [InlineData("""{"contains": {"pattern": @P}, "minContains": 0, "unevaluatedItems": false}""", "[T]", "pattern")]
    [InlineData("""{"if": {"prefixItems": [{"pattern": @P}]}, "unevaluatedItems": {"type": "integer"}}""", "[T]", "pattern")]
    [InlineData("""{"$ref": "#/$defs/a", "$defs": {"a": {"anyOf": [{"not": {"pattern": @P}}]}}}""", "T", "pattern")]
    public void What_depends_on_it_is_undecided(string schema, string document, string keyword)
    {
        var (verdict, errors) = Judge(schema, document);
        Assert.Equal(ValidationVerdict.Undecided, verdict);
        var error = Assert.Single(errors, error => error.IsUndecided);
        Assert.Equal(keyword, error.Keyword);
        Assert.Contains(StepBudget.OpenPattern, error.Message, StringComparison.Ordinal);
        Assert.Contains("is undecided after 1,000 steps", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("/" + keyword, error.AbsoluteKeywordLocation, StringComparison.Ordinal);
        Assert.EndsWith("/" + keyword, error.KeywordLocation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"anyOf": [{"pattern": @P}, {"type": "string"}]}""", "T", true)]
    [InlineData("""{"anyOf": [{"not": {"pattern": @P}}, {"minLength": 1}]}""", "T", true)]
    [InlineData("""{"allOf": [{"pattern": @P}, {"type": "integer"}]}""", "T", false)]
    [InlineData("""{"not": {"allOf": [{"pattern": @P}, {"type": "integer"}]}}""", "T", true)]
    [InlineData("""{"oneOf": [{"pattern": @P}, true, {"type": "string"}]}""", "T", false)]
    [InlineData("""{"if": {"pattern": @P}, "then": true}""", "T", true)]
    [InlineData("""{"if": {"pattern": @P}, "then": {"type": "integer"}, "else": {"maxLength": 1}}""", "T", false)]
    [InlineData("""{"if": {"pattern": @P}, "then": {"type": "string"}, "else": {"minLength": 1}}""", "T", true)]
    [InlineData("""{"contains": {"pattern": @P}}""", """[T, "b"]""", true)]
    [InlineData("""{"contains": {"pattern": @P}, "minContains": 3}""", """[T, "b"]""", false)]
    [InlineData("""{"patternProperties": {@P: {"type": "integer"}}}""", "{T: 1}", true)]
    [InlineData("""{"patternProperties": {@P: {"type": "integer"}}, "additionalProperties": {"type": "integer"}}""", "{T: 1}", true)]
    [InlineData("""{"patternProperties": {@P: {"type": "string"}}, "additionalProperties": false}""", "{T: 1}", false)]
    [InlineData("""{"properties": {NAME: {"type": "integer"}}, "patternProperties": {@P: true}, "additionalProperties": false}""", "{T: 1}", true)]
    [InlineData("""{"allOf": [{"patternProperties": {@P: true}}], "unevaluatedProperties": {"type": "integer"}}""", "{T: 1}", true)]
    [InlineData("""{"anyOf": [{"properties": {"a": {"pattern": @P}}}, {"properties": {"a": true}}], "unevaluatedProperties": false}""", """{"a": T}""", true)]
    public void What_does_not_depend_on_it_is_decided(string schema, string document, bool isValid)
    {
        var (verdict, errors) = Judge(schema, document);
        Assert.Equal(isValid ? ValidationVerdict.Valid : ValidationVerdict.Invalid, verdict);
        Assert.Equal(isValid, errors.Count == 0);
    }

    [Fact]
    public void The_error_names_the_place()
    {
        var (_, errors) = Judge("""{"properties": {"a": {"prefixItems": [true], "items": {"not": {"pattern": @P}}}}}""", "{\n \"a\": [true, T]}");
        var error = Assert.Single(errors);
        Assert.Equal(("/a/1", "/properties/a/items/not/pattern", 2, 14), (error.InstanceLocation, error.KeywordLocation, error.Line, error.Column));
    }

    [Fact]
    public void Levels_of_not_are_judged_once_each()
    {
        var schema = string.Concat(Enumerable.Repeat("""{"allOf": [{"not": """, 60)) + """{"pattern": @P}""" + string.Concat(Enumerable.Repeat("}]}", 60));
        Assert.Equal(ValidationVerdict.Undecided, Judge(schema, "T").Verdict);
    }

    private static (ValidationVerdict Verdict, IReadOnlyList<ValidationError> Errors) Judge(string schema, string document)
    {
        var text = "\"" + StepBudget.OpenText + "\"";
        var filled = schema.Replace("@P", $"\"{JsonEncodedText.Encode(StepBudget.OpenPattern)}\"", StringComparison.Ordinal).Replace("NAME", text, StringComparison.Ordinal);
        filled = $"{{{Draft}, {filled[1..]}";
        var json = document.Replace("T", text, StringComparison.Ordinal);
        var read = SchemaDocument.Parse("undecided.schema.json", filled);
        var program = SchemaEvaluator.Compile(read, new SchemaSet([read]))!;
        var (utf8, errors) = (Encoding.UTF8.GetBytes(json), new ValidationErrorList());
        program.Validate(utf8, errors);
        var verdict = program.Judge(utf8);
        var type = new ConsumerProject(("/s/undecided/1.0.0/undecided.schema.json", filled)).Build().Root("V1_0_0.Undecided");
        Assert.Equal(verdict == ValidationVerdict.Valid, program.IsValid(utf8));
        Assert.Equal(verdict == ValidationVerdict.Valid, type.IsValid(json));
        Assert.Equal(errors.Select(error => error.Message), type.Errors(json).Select(error => error.Message));
        return (verdict, errors);
    }
}
