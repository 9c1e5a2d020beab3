using SchemaFirst.Schema.Common;

namespace SchemaFirst.Cli.Diff;

/// <summary>The schemas of a folder, by family and version: <c>schemas/&lt;family&gt;/&lt;version&gt;/&lt;name&gt;.schema.json</c>.</summary>
internal sealed class SchemaLibrary
{
    /// <summary>The folder that is looked for, in the current directory and those above it.</summary>
    public const string FolderName = "schemas";

    private SchemaLibrary(string? folder, IReadOnlyList<(SchemaId Id, string Path)> all)
    {
        Folder = folder;
        All = all;
    }

    /// <summary>The folder; null when there is none.</summary>
    public string? Folder { get; }

    /// <summary>All schemas, ordered by family and version.</summary>
    public IReadOnlyList<(SchemaId Id, string Path)> All { get; }

    /// <summary>Opens a folder, or the nearest one called <c>schemas</c>.</summary>
    public static SchemaLibrary Open(string? folder)
    {
        var found = folder ?? FindNearest();
        var files = found is not null && Directory.Exists(found) ? Files.FolderWalk.Files(found, "*.schema.json") : [];
        return new SchemaLibrary(found, [.. files.Where(path => SchemaSource.IdOf(path) is not null).Select(path => (Id: SchemaSource.IdOf(path)!, path)).OrderBy(entry => entry.Id)]);
    }

    /// <summary>The file that an argument names: a path, or <c>family@version</c>.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public string Find(string argument)
    {
        var at = argument.LastIndexOf('@');
        if (File.Exists(argument) || argument == Files.InputFiles.StandardInput || at <= 0)
        {
            return argument;
        }

        foreach (var (id, path) in All)
        {
            if (id.ToString() == argument)
            {
                return path;
            }
        }

        var known = All.Select(entry => entry.Id.ToString()).ToList();
        var near = NearMiss.Find(argument, known);
        throw new CliException(ExitCode.Unreadable, Folder is null
            ? $"{CliOutput.Printable(argument)}: no folder {FolderName} here or above; --schemas names one."
            : $"{CliOutput.Printable(argument)}: no such schema in {CliOutput.Printable(Folder)}; {(near is null ? $"there are {(known.Count == 0 ? "none" : string.Join(", ", known))}" : $"did you mean {near}?")}");
    }

    private static string? FindNearest()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var path = Path.Join(folder.FullName, FolderName);
            if (Directory.Exists(path))
            {
                return Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
            }
        }

        return null;
    }
}
