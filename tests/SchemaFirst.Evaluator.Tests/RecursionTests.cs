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
}
