using SchemaFirst.Cli.Files;
using SchemaFirst.Evaluator;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Commands;

/// <summary>Validates all records against one schema file.</summary>
internal sealed class SchemaFileValidator(SchemaProgram program, int mostErrorsPerLine) : ILineValidator
{
    public string? DeclaredVersion => null;

    public ValidationErrorList Errors { get; } = new(Math.Max(mostErrorsPerLine, 1));

    /// <summary>Reads a schema file; its complaints go to <paramref name="messages"/>.</summary>
    /// <exception cref="CliException">The schema cannot be read or used.</exception>
    public static SchemaFileValidator Load(string path, int mostErrorsPerLine, TextWriter messages)
    {
        var document = SchemaFiles.Read(path).Document;
        var program = SchemaEvaluator.Compile(document, new SchemaFiles(directory: null).ToSet([document]));
        foreach (var diagnostic in document.Diagnostics)
        {
            messages.WriteLine(SchemaFiles.Describe(diagnostic));
        }

        return program is not null
            ? new SchemaFileValidator(program, mostErrorsPerLine)
            : throw new CliException(ExitCode.SchemaError, $"{CliOutput.Printable(path)} is no schema to validate with.");
    }

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
