using System.Text.RegularExpressions;
using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Cli.Diff;

/// <summary>The schemas of a working tree, or of one of its commits, and where their references lead: to each other, and to any JSON file by its path.</summary>
internal sealed partial class SchemaTree : IDocumentSource
{
    // Files that say nowhere that they are schemas are looked at only where they changed.
    private const string DialectMember = "\"$schema\"";

    private readonly SortedSet<string> _paths;
    private readonly Func<string, string> _read;
    private readonly string _prefix;
    private readonly SchemaFiles? _outside;
    private readonly string? _directory;
    private readonly Lazy<SortedSet<string>> _schemas;
    private readonly Lazy<IReadOnlyList<SchemaDocument>> _all;
    private readonly Dictionary<string, SchemaDocument> _parsed = new(StringComparer.Ordinal);

    // A directory inside of the tree is a part of it; one outside is the same before and after.
    private SchemaTree(IEnumerable<string> paths, Func<IEnumerable<string>> candidates, Func<string, string> read, string prefix, (string Root, string? Directory) places)
    {
        (_paths, _read, _prefix) = (new(paths, StringComparer.Ordinal), read, prefix);
        _schemas = new(() => new(_paths.Where(SchemaRule.IsNamedSo).Concat(candidates().Where(IsSchemaByContent)), StringComparer.Ordinal));
        _directory = places.Directory is null ? null : Path.GetRelativePath(places.Root, Path.GetFullPath(places.Directory)).Replace('\\', '/');
        if (_directory is not null && (_directory == ".." || _directory.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(_directory)))
        {
            (_outside, _directory) = (new SchemaFiles(places.Directory), null);
        }
        else if (places.Directory is not null && !Directory.Exists(places.Directory))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(places.Directory)}: no such directory.");
        }

        _all = new(ReadAll);
    }

    /// <summary>The schemas' paths, relative to the root.</summary>
    public IEnumerable<string> Schemas => _schemas.Value;

    /// <summary>The working tree as it is.</summary>
    /// <param name="git">The working tree.</param>
    /// <param name="directory">A directory that references may lead to as well; null for none.</param>
    public static SchemaTree Now(GitRepository git, string? directory) => new(
        git.FilesNow().Where(path => IsThere(Path.Join(git.Root, path))), () => git.FilesNowWith(DialectMember), path => ReadFile(Path.Join(git.Root, path)), "", (git.Root, directory));

    /// <summary>The commit that the working tree is compared with.</summary>
    /// <param name="git">The working tree.</param>
    /// <param name="changed">What the working tree changed since; the rest is read there.</param>
    /// <param name="directory">A directory that references may lead to as well; null for none.</param>
    public static SchemaTree Before(GitRepository git, IReadOnlySet<string> changed, string? directory) => new(
        git.FilesBefore(), () => git.FilesBeforeWith(DialectMember), path => changed.Contains(path) || !IsThere(Path.Join(git.Root, path)) ? git.ReadBefore(path) ?? "" : ReadFile(Path.Join(git.Root, path)), git.Commit[..8] + ":", (git.Root, directory));

    /// <summary>True for a file that says by its name or its dialect that it is a schema.</summary>
    public bool IsSchema(string path) => _schemas.Value.Contains(path);

    /// <summary>Why a file that is no schema here may be one: what it looks like, or that it cannot be read; null when it does not look like one.</summary>
    public string? WhyMaybeSchema(string path)
    {
        if (!Has(path) || IsSchema(path))
        {
            return null;
        }

        try
        {
            return SchemaRule.LooksLikeOne(Read(path)) is { Count: > 0 } keywords
                ? $"Found {string.Join(", ", keywords.Select(keyword => $"\"{keyword}\""))} as in a schema, and no \"$schema\" that names a dialect; the file was not compared. Name the dialect, or call the file *.schema.json."
                : null;
        }
        catch (CliException error)
        {
            return $"The file cannot be read, so it was not looked at: {error.Message}";
        }
    }

    private bool IsSchemaByContent(string path)
    {
        try
        {
            return Has(path) && SchemaRule.IsSchema(path, Read(path));
        }
        catch (CliException)
        {
            // What cannot be read says nothing; where it changed, that is told.
            return false;
        }
    }

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
    public SchemaSource Load(string path, GitRepository git) =>
        SchemaSource.Parse(_prefix, path, _prefix.Length == 0 ? Path.Join(git.Root, path) : path, Read(path), this);

    SchemaDocument? IDocumentSource.At(Uri place) => SchemaPath.ToPath(place) is { } path ? Parsed(path.TrimStart('/')) : null;

    SchemaDocument? IDocumentSource.Below(Uri relative) =>
        ((IDocumentSource?)_outside)?.Below(relative)
        ?? (_directory is null || !Uri.TryCreate(SchemaPath.ToUri($"{(_directory == "." ? "" : _directory + "/")}x"), relative, out var place) ? null : ((IDocumentSource)this).At(place));

    SchemaDocument? IDocumentSource.CalledBy(string uri) =>
        _all.Value.FirstOrDefault(document => document.HasUri(uri)) ?? ((IDocumentSource?)_outside)?.CalledBy(uri);

    IEnumerable<string> IDocumentSource.NamesBeside(Uri place)
    {
        var path = SchemaPath.ToPath(place)?.TrimStart('/') ?? "";
        var folder = path[..(path.LastIndexOf('/') + 1)];
        return _paths.Where(other => other.StartsWith(folder, StringComparison.Ordinal) && other.IndexOf('/', folder.Length) < 0).Select(other => other[folder.Length..]);
    }

    private IReadOnlyList<SchemaDocument> ReadAll()
    {
        var prefix = _directory == "." ? "" : _directory + "/";
        var below = _directory is null ? [] : _paths.Where(path => path.StartsWith(prefix, StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal));
        return [.. below.Concat(Schemas).Distinct().Select(Parsed).OfType<SchemaDocument>()];
    }

    private SchemaDocument? Parsed(string path)
    {
        if (!_parsed.TryGetValue(path, out var document) && Has(path))
        {
            document = _parsed[path] = SchemaDocument.Parse(path, Read(path));
        }

        return document;
    }

    private static string ReadFile(string path) => System.Text.Encoding.UTF8.GetString(SchemaFiles.Read(path).Utf8);

    [GeneratedRegex("\"\\$(ref|dynamicRef|recursiveRef)\"\\s*:\\s*\"(?<target>[^#\"][^\"]*)\"")]
    private static partial Regex OutsideReference();
}
