using System.Text;
using System.Text.Unicode;
using SchemaFirst.Evaluator;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Fuzzing;

/// <summary>A schema of anybody: it is read, or has a located diagnostic, and what it makes judges documents one way, explained or not.</summary>
internal sealed class SchemaTarget : IFuzzTarget
{
    private static readonly byte[][] Documents = [.. new[] { "null", "1", "1.5e3", "\"a\"", "[]", "[1,\"a\",{}]", "{}", """{"a":1,"b":[null],"":{"a":true}}""" }.Select(Encoding.UTF8.GetBytes)];

    public string Name => "schema";

    public void Run(byte[] input)
    {
        if (!Utf8.IsValid(input))
        {
            return;
        }

        var text = Encoding.UTF8.GetString(input);
        var document = SchemaDocument.Parse("fuzz.schema.json", text);
        var lines = text.Split('\n', '\r').Length;
        foreach (var diagnostic in document.Diagnostics)
        {
            FuzzFailure.Unless(diagnostic.Span.StartLine >= 0 && diagnostic.Span.StartLine <= lines && diagnostic.Message.Length > 0, "A diagnostic has a place in the file.");
        }

        if (SchemaEvaluator.Compile(document, new SchemaSet([document])) is not { } program)
        {
            FuzzFailure.Unless(document.Diagnostics.Any(diagnostic => diagnostic.IsError), "What cannot be compiled has an error.");
            return;
        }

        foreach (var instance in Documents)
        {
            var errors = new ValidationErrorList();
            program.Validate(instance, errors);
            FuzzFailure.Unless(program.IsValid(instance) == (errors.TotalCount == 0), "The verdict and its explanation agree.");
        }
    }
}
