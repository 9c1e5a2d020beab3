using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Cli.Diff;

/// <summary>A document that references may lead to.</summary>
/// <param name="Alias">A path relative to the referring schema that leads to it as well; null for none.</param>
/// <param name="Document">The document.</param>
internal sealed record LinkedDocument(string? Alias, SchemaDocument Document);

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
        return Make((path, path, path), System.Text.Encoding.UTF8.GetString(file.Utf8), file.Document, library.ToSet([file.Document]), []);
    }

    /// <summary>A schema given as text, with others to refer to.</summary>
    /// <param name="prefix">What is shown before its path: the commit it is of; empty for none.</param>
    /// <param name="path">Its path in the working tree.</param>
    /// <param name="filePath">Where it can be read.</param>
    /// <param name="text">The text.</param>
    /// <param name="others">Where references may lead.</param>
    /// <exception cref="CliException">It is no schema.</exception>
    public static SchemaSource Parse(string prefix, string path, string filePath, string text, IReadOnlyList<LinkedDocument> others)
    {
        var document = SchemaDocument.Parse(prefix + path, text, SchemaPath.ToUri(path));
        var set = new SchemaSet([document, .. others.Select(other => other.Document)]);
        var taken = others.SelectMany(other => Uris(other.Document)).ToHashSet(StringComparer.Ordinal);
        foreach (var other in others.Where(other => other.Alias is not null))
        {
            var reference = string.Join('/', other.Alias!.Split('/').Select(Uri.EscapeDataString));
            if (document.Root is { } root && Uri.TryCreate(root.BaseUri, reference, out var alias) && taken.Add(alias.AbsoluteUri))
            {
                set.AddAlias(alias.AbsoluteUri, other.Document);
            }
        }

        return Make((prefix + path, path, filePath), text, document, set, [.. others.Select(other => other.Document)]);
    }

    /// <summary>The family and version that a path says; null when it is in no version's folder.</summary>
    public static SchemaId? IdOf(string path)
    {
        var parts = path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 3 && SchemaVersion.TryParse(parts[^2], out _) ? SchemaPath.ToId(path) : null;
    }

    private static SchemaSource Make((string Shown, string Name, string File) path, string text, SchemaDocument document, SchemaSet set, SchemaDocument[] others)
    {
        var model = document.HasErrors || document.Root is null ? null : ConstraintResolver.Resolve(document, set);
        var uris = (model?.Subschemas ?? []).Select(schema => schema.Location.Split('#')[0]).Where(uri => uri.Length > 0).ToHashSet(StringComparer.Ordinal);
        var reached = uris.Count == 0 ? [] : others.Where(other => Uris(other).Any(uris.Contains)).ToList();
        var problems = reached.Prepend(document).SelectMany(read => read.Diagnostics).Where(diagnostic => diagnostic.IsError).Select(SchemaFiles.Describe).ToList();
        if (model is null || problems.Count > 0)
        {
            throw new CliException(ExitCode.SchemaError, $"{CliOutput.Printable(path.Shown)} is no schema to compare.\n{string.Join('\n', problems)}");
        }

        return new SchemaSource(path.Shown, path.Name, text, path.File, IdOf(path.Name), new SchemaSide(document, model, others), set, reached.Select(other => other.Path).ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Uris(SchemaDocument document) =>
        document.Root is { } root ? [document.RetrievalUri.AbsoluteUri, root.BaseUri.AbsoluteUri.TrimEnd('#')] : [document.RetrievalUri.AbsoluteUri];
}
