using System.Text;

namespace SchemaFirst.Cli.Files;

/// <summary>Writes files whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Writes a text in UTF-8: to a temporary file beside the path, to the disk, and then under its name.</summary>
    /// <exception cref="CliException">The file exists, with another content, and <paramref name="force"/> is not set.</exception>
    public static void Write(string path, string text, bool force)
    {
        try
        {
            WriteWhole(path, text, force);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)} cannot be written: {FileProblem.Describe(path, error)}");
        }
    }

    private static void WriteWhole(string path, string text, bool force)
    {
        var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        if (!force && File.Exists(path))
        {
            if (File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            {
                return;
            }

            throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(path)} exists and would change; --force overwrites it, --output names another file.");
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            if (File.Exists(folder))
            {
                throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)} cannot be written: {CliOutput.Printable(folder)} is a file; expected a folder.");
            }

            Directory.CreateDirectory(folder);
        }

        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: force);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
