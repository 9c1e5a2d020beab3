using SchemaFirst.Cli.Commands;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Output;

/// <summary>Lines that people read and editors jump to: <c>file:line:column: message</c>.</summary>
internal sealed class TextValidationOutput(TextWriter writer) : IValidationOutput
{
    public void Begin()
    {
    }

    public void BeginFile(string path)
    {
    }

    public void Error(string path, long lineNumber, ValidationError error, string? declaredVersion)
    {
        writer.Write($"{CliOutput.Printable(path)}:{lineNumber + error.Line - 1}:{error.Column}: {CliOutput.Printable(error.Message)}");
        if (error.Keyword.Length > 0)
        {
            var instance = error.InstanceLocation.Length == 0 ? "(whole record)" : CliOutput.Printable(error.InstanceLocation);
            writer.Write($" [at {instance}, keyword {CliOutput.Printable(error.AbsoluteKeywordLocation.Length == 0 ? error.Keyword : error.AbsoluteKeywordLocation)}");
            writer.Write(declaredVersion is null ? "]" : $", schema_version {CliOutput.Printable(declaredVersion)}]");
        }

        writer.WriteLine();
    }

    public void Note(string path, string text) => writer.WriteLine($"{CliOutput.Printable(path)}: note: {text}");

    public void EndFile(string path, FileResult result)
    {
        writer.WriteLine($"{CliOutput.Printable(path)}: {result.Valid}/{result.Total} valid{(result.ErrorCount > 0 ? $", {Count(result.ErrorCount, "error")}" : "")}");
        if (result.Problem is { } problem)
        {
            writer.WriteLine($"{CliOutput.Printable(path)}: {problem}");
        }
    }

    public void End(int fileCount, long total, long valid) => writer.WriteLine($"Total: {valid}/{total} valid in {Count(fileCount, "file")}");

    private static string Count(long count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
