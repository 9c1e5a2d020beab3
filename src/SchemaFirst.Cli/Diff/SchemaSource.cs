using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Cli.Diff;

/// <summary>A schema to compare: its text, where it is from, and what it means.</summary>
/// <param name="Path">Where it is from, for people: a path, or <c>commit:path</c>.</param>
/// <param name="Text">The text.</param>
/// <param name="FilePath">Where it can be read; differs from <paramref name="Path"/> when that is relative to a git working tree.</param>
/// <param name="Id">Family and version; null when its path says none.</param>
/// <param name="Side">The schema, located and resolved.</param>
/// <param name="Set">Where its references lead.</param>
internal sealed record SchemaSource(string Path, string Text, string FilePath, SchemaId? Id, SchemaSide Side, SchemaSet Set)
{
    /// <summary>Reads a schema file, with the other schemas of a directory to refer to.</summary>
    /// <exception cref="CliException">It cannot be read, or it is no schema.</exception>
    public static SchemaSource Load(string path, string? directory)
    {
        var file = SchemaFiles.Read(path);
        var library = new SchemaFiles(directory);
        return Make(path, System.Text.Encoding.UTF8.GetString(file.Utf8), path, IdOf(path), file.Document, library.ToSet([file.Document]), []);
    }

    /// <summary>A schema given as text, with others to refer to.</summary>
    /// <exception cref="CliException">It is no schema.</exception>
    public static SchemaSource Parse(string shownPath, string path, string filePath, string text, IReadOnlyList<SchemaDocument> others)
    {
        var document = SchemaDocument.Parse(shownPath, text, SchemaPath.ToUri(path));
        return Make(shownPath, text, filePath, IdOf(path), document, new SchemaSet([document, .. others]), others);
    }

    /// <summary>The family and version that a path says; null when it is in no version's folder.</summary>
    public static SchemaId? IdOf(string path)
    {
        var parts = path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 3 && SchemaVersion.TryParse(parts[^2], out _) ? SchemaPath.ToId(path) : null;
    }

    private static SchemaSource Make(string path, string text, string filePath, SchemaId? id, SchemaDocument document, SchemaSet set, IReadOnlyList<SchemaDocument> others)
    {
        var model = document.HasErrors || document.Root is null ? null : ConstraintResolver.Resolve(document, set);
        if (model is null || document.HasErrors)
        {
            var problems = document.Diagnostics.Where(diagnostic => diagnostic.IsError).Select(SchemaFiles.Describe);
            throw new CliException(ExitCode.SchemaError, $"{CliOutput.Printable(path)} is no schema to compare.\n{string.Join('\n', problems)}");
        }

        return new SchemaSource(path, text, filePath, id, new SchemaSide(document, model, [.. others]), set);
    }
}
