using System.Text.Json;
using SchemaFirst.Evaluator;
using SchemaFirst.Json;
using SchemaFirst.Json.Validation;
using SchemaFirst.Records;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Fuzzing;

/// <summary>A document of anybody, against the schema that its first byte chooses: emitted code, explanation and evaluator agree.</summary>
internal sealed class ValidationTarget : IFuzzTarget
{
    private readonly Lazy<(SchemaVersionInfo Schema, SchemaProgram Program)[]> _schemas = new(() => [.. RecordSchemas.All.Select(schema => (schema, Compile(schema)))]);

    public string Name => "validate";

    public void Run(byte[] input)
    {
        if (input.Length == 0)
        {
            return;
        }

        var (schema, program) = _schemas.Value[input[0] % _schemas.Value.Length];
        var document = input[1..];
        var errors = new ValidationErrorList();
        schema.Validate(document, errors);
        var isValid = schema.IsValid(document);
        FuzzFailure.Unless(isValid == (errors.TotalCount == 0), "Emitted code and explanation agree.");
        FuzzFailure.Unless(isValid == program.IsValid(document), "Emitted code and evaluator agree.");
        FuzzFailure.Unless(errors.All(error => error.ByteOffset <= document.Length && error.Line >= 1 && error.Column >= 1), "An error has a place in the document.");
        if (isValid)
        {
            // What is taken for JSON is JSON to others as well.
            using var parsed = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = 1_000 });
            _ = RecordVersion.Detect(document);
        }
    }

    private static SchemaProgram Compile(SchemaVersionInfo schema)
    {
        var path = Path.Join(Environment.GetEnvironmentVariable("SCHEMAFIRST_SCHEMAS") ?? "schemas", schema.Family, schema.Version, $"{schema.Family}.schema.json");
        var document = SchemaDocument.Parse(path, File.ReadAllText(path));
        return SchemaEvaluator.Compile(document, new SchemaSet([document])) ?? throw new InvalidOperationException($"{path} has errors.");
    }
}
