namespace SchemaFirst.Cli.Files;

/// <summary>Why a file cannot be read or written, in few words.</summary>
internal static class FileProblem
{
    /// <summary>True for what the file system may answer to anything.</summary>
    public static bool Is(Exception error) => error is IOException or UnauthorizedAccessException or InvalidDataException;

    /// <summary>A sentence without the path, which the caller shows as it was given.</summary>
    public static string Describe(string path, Exception error) => error switch
    {
        UnauthorizedAccessException when path == InputFiles.StandardInput => "standard input is closed.",
        PathTooLongException => "the file name is too long.",
        FileNotFoundException when FileNames.IsForeign(path) => FileNames.Problem,
        FileNotFoundException or DirectoryNotFoundException => "no such file or directory.",
        UnauthorizedAccessException when Directory.Exists(path) => "is a directory; expected a file.",
        UnauthorizedAccessException => "permission denied.",
        IOException when Directory.Exists(path) => "is a directory; expected a file.",
        _ => Scarcity.Describe(error) ?? error.Message,
    };
}
