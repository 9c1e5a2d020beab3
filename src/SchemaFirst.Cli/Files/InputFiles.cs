using System.IO.Enumeration;

namespace SchemaFirst.Cli.Files;

/// <summary>Turns the file arguments of a command into files: directories, patterns and <c>-</c> included.</summary>
internal static class InputFiles
{
    /// <summary>The argument that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The files of a directory that are records.</summary>
    public const string RecordPattern = "*.jsonl";

    /// <summary>The files of a directory that are schemas.</summary>
    public const string SchemaPattern = "*.json";

    /// <summary>All files, each once, in the order of the arguments and by name within one.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="pattern">What counts in a directory.</param>
    /// <param name="isMeant">Which of those files are meant; null for all. One that is named always is.</param>
    /// <exception cref="CliException">An argument leads to no file.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> arguments, string pattern = RecordPattern, Func<string, bool>? isMeant = null)
    {
        List<string> files = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            files.AddRange(Expand(argument, pattern, isMeant).Where(seen.Add));
        }

        return files;
    }

    /// <summary>Opens a file, or standard input, to be read from front to back. No file has an empty name.</summary>
    public static Stream Open(string path) =>
        path == StandardInput ? Console.OpenStandardInput()
            : path.Length == 0 ? throw new FileNotFoundException()
            : OpenFile(path);

    /// <summary>Opens a file to be read from front to back; others may go on writing it.</summary>
    public static FileStream OpenFile(string path) =>
        new(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0, Share = FileShare.ReadWrite | FileShare.Delete });

    private static IReadOnlyList<string> Expand(string argument, string pattern, Func<string, bool>? isMeant)
    {
        if (argument == StandardInput || File.Exists(argument))
        {
            return [argument];
        }

        if (Directory.Exists(argument))
        {
            var found = NonEmpty(argument, FolderWalk.Files(argument, pattern), $"no {pattern} file in it");
            return isMeant is null ? found : [.. found.Where(isMeant)];
        }

        return argument.AsSpan().ContainsAny('*', '?')
            ? NonEmpty(argument, Match(argument), "no file matches")
            : throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(argument)}: {(FileNames.IsForeign(argument) ? FileNames.Problem : "no such file or directory.")}");
    }

    private static IReadOnlyList<string> NonEmpty(string argument, IReadOnlyList<string> files, string problem) =>
        files.Count > 0 ? files : throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(argument)}: {problem}.");

    // Patterns may stand in every part of the path; ** is any number of folders.
    private static IReadOnlyList<string> Match(string pattern)
    {
        var parts = WithoutRepeats(pattern.Split('/', '\\'));
        var start = parts[0].Length == 0 ? "/" : "";
        return FolderWalk.FilesOf(Match(start, parts.AsMemory(start.Length > 0 ? 1 : 0)));
    }

    private static IEnumerable<string> Match(string folder, ReadOnlyMemory<string> parts)
    {
        var (part, rest) = (parts.Span[0], parts[1..]);
        var place = folder.Length == 0 ? "." : folder;
        if (part == "**" && rest.Length > 0)
        {
            return Folders(folder, place).SelectMany(found => Match(found, rest));
        }

        var names = Entries(place, part, onlyFolders: rest.Length > 0);
        return rest.Length == 0
            ? names.Select(name => Path.Join(folder, name))
            : names.SelectMany(name => Match(Path.Join(folder, name), rest));
    }

    // Two ** behind one another mean what one means, and would look at each folder once more.
    private static string[] WithoutRepeats(string[] parts) => [.. parts.Where((part, index) => part != "**" || index == 0 || parts[index - 1] != "**")];

    private static IEnumerable<string> Folders(string folder, string place) =>
        !Directory.Exists(place) ? []
            : folder.Length > 0 ? FolderWalk.Folders(folder)
            : FolderWalk.Folders(place).Select(found => found == place ? "" : Path.GetRelativePath(place, found));

    private static IEnumerable<string> Entries(string folder, string pattern, bool onlyFolders)
    {
        if (pattern is "." or "..")
        {
            return [pattern];
        }

        if (!Directory.Exists(folder))
        {
            return [];
        }

        var entries = onlyFolders ? Directory.EnumerateDirectories(folder) : Directory.EnumerateFiles(folder);
        return entries.Select(Path.GetFileName).Where(name => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false))!;
    }
}
