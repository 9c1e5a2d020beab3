using System.Text;
using SchemaFirst.Evaluator;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Checks;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Cli.Commands;

/// <summary>Validates defaults and examples against the schemas that they stand in.</summary>
internal static class ExampleCheck
{
    // Nobody reads more.
    private const int MostFindings = 100;

    /// <summary>The diagnostics, and one for each default or example that is not valid; none for a schema with errors, which has no meaning.</summary>
    public static IReadOnlyList<SchemaDiagnostic> Add(IReadOnlyList<SchemaDiagnostic> diagnostics, SchemaDocument document, SchemaSet set)
    {
        var values = ExampleValue.In(document);
        if (values.Count == 0 || document.Root is null || document.HasErrors)
        {
            return diagnostics;
        }

        // What the root does not reach validates nothing, and is not judged.
        var model = ConstraintResolver.Resolve(document, set);
        if (document.HasErrors)
        {
            return diagnostics;
        }

        var program = SchemaEvaluator.Compile(model);
        var indices = model.Subschemas.Index().ToLookup(entry => entry.Item.Location, entry => entry.Index);
        var found = values
            .SelectMany(value => indices[value.Location].Take(1).Select(index => Judge(program, index, value, document)))
            .OfType<SchemaDiagnostic>()
            .Take(MostFindings);
        return [.. diagnostics.Concat(found).OrderBy(diagnostic => diagnostic.Span.Start)];
    }

    private static SchemaDiagnostic? Judge(SchemaProgram program, int index, ExampleValue value, SchemaDocument document)
    {
        var errors = new ValidationErrorList(1);
        program.Validate(Encoding.UTF8.GetBytes(value.Value.ToCanonicalString()), index, errors);
        if (errors.Count == 0 || errors[0].IsUndecided)
        {
            return null;
        }

        var place = errors[0].InstanceLocation.Length == 0 ? "" : $" At {errors[0].InstanceLocation}:";
        var message = $"Found {(value.IsDefault ? "a default" : "an example")} that is not valid against its own schema.{place} {errors[0].Message}";
        return new SchemaDiagnostic(CheckIds.BrokenExample, document.Path, value.Value.Span, message, IsError: false);
    }
}
