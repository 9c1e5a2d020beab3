using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Cli.Diff;

/// <summary>A schema to compare: its text, where it is from, and what it means.</summary>
/// <param name="Path">Where it is from, for people: a path, or <c>commit:path</c>.</param>
/// <param name="Name">The same without the commit.</param>
/// <param name="Text">The text.</param>
/// <param name="FilePath">Where it can be read; differs from <paramref name="Path"/> when that is relative to a git working tree.</param>
/// <param name="Id">Family and version; null when its path says none.</param>
/// <param name="Side">The schema, located and resolved.</param>
/// <param name="Set">Where its references lead.</param>
/// <param name="Reached">The paths of the other documents that it refers to.</param>
internal sealed record SchemaSource(string Path, string Name, string Text, string FilePath, SchemaId? Id, SchemaSide Side, SchemaSet Set, IReadOnlySet<string> Reached)
{
    /// <summary>Reads a schema file, with the other schemas of a directory to refer to.</summary>
    /// <exception cref="CliException">It cannot be read, or it is no schema.</exception>
    public static SchemaSource Load(string path, string? directory)
    {
        var file = SchemaFiles.Read(path);
        var library = new SchemaFiles(directory);
        return Make((path, path, path), System.Text.Encoding.UTF8.GetString(file.Utf8), file.Document, library.Gather([file.Document]), library.Advice);
    }

    /// <summary>A schema given as text, with others to refer to.</summary>
    /// <param name="prefix">What is shown before its path: the commit it is of; empty for none.</param>
    /// <param name="path">Its path in the working tree.</param>
    /// <param name="filePath">Where it can be read.</param>
    /// <param name="text">The text.</param>
    /// <param name="others">Where references may lead.</param>
    /// <exception cref="CliException">It is no schema.</exception>
    public static SchemaSource Parse(string prefix, string path, string filePath, string text, IDocumentSource others)
    {
        var document = SchemaDocument.Parse(prefix + path, text, SchemaPath.ToUri(path));
        return Make((prefix + path, path, filePath), text, document, ReferencedDocuments.Gather([document], others), _ => "");
    }

    /// <summary>The family and version that a path says; null when it is in no version's folder.</summary>
    public static SchemaId? IdOf(string path)
    {
        var parts = path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 3 && SchemaVersion.TryParse(parts[^2], out _) ? SchemaPath.ToId(path) : null;
    }

    private static SchemaSource Make((string Shown, string Name, string File) path, string text, SchemaDocument document, ReferencedDocuments gathered, Func<IEnumerable<SchemaDiagnostic>, string> advice)
    {
        var model = document.HasErrors || document.Root is null ? null : ConstraintResolver.Resolve(document, gathered.Set);
        List<SchemaDocument> reached = model is null ? [] : [.. SchemaFiles.Reached(gathered.Others, model)];
        var problems = reached.Prepend(document).SelectMany(read => read.Diagnostics).Where(diagnostic => diagnostic.IsError).ToList();
        if (model is null || problems.Count > 0)
        {
            throw new CliException(ExitCode.SchemaError, $"{CliOutput.Printable(path.Shown)} is no schema to compare.{advice(problems)}\n{string.Join('\n', problems.Select(SchemaFiles.Describe))}");
        }

        return new SchemaSource(path.Shown, path.Name, text, path.File, IdOf(path.Name), new SchemaSide(document, model, [.. gathered.Others]), gathered.Set, reached.Select(other => other.Path).ToHashSet(StringComparer.Ordinal));
    }
}
