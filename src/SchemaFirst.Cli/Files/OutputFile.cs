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
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (force && !OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            if (force || !File.Exists(path))
            {
                File.Move(temporary, path, overwrite: force);
            }
            else if (!IsSame(temporary, path))
            {
                throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(path)} exists and would change; --force overwrites it, --output names another file.");
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static bool IsSame(string path, string other)
    {
        using var left = new BufferedStream(File.OpenRead(path), BufferBytes);
        using var right = new BufferedStream(File.OpenRead(other), BufferBytes);
        if (left.Length != right.Length)
        {
            return false;
        }

        int current;
        do
        {
            current = left.ReadByte();
            if (current != right.ReadByte())
            {
                return false;
            }
        }
        while (current >= 0);
        return true;
    }
}
