using System.IO.Enumeration;

namespace SchemaFirst.Cli.Files;

/// <summary>
/// What lies below a folder, each folder and each file once, whatever links lead there. Real names come before links, so that a file is
/// called by its own name where it has one below the folder.
/// </summary>
internal static class FolderWalk
{
    /// <summary>The files below a folder, by name. Pipes, sockets and devices are none: to read one could wait for ever.</summary>
    /// <param name="folder">Where to begin; the files' paths begin with it.</param>
    /// <param name="pattern">Which names count.</param>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        return FilesOf(Folders(folder).SelectMany(place => Entries(place).Where(entry => !entry.IsFolder && FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(entry.Path), ignoreCase: false))));
    }

    /// <summary>The files among paths that a pattern gave, by the same rule.</summary>
    public static IReadOnlyList<string> FilesOf(IEnumerable<string> paths) => FilesOf(paths.Distinct().Select(path => new Entry(path, IsFolder: false, new FileInfo(path).LinkTarget is not null)));

    /// <summary>The folder itself and all folders below it. A link is followed where the folder behind it has not been seen.</summary>
    public static IReadOnlyList<string> Folders(string folder)
    {
        List<string> found = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        // Real folders first: what is reached through a link may lie below this folder under its own name.
        PriorityQueue<string, (int Links, string Path)> open = new(Comparer<(int Links, string Path)>.Create(Compare));
        open.Enqueue(folder, (0, folder));
        while (open.TryDequeue(out var place, out var order))
        {
            if (!seen.Add(FileIdentity.Of(place)))
            {
                continue;
            }

            found.Add(place);
            foreach (var entry in Entries(place).Where(entry => entry.IsFolder))
            {
                open.Enqueue(entry.Path, (order.Links + (entry.IsLink ? 1 : 0), entry.Path));
            }
        }

        return found;
    }

    private static int Compare((int Links, string Path) left, (int Links, string Path) right) =>
        left.Links != right.Links ? left.Links.CompareTo(right.Links) : string.CompareOrdinal(left.Path, right.Path);

    // A link beside the file that it leads to is a second name. One that leads nowhere stays, so that its reader says so.
    private static IReadOnlyList<string> FilesOf(IEnumerable<Entry> entries)
    {
        List<Entry> files = [.. entries.Where(entry => !FileIdentity.IsStream(entry.Path)).OrderBy(entry => entry.Path, StringComparer.Ordinal)];
        if (!files.Exists(file => file.IsLink))
        {
            return [.. files.Select(file => file.Path)];
        }

        var seen = files.Where(file => !file.IsLink).Select(file => FileIdentity.Of(file.Path)).ToHashSet(StringComparer.Ordinal);
        return [.. files.Where(file => !file.IsLink || seen.Add(FileIdentity.Of(file.Path))).Select(file => file.Path)];
    }

    private static FileSystemEnumerable<Entry> Entries(string folder) => new(
        folder,
        (ref FileSystemEntry entry) => new Entry(entry.ToSpecifiedFullPath(), entry.IsDirectory, entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
        new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });

    private readonly record struct Entry(string Path, bool IsFolder, bool IsLink);
}
