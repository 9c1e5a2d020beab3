using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Recording;

/// <summary>
/// Where a recording's file is. It may be moved, deleted or replaced while it is written: a moved one is followed, a deleted one is put back, and one whose
/// name was taken goes on under a second name beside it.
/// </summary>
internal sealed class RecordPlace(string path) : IDisposable
{
    private const int ReadWrite = 2;
    private const int CopyBytes = 64 * 1024;
    private const int MostNames = 1000;
    private const long RoomToSpareBytes = 1 << 20;

    private readonly string _path = path;
    private ReplacedFile? _replaced;
    private bool _isNew;
    private FormerFile? _former;
    private bool _isMoved;
    private byte[] _currentPath = Libc.Text(path);

    /// <summary>The file that has the recording now.</summary>
    public string CurrentPath
    {
        get;
        private set => (field, _currentPath) = (value, Libc.Text(value));
    } = path;

    /// <summary>The file that has the recording now, when it is not the one that was opened; else null.</summary>
    public string? MovedTo => CurrentPath == _path || _replaced is not null ? null : CurrentPath;

    /// <summary>Why no file has the recording; null when one has.</summary>
    public string? Absence { get; private set; }

    /// <summary>The folder that copies of the file may be in.</summary>
    public string Folder => Path.GetDirectoryName(CurrentPath) ?? "/";

    private static int AppendFlags => ReadWrite | (OperatingSystem.IsMacOS() ? 0x8 | 0x1000000 : 0x400 | 0x80000);

