using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Recording;

/// <summary>How an existing file is treated.</summary>
public enum ExistingFile
{
    /// <summary>It is left alone, and opening fails.</summary>
    Refuse,

    /// <summary>It is replaced.</summary>
    Replace,

    /// <summary>Lines are added to it.</summary>
    Append,
}

/// <summary>
/// The file that a monitor writes: each line is one write(2) on a descriptor opened with O_APPEND, so that a line is whole whatever happens to
/// the monitor, and others (marks) can write between. When the disk is full lines are lost and counted, and it goes on when there is room.
/// When the file was deleted meanwhile, it is put back. Thread-safe.
/// </summary>
public sealed class RecordFile : IDisposable
{
    private const int ReadWrite = 2;
    private const int CopyBytes = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly string? _path;
    private int _descriptor;
    private bool _isTorn;
    private string? _loss;
    private string? _absence;

    private RecordFile(string? path, int descriptor) => (_path, _descriptor) = (path, descriptor);

    private static int AppendFlags => ReadWrite | (OperatingSystem.IsMacOS() ? 0x8 | 0x1000000 : 0x400 | 0x80000);

    /// <summary>True when the file ended in the middle of a line when it was opened; the line was ended.</summary>
    public bool WasTorn { get; private init; }

    /// <summary>Lines that could not be written.</summary>
    public long LostLines { get; private set; }

    /// <summary>
    /// Why the file lacks lines, or is not there; null when all is in it. A reader of standard output that went away wanted no more, and misses nothing.
    /// </summary>
    public string? Problem => _absence ?? _loss;

    /// <summary>Called, once each time, when writing fails and when the file had to be put back.</summary>
    public Action<string>? Warn { get; set; }

    /// <summary>Makes or opens a file; folders on the way are made.</summary>
    /// <exception cref="IOException">It exists and may not be touched, or cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static RecordFile Open(string path, ExistingFile existing)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var mode = existing switch
        {
            ExistingFile.Refuse => FileMode.CreateNew,
            ExistingFile.Replace => FileMode.Create,
            _ => FileMode.OpenOrCreate,
        };
        bool isTorn;
        using (var stream = new FileStream(full, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            isTorn = EndsInsideLine(stream);
        }

        return new RecordFile(full, OpenToAppend(full)) { WasTorn = isTorn, _isTorn = isTorn };
    }

    /// <summary>Writes to standard output.</summary>
    public static RecordFile ForStandardOutput() => new(null, 1);

    /// <summary>Writes one line, which ends with a line end. False when it could not be written; it is then counted.</summary>
    public bool Write(ReadOnlySpan<byte> line)
    {
        lock (_lock)
        {
            if (_isTorn && !TryWriteAll("\n"u8))
            {
                LostLines++;
                return false;
            }

            _isTorn = false;
            if (TryWriteAll(line))
            {
                return true;
            }

            LostLines++;
            return false;
        }
    }

    /// <summary>Brings what was written to the disk, and puts the file back when somebody deleted it.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (_path is not null && _descriptor >= 0)
            {
                _ = Libc.Sync(_descriptor);
                if (FileLinks.Count(_descriptor) == 0)
                {
                    PutBack(_path);
                }
            }
        }
    }

    /// <summary>Deletes it, with all that was written.</summary>
    public void Delete()
    {
        if (_path is not null)
        {
            Close();
            File.Delete(_path);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Flush();
        Close();
    }

    private void Close()
    {
        lock (_lock)
        {
            if (_path is not null && _descriptor >= 0)
            {
                _ = Libc.Close(_descriptor);
                _descriptor = -1;
            }
        }
    }

    private static bool EndsInsideLine(FileStream stream)
    {
        if (stream.Length == 0)
        {
            return false;
        }

        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }

    private static int OpenToAppend(string path)
    {
        var descriptor = Libc.Open(Libc.Text(path), AppendFlags);
        return descriptor >= 0 ? descriptor : throw new IOException($"cannot be opened to append (errno {Libc.LastError}).");
    }

    private bool TryWriteAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = Libc.Write(_descriptor, in MemoryMarshal.GetReference(bytes), (nuint)bytes.Length);
            if (count < 0 && Libc.LastError == Libc.ErrnoInterrupted)
            {
                continue;
            }

            if (count <= 0)
            {
                Fail(count < 0 ? Libc.LastError : Libc.ErrnoNoSpace);
                return false;
            }

            bytes = bytes[(int)count..];
            _isTorn = !bytes.IsEmpty;
        }

        return true;
    }

    private void Fail(int error)
    {
        if (_loss is not null || error == Libc.ErrnoBrokenPipe)
        {
            return;
        }

        _loss = error == Libc.ErrnoNoSpace ? "the disk is full" : $"writing fails (errno {error})";
        Warn?.Invoke($"{_loss}; lines are lost until that changes.");
    }

    // The descriptor still has all that was written, although no folder names it.
    private void PutBack(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite))
            {
                var buffer = new byte[CopyBytes];
                for (long offset = 0; ;)
                {
                    var count = (int)Libc.ReadAt(_descriptor, ref MemoryMarshal.GetArrayDataReference(buffer), (nuint)buffer.Length, offset);
                    if (count <= 0)
                    {
                        break;
                    }

                    copy.Write(buffer, 0, count);
                    offset += count;
                }
            }

            var descriptor = OpenToAppend(path);
            _ = Libc.Close(_descriptor);
            _descriptor = descriptor;
            _absence = null;
            Warn?.Invoke($"{path} was deleted; it was put back.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _absence = $"it was deleted and cannot be put back: {error.Message.TrimEnd('.')}";
            Warn?.Invoke($"{path}: {_absence}");
        }
    }
}

/// <summary>How many names a file has.</summary>
internal static class FileLinks
{
    private const int LongestStatus = 512;

    /// <summary>From <c>fstat</c>: <c>st_nlink</c> has another place on each system. 1 when it cannot be said.</summary>
    public static ulong Count(int descriptor)
    {
        Span<byte> status = stackalloc byte[LongestStatus];
        if (Libc.Stat(descriptor, ref MemoryMarshal.GetReference(status)) != 0)
        {
            return 1;
        }

        return OperatingSystem.IsMacOS() ? MemoryMarshal.Read<ushort>(status[6..])
            : RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? MemoryMarshal.Read<uint>(status[20..])
            : MemoryMarshal.Read<ulong>(status[16..]);
    }
}
