using System.Text.RegularExpressions;
using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Cli.Diff;

/// <summary>Finds which schemas to compare.</summary>
internal static partial class PairFinder
{
    /// <summary>Two schemas that were named.</summary>
    public static SchemaPair FindNamed(string oldArgument, string newArgument, SchemaLibrary library, string? directory) =>
        new(SchemaSource.Load(library.Find(oldArgument), directory), SchemaSource.Load(library.Find(newArgument), directory));

    /// <summary>
    /// Every schema that a branch changed, with what it is to be compared with: its own text before or, for a new version, the version
    /// before it. A link that leads to no file counts as no schema, and is told in <paramref name="messages"/>.
    /// </summary>
    public static IReadOnlyList<SchemaPair> FindChanged(GitRepository git, TextWriter messages)
    {
        var before = git.SchemasBefore();
        List<SchemaPair> pairs = [];
        foreach (var path in git.ChangedSchemas())
        {
            if (IsDangling(Path.Join(git.Root, path)))
            {
                messages.WriteLine($"Note: {CliOutput.Printable(path)} is a link that leads to no file; {(before.Contains(path) ? "the schema counts as removed" : "it was left out")}.");
                if (!before.Contains(path))
                {
                    continue;
                }
            }

            pairs.Add(FindChanged(git, path, before));
        }

        return pairs;
    }

    private static bool IsDangling(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is not (null or FileInfo { Exists: true });

    private static SchemaPair FindChanged(GitRepository git, string path, IReadOnlyList<string> before)
    {
        var fullPath = Path.Join(git.Root, path);
        var now = File.Exists(fullPath) && !IsDangling(fullPath) ? SchemaSource.Parse(path, path, fullPath, Read(fullPath), OthersNow(git, path)) : null;
        var predecessor = before.Contains(path) ? path : Predecessor(path, before);
        var was = predecessor is null ? null : Before(git, predecessor, before);
        return new SchemaPair(was, now);
    }

    private static SchemaSource Before(GitRepository git, string path, IReadOnlyList<string> all)
    {
        var text = git.ReadBefore(path) ?? "";
        var others = !RefersOutside(text) ? [] : all.Where(other => other != path).Select(other => SchemaDocument.Parse(other, git.ReadBefore(other) ?? "")).ToList();
        return SchemaSource.Parse($"{git.Commit[..8]}:{path}", path, path, text, others);
    }

    private static IReadOnlyList<SchemaDocument> OthersNow(GitRepository git, string path)
    {
        if (!RefersOutside(Read(Path.Join(git.Root, path))))
        {
            return [];
        }

        var files = Directory.EnumerateFiles(git.Root, "*.schema.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(git.Root, file).Replace('\\', '/'))
            .Where(file => file != path && !file.Split('/').Any(part => part is ".git" or "bin" or "obj" or "node_modules") && !IsDangling(Path.Join(git.Root, file)));
        return [.. files.Select(file => SchemaDocument.Parse(file, Read(Path.Join(git.Root, file))))];
    }

    private static string Read(string path) => System.Text.Encoding.UTF8.GetString(SchemaFiles.Read(path).Utf8);

    // The latest version of the same family before this one.
    private static string? Predecessor(string path, IReadOnlyList<string> before)
    {
        if (SchemaSource.IdOf(path) is not { } id)
        {
            return null;
        }

        return before.Where(other => other.StartsWith(FamilyFolder(path), StringComparison.Ordinal))
            .Select(other => (Path: other, Id: SchemaSource.IdOf(other)))
            .Where(other => other.Id is { } earlier && earlier.Family == id.Family && earlier.Version.CompareTo(id.Version) < 0)
            .OrderByDescending(other => other.Id).Select(other => other.Path).FirstOrDefault();
    }

    private static string FamilyFolder(string path) => string.Concat(path.Split('/')[..^2].Select(part => part + "/"));

    // Only then are other files of any matter.
    private static bool RefersOutside(string text) => OutsideReference().IsMatch(text);

    [GeneratedRegex("\"\\$(ref|dynamicRef|recursiveRef)\"\\s*:\\s*\"[^#\"]")]
    private static partial Regex OutsideReference();
}