    /// <summary>Makes the file, its folders, or what will take its place.</summary>
    /// <exception cref="IOException">It exists and may not be touched, or cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static RecordPlace Prepare(string path, ExistingFile existing)
    {
        if (Path.GetDirectoryName(path) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var isThere = FileStatus.TryRead(path, out var status);
        if (existing == ExistingFile.Replace && isThere && status.IsRegular && ReplacedFile.Prepare(path) is { } replaced)
        {
            return new RecordPlace(replaced.Target) { _replaced = replaced, CurrentPath = replaced.NewPath };
        }

        var mode = existing switch
        {
            ExistingFile.Refuse => FileMode.CreateNew,
            ExistingFile.Replace => FileMode.Create,
            _ => FileMode.OpenOrCreate,
        };
        using (new FileStream(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            return new RecordPlace(path) { _isNew = !isThere };
        }
    }

    /// <summary>Opens the file to append.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public int Open() => Open(CurrentPath);

    /// <summary>Takes the place of the file that is to be replaced.</summary>
    public void Take()
    {
        if (_replaced is not null)
        {
            _replaced.Take();
            CurrentPath = _path;
        }
    }

    /// <summary>Lets go of the file that was replaced.</summary>
    public void Keep()
    {
        _replaced?.Keep();
        _replaced = null;
    }

    /// <summary>Leaves the folder as it was: without the file if it was made, else with the length it had.</summary>
    /// <param name="lengthBefore">Its length before; below 0 for what has none.</param>
    public void GiveBack(long lengthBefore)
    {
        if (_replaced is not null)
        {
            _replaced.Dispose();
            _replaced = null;
        }
        else if (_isNew)
        {
            File.Delete(_path);
        }
        else if (lengthBefore >= 0 && Libc.Open(Libc.Text(_path), AppendFlags) is >= 0 and var descriptor)
        {
            _ = Libc.Truncate(descriptor, lengthBefore);
            _ = Libc.Close(descriptor);
        }
    }

    /// <summary>Looks whether the file still has its name, and does something about it when not.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="gate">Held while the file is exchanged for another one; nobody writes then.</param>
    /// <param name="status">What the system says of the open file.</param>
    /// <param name="warn">Told what happened.</param>
    /// <param name="isLast">True at the end, when no more lines need the disk's room.</param>
    public void Check(RecordFile file, Lock gate, in FileStatus status, Action<string>? warn, bool isLast)
    {
        _former?.TakeLate(file);
        if (status.Links == 0)
        {
            PutBack(file, gate, warn, isLast ? 0 : RoomToSpareBytes);
            return;
        }

        Absence = null;
        if (FileStatus.TryRead(_currentPath, out var named) && named.Node == status.Node)
        {
            return;
        }

        var before = CurrentPath;
        if (FindName(file, status.Node) is { } now)
        {
            CurrentPath = now;
            _isMoved = false;
            warn?.Invoke($"{before} was moved; the recording goes on in {now}.");
        }
        else if (!_isMoved && FileStatus.TryRead(file.Descriptor, out var still) && still.Links > 0)
        {
            _isMoved = true;
            warn?.Invoke($"{before} was moved; the recording goes on where it is now.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _former?.Dispose();
        _replaced?.Dispose();
    }

    private static int Open(string path)
    {
        var descriptor = Libc.Open(Libc.Text(path), AppendFlags);
        return descriptor >= 0 ? descriptor : throw new IOException($"cannot be opened to append (errno {Libc.LastError}).");
    }

    // Linux keeps the name of an open file; elsewhere it is looked for beside where it was.
    private string? FindName(RecordFile file, UInt128 node)
    {
        if (OperatingSystem.IsLinux() && new FileInfo($"/proc/self/fd/{file.Descriptor}").LinkTarget is { } name)
        {
            return FileStatus.TryRead(name, out var status) && status.Node == node ? name : null;
        }

        try
        {
            return Directory.EnumerateFiles(Folder).FirstOrDefault(path => FileStatus.TryRead(path, out var status) && status.Node == node);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The descriptor still has all that was written, although no folder names it.
    private void PutBack(RecordFile file, Lock gate, Action<string>? warn, long spareBytes)
    {
        var wasAbsent = Absence is not null;
        string? made = null;
        try
        {
            Directory.CreateDirectory(Folder);
            RequireRoom(file.Ledger.End, spareBytes);
            using (var copy = CreateBeside())
            {
                made = copy.Name;
                Copy(file.Descriptor, copy);
                lock (gate)
                {
                    Copy(file.Descriptor, copy);
                    _former?.Dispose();
                    _former = new FormerFile(file.Descriptor, copy.Position);
                    file.MoveTo(Open(made));
                }
            }

            var before = CurrentPath;
            (CurrentPath, Absence) = (made, null);
            warn?.Invoke(made == before ? $"{before} was deleted; it was put back." : $"{before} was replaced; the recording goes on in {made}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (made is not null)
            {
                File.Delete(made);
            }

            Absence = $"it was deleted and cannot be put back: {error.Message.TrimEnd('.')}";
            if (!wasAbsent)
            {
                warn?.Invoke($"{CurrentPath}: {Absence}.");
            }
        }
    }

    // A copy that breaks off takes the room that lines need.
    private void RequireRoom(long bytes, long spareBytes)
    {
        var room = new DriveInfo(Folder).AvailableFreeSpace;
        if (room < bytes + spareBytes)
        {
            throw new IOException($"it needs {bytes} bytes, and the disk has {room} left");
        }
    }

    private FileStream CreateBeside()
    {
        for (var number = 1; ; number++)
        {
            var path = number == 1 ? CurrentPath : NumberedPath(number);
            try
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            }
            catch (IOException) when (number < MostNames && (File.Exists(path) || Directory.Exists(path)))
            {
                // Somebody has the name; the next one.
            }
        }
    }

    private string NumberedPath(int number) =>
        Path.Join(Folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(CurrentPath)}-{number}{Path.GetExtension(CurrentPath)}"));

    private static void Copy(int descriptor, FileStream copy)
    {
        var buffer = new byte[CopyBytes];
        while (true)
        {
            var count = (int)Libc.ReadAt(descriptor, ref MemoryMarshal.GetArrayDataReference(buffer), (nuint)buffer.Length, copy.Position);
            if (count <= 0)
            {
                return;
            }

            copy.Write(buffer, 0, count);
        }
    }
}
