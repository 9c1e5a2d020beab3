using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Commands;

/// <summary>Validates all records against one schema.</summary>
/// <param name="program">The schema; several validators may share it.</param>
/// <param name="schemaUri">Its URI.</param>
/// <param name="mostErrorsPerLine">How many errors of a record are kept.</param>
/// <param name="selection">Which errors.</param>
internal sealed class SchemaFileValidator(SchemaProgram program, string schemaUri, int mostErrorsPerLine, ErrorSelection selection) : ILineValidator
{
    public string? DeclaredVersion => null;

    public string? SchemaUri => schemaUri;

    public ValidationErrorList Errors { get; } = new(Math.Max(mostErrorsPerLine, 1)) { Selection = selection };

    public bool IsValid(ReadOnlySpan<byte> line)
    {
        if (program.IsValid(line))
        {
            return true;
        }

        Errors.Clear();
        program.Validate(line, Errors);
        return false;
    }
}
