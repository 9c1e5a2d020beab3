using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SchemaFirst.Cli.Files;

/// <summary>
/// A file that appears whole or not at all: written under a temporary name in its folder, then, on <see cref="Commit"/>, to the disk and
/// under its own name. Without a commit nothing is left of it. A link stays one, a file keeps its mode, and a device or a pipe is written into.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private const string Suffix = ".tmp";
    private const int ReadOnly = 0;

    private readonly string _temporary;
    private readonly string _path;
    private readonly bool _overwrites;
    private readonly bool _isPoured;
    private bool _isCommitted;

    private PendingFile(string path, string temporary, bool overwrites, bool isPoured = false)
    {
        _path = path;
        _temporary = temporary;
        _overwrites = overwrites;
        _isPoured = isPoured;
        Stream = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = BufferBytes });
    }

    /// <summary>What is written.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="force">Whether it may replace another one.</param>
    /// <exception cref="CliException">Its folder cannot be made.</exception>
    public static PendingFile Create(string path, bool force)
    {
        if (FileIdentity.IsStream(path))
        {
            return new PendingFile(path, UnnamedPath(), force, isPoured: true);
        }

        path = new FileInfo(path).LinkTarget is null ? path : FileIdentity.Target(path);
        DeleteLeftovers(path);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            if (File.Exists(folder))
            {
                throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)} cannot be written: {CliOutput.Printable(folder)} is a file; expected a folder.");
            }

            Directory.CreateDirectory(folder);
        }

        return new PendingFile(path, $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}{Suffix}", force);
    }

    /// <summary>Begins a file that never gets a name, for what must be whole before it is shown.</summary>
    public static PendingFile CreateUnnamed() => new("", UnnamedPath(), overwrites: false);

    // Deletes what processes that died left beside a file; those that still run keep theirs.
    private static void DeleteLeftovers(string path)
    {
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var leftover in Directory.EnumerateFiles(folder, $"{Path.GetFileName(path)}.*{Suffix}"))
        {
            var parts = Path.GetFileName(leftover)[(Path.GetFileName(path).Length + 1)..].Split('.');
            if (parts.Length == 3 && int.TryParse(parts[0], out var process) && parts[1].Length == 32 && !IsRunning(process))
            {
                File.Delete(leftover);
            }
        }
    }

    /// <summary>Brings it to the disk, and makes certain that it may have its name.</summary>
    /// <exception cref="CliException">Another file has the name, and may not be replaced.</exception>
    public void Finish()
    {
        Stream.Flush(flushToDisk: !_isPoured);
        if (IsTaken && !HasSameContent())
        {
            throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(_path)} exists and would change; --force overwrites it, --output names another file.");
        }
    }

    /// <summary>Puts the file under its name. What was there stays until then and leaves it its mode; the same content stays for good.</summary>
    /// <exception cref="CliException">Another file has the name, and may not be replaced.</exception>
    public void Commit()
    {
        Finish();
        if (_isPoured)
        {
            Pour();
        }
        else if (!IsTaken)
        {
            Stream.Dispose();
            TakeName();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        catch (IOException) when (!_isCommitted)
        {
            // The disk is full; what could not be written goes away with the file.
        }

        if (!_isCommitted)
        {
            File.Delete(_temporary);
        }
    }

    private bool IsTaken => !_overwrites && !_isPoured && File.Exists(_path);

    private static string UnnamedPath() => Path.Join(Path.GetTempPath(), $"schemafirst.{Environment.ProcessId}.{Guid.NewGuid():N}{Suffix}");

    private void Pour()
    {
        using var target = new FileStream(_path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 });
        Stream.Position = 0;
        Stream.CopyTo(target);
    }

    private void TakeName()
    {
        if (_overwrites && !OperatingSystem.IsWindows() && File.Exists(_path))
        {
            File.SetUnixFileMode(_temporary, File.GetUnixFileMode(_path));
        }

        File.Move(_temporary, _path, _overwrites);
        _isCommitted = true;
        FlushFolder(Path.GetDirectoryName(_path) is { Length: > 0 } folder ? folder : ".");
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // A name is on the disk when its folder is. Windows writes folders by itself.
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open([.. Encoding.UTF8.GetBytes(folder), 0], ReadOnly);
        if (descriptor >= 0)
        {
            using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
            _ = FSync(descriptor);
        }
    }

    private bool HasSameContent()
    {
        using var other = new FileStream(_path, new FileStreamOptions { Options = FileOptions.SequentialScan });
        if (other.Length != Stream.Length)
        {
            return false;
        }

        Stream.Position = 0;
        var (left, right) = (new byte[BufferBytes], new byte[BufferBytes]);
        int count;
        do
        {
            count = Stream.ReadAtLeast(left, left.Length, throwOnEndOfStream: false);
            if (other.ReadAtLeast(right, count, throwOnEndOfStream: false) != count || !left.AsSpan(0, count).SequenceEqual(right.AsSpan(0, count)))
            {
                return false;
            }
        }
        while (count == left.Length);
        return true;
    }

    // open(2) and fsync(2); .NET opens no folders.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(int descriptor);
}
