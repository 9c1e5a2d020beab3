using SchemaFirst.Cli.Commands;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Output;

/// <summary>Prints the course of a validation.</summary>
internal interface IValidationOutput
{
    /// <summary>Before the first file.</summary>
    void Begin();

    /// <summary>Before a file's errors.</summary>
    void BeginFile(string path);

    /// <summary>An error. Its line and column count within the record; <paramref name="lineNumber"/> is the record's line in the file.</summary>
    void Error(string path, long lineNumber, ValidationError error, string? declaredVersion);

    /// <summary>Something worth knowing that makes nothing invalid.</summary>
    void Note(string path, string text);

    /// <summary>After a file's errors.</summary>
    void EndFile(string path, FileResult result);

    /// <summary>After the last file.</summary>
    void End(int fileCount, long total, long valid);
}
