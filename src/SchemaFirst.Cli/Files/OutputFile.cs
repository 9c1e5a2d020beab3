using System.Text;

namespace SchemaFirst.Cli.Files;

/// <summary>Writes files whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>The folder of a file when it is not there yet, and so will be made; null when it is.</summary>
    public static string? NewFolder(string path) =>
        Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder) ? folder : null;

    /// <summary>
    /// Writes a text in UTF-8, as a <see cref="PendingFile"/>.
    /// </summary>
    /// <exception cref="CliException">The file exists, with another content, and <paramref name="force"/> is not set.</exception>
    public static void Write(string path, string text, bool force) =>
        Write(path, stream => stream.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text)), force);

    /// <summary>The same for what is better written piece by piece than held as one.</summary>
    public static void Write(string path, Action<Stream> write, bool force)
    {
        try
        {
            using var file = PendingFile.Create(path, force);
            write(file.Stream);
            file.Commit();
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)} cannot be written: {FileProblem.Describe(path, error)}");
        }
    }
}
