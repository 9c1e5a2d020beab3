using SchemaFirst.Cli.Commands;

namespace SchemaFirst.Cli.Output;

/// <summary>Prints the course of a validation.</summary>
internal interface IValidationOutput
{
    /// <summary>True to be told of valid records too; then the most errors are meant for each record, otherwise for each file.</summary>
    bool ShowsEveryRecord { get; }

    /// <summary>Before the first file.</summary>
    void Begin();

    /// <summary>Before a file's errors.</summary>
    void BeginFile(string path);

    /// <summary>A record that is not valid, or any where <see cref="ShowsEveryRecord"/>.</summary>
    void Record(string path, RecordVerdict record);

    /// <summary>Something worth knowing that makes nothing invalid.</summary>
    void Note(string path, string text);

    /// <summary>After a file's errors.</summary>
    void EndFile(string path, FileResult result);

    /// <summary>After the last file; <paramref name="drift"/> is null when nobody asked for it.</summary>
    void End(int fileCount, long total, long valid, IReadOnlyList<SchemaDrift>? drift);
}
