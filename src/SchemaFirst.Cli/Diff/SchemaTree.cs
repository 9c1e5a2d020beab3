using System.Text.RegularExpressions;
using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Cli.Diff;

/// <summary>The schemas of a working tree, or of one of its commits, and where their references lead: to each other, and to any JSON file by its path.</summary>
internal sealed partial class SchemaTree
{
    private const string SchemaExtension = ".schema.json";

    private readonly SortedSet<string> _paths;
    private readonly Func<string, string> _read;
    private readonly string _prefix;
    private readonly IReadOnlyList<LinkedDocument> _directory;
    private readonly Lazy<IReadOnlyList<LinkedDocument>> _others;

    private SchemaTree(IEnumerable<string> paths, Func<string, string> read, string prefix, Func<SchemaTree, IReadOnlyList<LinkedDocument>> directory)
    {
        (_paths, _read, _prefix) = (new(paths, StringComparer.Ordinal), read, prefix);
        _directory = directory(this);
        _others = new(FindOthers);
    }

    /// <summary>The schemas' paths, relative to the root.</summary>
    public IEnumerable<string> Schemas => _paths.Where(IsSchema);

    /// <summary>The working tree as it is.</summary>
    /// <param name="git">The working tree.</param>
    /// <param name="directory">A directory that references may lead to as well; null for none.</param>
    public static SchemaTree Now(GitRepository git, string? directory) => new(
        git.FilesNow().Where(path => IsThere(Path.Join(git.Root, path))), path => ReadFile(Path.Join(git.Root, path)), "", tree => tree.Directory(git, directory));

    /// <summary>The commit that the working tree is compared with.</summary>
    /// <param name="git">The working tree.</param>
    /// <param name="changed">What the working tree changed since; the rest is read there.</param>
    /// <param name="directory">A directory that references may lead to as well; null for none.</param>
    public static SchemaTree Before(GitRepository git, IReadOnlySet<string> changed, string? directory) => new(
        git.FilesBefore(), path => changed.Contains(path) || !IsThere(Path.Join(git.Root, path)) ? git.ReadBefore(path) ?? "" : ReadFile(Path.Join(git.Root, path)), git.Commit[..8] + ":", tree => tree.Directory(git, directory));

    /// <summary>True for a path that is a schema by its name.</summary>
    public static bool IsSchema(string path) => path.EndsWith(SchemaExtension, StringComparison.Ordinal);

    /// <summary>True when there is a file, or a link that leads to one.</summary>
    public static bool IsThere(string path) => File.Exists(path) && !IsDangling(path);

    /// <summary>True for a link that leads to no file.</summary>
    public static bool IsDangling(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is not (null or FileInfo { Exists: true });

    /// <summary>True when there is such a file.</summary>
    public bool Has(string path) => _paths.Contains(path);

    /// <summary>A file's text.</summary>
    public string Read(string path) => _read(path);

    /// <summary>True when a schema refers to another file, so that others are of any matter.</summary>
    public bool RefersOutside(string path) => OutsideReference().IsMatch(Read(path));

    /// <summary>A schema, with all it refers to.</summary>
    /// <exception cref="CliException">It is no schema.</exception>
    public SchemaSource Load(string path, GitRepository git)
    {
        var others = RefersOutside(path) ? [.. _others.Value.Where(other => other.Document.Path != path)] : Array.Empty<LinkedDocument>();
        return SchemaSource.Parse(_prefix, path, _prefix.Length == 0 ? Path.Join(git.Root, path) : path, Read(path), others);
    }

    // A directory inside of the tree is a part of it; one outside is the same before and after.
    private IReadOnlyList<LinkedDocument> Directory(GitRepository git, string? directory)
    {
        if (directory is null)
        {
            return [];
        }

        if (!System.IO.Directory.Exists(directory))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(directory)}: no such directory.");
        }

        var relative = Path.GetRelativePath(git.Root, Path.GetFullPath(directory)).Replace('\\', '/');
        if (relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            return [.. FolderWalk.Files(directory, InputFiles.SchemaPattern)
                .Select(path => new LinkedDocument(Path.GetRelativePath(directory, path).Replace('\\', '/'), SchemaDocument.Parse(path, ReadFile(path), SchemaPath.ToUri(Path.GetFullPath(path)))))];
        }

        var prefix = relative == "." ? "" : relative + "/";
        return [.. _paths.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).Select(path => new LinkedDocument(path[prefix.Length..], SchemaDocument.Parse(path, Read(path))))];
    }

    private IReadOnlyList<LinkedDocument> FindOthers()
    {
        var known = _directory.Select(other => other.Document.Path).ToHashSet(StringComparer.Ordinal);
        Queue<string> open = new(Schemas.Concat(known.Where(Has)).Distinct());
        HashSet<string> found = [.. open];
        while (open.TryDequeue(out var path))
        {
            foreach (var target in Targets(path).Where(found.Add))
            {
                open.Enqueue(target);
            }
        }

        return [.. _directory, .. found.Where(path => !known.Contains(path)).Order(StringComparer.Ordinal).Select(path => new LinkedDocument(null, SchemaDocument.Parse(path, Read(path))))];
    }

    private IEnumerable<string> Targets(string path)
    {
        var start = SchemaPath.ToUri(path);
        foreach (Match match in OutsideReference().Matches(Read(path)))
        {
            if (Uri.TryCreate(start, match.Groups["target"].Value, out var uri) && Uri.UnescapeDataString(uri.AbsoluteUri.Split('#')[0]) is var target
                && target.StartsWith(SchemaPath.FileUri + "/", StringComparison.Ordinal) && Has(target[(SchemaPath.FileUri.Length + 1)..]))
            {
                yield return target[(SchemaPath.FileUri.Length + 1)..];
            }
        }
    }

    private static string ReadFile(string path) => System.Text.Encoding.UTF8.GetString(SchemaFiles.Read(path).Utf8);

    [GeneratedRegex("\"\\$(ref|dynamicRef|recursiveRef)\"\\s*:\\s*\"(?<target>[^#\"][^\"]*)\"")]
    private static partial Regex OutsideReference();
}
