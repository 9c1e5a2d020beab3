using SchemaFirst.Cli.Commands;
using SchemaFirst.Evaluator.Drift;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Output;

/// <summary>Lines that people read and editors jump to: <c>file:line:column: message</c>.</summary>
/// <param name="writer">Takes them.</param>
/// <param name="style">How the place of an error is shown below its line; null for not at all.</param>
internal sealed class TextValidationOutput(TextWriter writer, FrameStyle? style = null) : IValidationOutput
{
    public bool ShowsEveryRecord => false;

    public void Begin()
    {
    }

    public void BeginFile(string path)
    {
    }

    public void Record(string path, RecordVerdict record)
    {
        for (var i = 0; i < record.Errors.Count; i++)
        {
            var error = record.Errors[i];
            Error(path, record.LineNumber, error, record.DeclaredVersion);
            if (record.Frames is { } frames)
            {
                style?.Write(writer, record.LineNumber + error.Line - 1, frames[i]);
            }
        }
    }

    /// <summary>One error. Its line and column count within the record, which begins at <paramref name="lineNumber"/> of the file.</summary>
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

    public void End(int fileCount, long total, long valid, IReadOnlyList<SchemaDrift>? drift)
    {
        writer.WriteLine($"Total: {valid}/{total} valid in {Count(fileCount, "file")}");
        foreach (var (name, report) in drift ?? [])
        {
            WriteDrift(name, report);
        }
    }

    private void WriteDrift(string schemaName, DriftReport report)
    {
        writer.WriteLine();
        writer.WriteLine($"Drift between {Count(report.RecordCount, "record")} and {CliOutput.Printable(schemaName)}:");
        writer.WriteLine($"  {(report.Unnamed.Count == 0 ? "No member" : Count(report.Unnamed.Count, "member"))} that the schema does not name{(report.Unnamed.Count == 0 ? "." : ":")}");
        foreach (var member in report.Unnamed)
        {
            var place = member.First;
            writer.WriteLine($"    {CliOutput.Printable(member.Path)}: {Count(member.Count, "time")}, first at {CliOutput.Printable(place.File)}:{place.Line}:{place.Column}");
        }

        if (report.UncountedCount > 0)
        {
            writer.WriteLine($"    and others, met {Count(report.UncountedCount, "time")}, that are too many to tell apart");
        }

        writer.WriteLine($"  {(report.Unseen.Count == 0 ? "No member" : Count(report.Unseen.Count, "member"))} of the schema that no record has{(report.Unseen.Count == 0 ? "." : ":")}");
        foreach (var location in report.Unseen)
        {
            writer.WriteLine($"    {CliOutput.Printable(location)}");
        }
    }

    private static string Count(long count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
