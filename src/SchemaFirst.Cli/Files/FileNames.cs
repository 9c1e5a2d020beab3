namespace SchemaFirst.Cli.Files;

/// <summary>What the runtime can say of a file's name. It reads names as UTF-8, so other bytes have become U+FFFD before a command sees them.</summary>
internal static class FileNames
{
    private const char Replacement = '\uFFFD';

    /// <summary>True for a name that leads to no file because it was not UTF-8.</summary>
    public static bool IsForeign(string path) => path.Contains(Replacement, StringComparison.Ordinal) && !Path.Exists(path);

    /// <summary>What is wrong with such a name.</summary>
    public const string Problem = "the name is not UTF-8, so no file can be found by it here; rename it, or name its folder by a link.";

    /// <summary>Refuses to write under such a name, since the file would get another one.</summary>
    /// <exception cref="CliException">The name is not UTF-8.</exception>
    public static void RefuseForeign(string path)
    {
        if (IsForeign(path))
        {
            throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(path)} cannot be written: the name is not UTF-8; expected another name.");
        }
    }
}
