using System.Text;

namespace SchemaFirst.Cli.Files;

/// <summary>Writes files whole or not at all.</summary>
internal static class OutputFile
{
    private const int BufferBytes = 64 * 1024;

    private const string Devices = "/dev/";

    /// <summary>
    /// Writes a text in UTF-8: to a temporary file beside the path, to the disk, and then under its name. A link stays one, a file keeps
    /// its mode, and what lies in <c>/dev</c> is written into.
    /// </summary>
    /// <exception cref="CliException">The file exists, with another content, and <paramref name="force"/> is not set.</exception>
    public static void Write(string path, string text, bool force) =>
        Write(path, stream => stream.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text)), force);

    /// <summary>The same for what is better written piece by piece than held as one.</summary>
    public static void Write(string path, Action<Stream> write, bool force)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && Path.GetFullPath(path).StartsWith(Devices, StringComparison.Ordinal) && File.Exists(path))
            {
                using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, BufferBytes);
                write(device);
                return;
            }

            // Of a relative path, .NET resolves a relative link against the root folder.
            var target = File.Exists(path) ? File.ResolveLinkTarget(Path.GetFullPath(path), returnFinalTarget: true) : null;
            WriteWhole(target?.FullName ?? path, write, force);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)} cannot be written: {FileProblem.Describe(path, error)}");
        }
    }

    private static void WriteWhole(string path, Action<Stream> write, bool force)
    {
        PendingFile.DeleteLeftovers(path);
        using var file = PendingFile.Create(path, force);
        write(file.Stream);
        file.Commit();
    }
}
