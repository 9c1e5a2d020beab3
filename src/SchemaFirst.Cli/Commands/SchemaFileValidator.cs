using SchemaFirst.Cli.Files;
using SchemaFirst.Evaluator;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;

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
        var document = SchemaDocument.Parse(path, ReadText(path));
        var program = SchemaEvaluator.Compile(document, new SchemaSet([document]));
        foreach (var diagnostic in document.Diagnostics)
        {
            var (line, column) = (diagnostic.Span.StartLine + 1, diagnostic.Span.StartColumn + 1);
            messages.WriteLine($"{CliOutput.Printable(diagnostic.Path)}:{line}:{column}: {(diagnostic.IsError ? "error" : "warning")} {diagnostic.Id}: {CliOutput.Printable(diagnostic.Message)}");
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

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
        }
    }
}
