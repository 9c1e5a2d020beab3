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
    private const int ReadOnly = 0;
    private const string CurrentFolder = ".";

    private readonly string _path;
    private readonly bool _overwrites;
    private readonly bool _isPoured;
    private bool _isCommitted;

    private PendingFile(string path, FileStream stream, bool overwrites, bool isPoured = false) =>
        (_path, Stream, _overwrites, _isPoured) = (path, stream, overwrites, isPoured);

    /// <summary>What is written.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="force">Whether it may replace another one.</param>
    /// <exception cref="CliException">Its folder cannot be made, or its name is not UTF-8.</exception>
    public static PendingFile Create(string path, bool force)
    {
        FileNames.RefuseForeign(path);
        if (FileIdentity.IsStream(path))
        {
            return new PendingFile(path, TemporaryFile.CreateUnnamed(), force, isPoured: true);
        }

        path = new FileInfo(path).LinkTarget is null ? path : FileIdentity.Target(path);
        var folder = FolderOf(path);
        if (folder != CurrentFolder)
        {
            if (File.Exists(folder))
            {
                throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)} cannot be written: {CliOutput.Printable(folder)} is a file; expected a folder.");
            }

            Directory.CreateDirectory(folder);
        }

        return new PendingFile(path, TemporaryFile.Create(folder), force);
    }

    /// <summary>Begins a file that never gets a name, for what must be whole before it is shown.</summary>
    public static PendingFile CreateUnnamed() => new("", TemporaryFile.CreateUnnamed(), overwrites: false);

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
            TemporaryFile.Delete(Stream.Name);
        }
    }

    private bool IsTaken => !_overwrites && !_isPoured && File.Exists(_path);

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : CurrentFolder;

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
            File.SetUnixFileMode(Stream.Name, File.GetUnixFileMode(_path));
        }

        File.Move(Stream.Name, _path, _overwrites);
        _isCommitted = true;
        TemporaryFile.Forget(Stream.Name);
        FlushFolder(FolderOf(_path));
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
