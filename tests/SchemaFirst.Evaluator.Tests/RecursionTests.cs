using System.Text;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Evaluator.Tests;

/// <summary>Alternatives of a recursive schema that both lead on: without remembering verdicts, 400 levels would outlast the sun.</summary>
public sealed class RecursionTests
{
    private const string Schema = """
        {"type": "object", "oneOf": [
          {"properties": {"next": {"$ref": "#"}, "kind": {"const": 1}}, "required": ["kind"]},
          {"properties": {"next": {"$ref": "#"}, "kind": {"const": 2}}, "required": ["kind"]}]}
        """;

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public void A_deep_document_is_judged_in_no_time(int innermostKind, bool isValid)
    {
        var document = SchemaDocument.Parse("recursive.schema.json", Schema);
        var program = SchemaEvaluator.Compile(document, new SchemaSet([document]))!;
        var json = new StringBuilder($"{{\"kind\":{innermostKind}}}");
        for (var i = 0; i < 400; i++)
        {
            json.Insert(0, "{\"next\":").Append($",\"kind\":{1 + (i % 2)}}}");
        }

        var bytes = Encoding.UTF8.GetBytes(json.ToString());
        Assert.Equal(isValid, program.IsValid(bytes));
        var errors = new ValidationErrorList();
        program.Validate(bytes, errors);
        Assert.Equal(isValid, errors.TotalCount == 0);
    }

    [Theory]
    [InlineData("""{"anyOf": [§, §]}""")]
    [InlineData("""{"oneOf": [§, §]}""")]
    [InlineData("""{"allOf": [§, §]}""")]
    [InlineData("""{"if": §, "then": §, "else": §}""")]
    [InlineData("""{"allOf": [§], "unevaluatedProperties": false, "anyOf": [§, §]}""")]
    public void Alternatives_of_alternatives_that_read_nothing_are_judged_in_no_time(string level)
    {
        var levels = Enumerable.Range(0, 60).Select(i => $"\"d{i}\": {level.Replace("§", $$$"""{"$ref": "#/$defs/d{{{i + 1}}}"}""", StringComparison.Ordinal)}");
        var program = Compile($$$"""{"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "#/$defs/d0", "$defs": { {{{string.Join(", ", levels)}}}, "d60": {"type": "integer"} } }""");
        Assert.False(program.IsValid("\"x\""u8));
        Assert.Equal(!level.Contains("oneOf", StringComparison.Ordinal), program.IsValid("1"u8));
    }

    [Theory]
    [InlineData("""{"allOf": [§]}""")]
    [InlineData("""{"properties": {"a": §}}""")]
    public void A_long_chain_of_subschemas_does_not_end_the_process(string link)
    {
        var links = Enumerable.Range(0, 30_000).Select(i => $"\"d{i}\": {link.Replace("§", $$$"""{"$ref": "#/$defs/d{{{i + 1}}}"}""", StringComparison.Ordinal)}");
        var program = Compile($$$"""{"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "#/$defs/d0", "$defs": { {{{string.Join(", ", links)}}}, "d30000": {"type": "integer"} } }""");
        try
        {
            Assert.True(program.IsValid("1"u8));
        }
        catch (InsufficientExecutionStackException)
        {
            // Deeper than this thread's stack; said, not crashed.
        }
    }

    private static SchemaProgram Compile(string schema)
    {
        var document = SchemaDocument.Parse("chain.schema.json", schema);
        return SchemaEvaluator.Compile(document, new SchemaSet([document]))!;
    }
}
