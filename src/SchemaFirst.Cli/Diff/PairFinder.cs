using System.Text.RegularExpressions;
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
    /// before it.
    /// </summary>
    public static IReadOnlyList<SchemaPair> FindChanged(GitRepository git)
    {
        var before = git.SchemasBefore();
        return [.. git.ChangedSchemas().Select(path => FindChanged(git, path, before))];
    }

    private static SchemaPair FindChanged(GitRepository git, string path, IReadOnlyList<string> before)
    {
        var fullPath = Path.Join(git.Root, path);
        var now = File.Exists(fullPath) ? SchemaSource.Parse(path, path, fullPath, File.ReadAllText(fullPath), OthersNow(git, path)) : null;
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
        if (!RefersOutside(File.ReadAllText(Path.Join(git.Root, path))))
        {
            return [];
        }

        var files = Directory.EnumerateFiles(git.Root, "*.schema.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(git.Root, file).Replace('\\', '/'))
            .Where(file => file != path && !file.Split('/').Any(part => part is ".git" or "bin" or "obj" or "node_modules"));
        return [.. files.Select(file => SchemaDocument.Parse(file, File.ReadAllText(Path.Join(git.Root, file))))];
    }

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
