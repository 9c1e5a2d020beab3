using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Recording;

/// <summary>How an existing file is treated.</summary>
public enum ExistingFile
{
    /// <summary>It is left alone, and opening fails.</summary>
    Refuse,

    /// <summary>It is replaced, by <see cref="RecordFile.TakePlace"/> and not before.</summary>
    Replace,

    /// <summary>Lines are added to it.</summary>
    Append,
}

/// <summary>
/// The file that a monitor writes. Each line is one write(2) on a descriptor opened with O_APPEND, so a line is whole whatever happens to the monitor,
/// and others (marks) can write between. When the disk is full, lines are lost and counted, and it goes on when there is room. Whatever others do to the
/// file (delete, move, replace, truncate), the recording goes on, and what is in no file any more is counted. Thread-safe.
/// </summary>
public sealed partial class RecordFile : IDisposable
{
    private const int LooksAtOthers = 5;

    private readonly Lock _lock = new();
    private readonly LineLedger _ledger = new();
    private readonly RecordPlace? _place;
    private readonly bool _isRegular;
    private readonly long _lengthBefore;
    private byte[] _header = [];
    private byte[] _rest = [];
    private int _restStart;
    private int _restEnd;
    private bool _isHeaderDue;
    private bool _isGlued;
    private string? _loss;
    private int _descriptor;

    private RecordFile(RecordPlace? place, int descriptor)
    {
        (_place, _descriptor) = (place, descriptor);
        if (place is not null && FileStatus.TryRead(descriptor, out var status) && status.IsRegular)
        {
            (_isRegular, _lengthBefore) = (true, status.LengthBytes);
            LineLedger.CountLines(descriptor, Math.Max(0, status.LengthBytes - 1), status.LengthBytes, out var last);
            _ledger.Begin(status.LengthBytes, last != '\n');
            WasTorn = _ledger.EndsInsideLine;
        }
    }

    /// <summary>True when the file ended in the middle of a line when it was opened; the line was ended.</summary>
    public bool WasTorn { get; }

    /// <summary>Lines that are in no file: they could not be written, or somebody cut them off and no copy beside the file has them.</summary>
    public long LostLines { get; private set; }

    /// <summary>
    /// Why lines are missing; null when none are. A reader of standard output that went away wanted no more, and misses nothing.
    /// </summary>
    public string? Problem => _place?.Absence ?? (LostLines > 0 || _restStart < _restEnd ? _loss : null);

    /// <summary>The file that has the recording now, when the one that was opened was moved or replaced; else null.</summary>
    public string? MovedTo => _place?.MovedTo;

    /// <summary>A path that leads to the file wherever it is moved, while this process runs. Null where the system has none (macOS).</summary>
    public string? OpenPath => OperatingSystem.IsLinux() && _place is not null ? $"/proc/{Environment.ProcessId}/fd/{_descriptor}" : null;

    /// <summary>Called, once each time, when lines are lost and when the file was moved, replaced or had to be put back.</summary>
    public Action<string>? Warn { get; set; }

    internal LineLedger Ledger => _ledger;

    /// <summary>Makes or opens a file; folders on the way are made. One that is to be replaced stays as it is until <see cref="TakePlace"/>.</summary>
    /// <exception cref="IOException">It exists and may not be touched, or cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static RecordFile Open(string path, ExistingFile existing)
    {
        var place = RecordPlace.Prepare(Path.GetFullPath(path), existing);
        return new RecordFile(place, place.Open());
    }

    /// <summary>Opens a file that is there, to add a line and leave.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static RecordFile OpenToMark(string path)
    {
        var place = new RecordPlace(path);
        return new RecordFile(place, place.Open());
    }

    /// <summary>Writes to standard output.</summary>
    public static RecordFile ForStandardOutput() => new(null, 1);

    /// <summary>Writes the header, and writes it again when somebody cut it off.</summary>
    public bool WriteHeader(ReadOnlySpan<byte> line)
    {
        _header = line.ToArray();
        return Write(line, isHeader: true);
    }

    /// <summary>Writes one line, which ends with a line end. False when it is not there as a whole; it is then counted, unless the rest can still follow.</summary>
    public bool Write(ReadOnlySpan<byte> line) => Write(line, isHeader: false);

    /// <summary>Looks how many lines others have added, which marks are.</summary>
    public long CountOtherLines()
    {
        lock (_lock)
        {
            if (_isRegular && _descriptor >= 0)
            {
                Observe();
            }

            return _ledger.OtherLines;
        }
    }

    /// <summary>Brings what was written to the disk. Writing goes on meanwhile.</summary>
    public void Flush()
    {
        if (_isRegular && _descriptor >= 0)
        {
            _ = Libc.Sync(_descriptor);
        }
    }

    /// <summary>
    /// Looks where the file is: puts it back when it was deleted, under a second name when its own is taken, and counts the lines that were cut off. From
    /// one thread at a time.
    /// </summary>
    public void Check() => Check(isLast: false);

    /// <summary>Takes the place of the file that is to be replaced. That one stays beside until <see cref="KeepPlace"/> or <see cref="Abandon"/>.</summary>
    public void TakePlace()
    {
        Flush();
        _place?.Take();
    }

    /// <summary>Lets go of the file that was replaced.</summary>
    public void KeepPlace() => _place?.Keep();

    /// <summary>Leaves everything as it was before: nothing was recorded.</summary>
    public void Abandon()
    {
        Close();
        _place?.GiveBack(_isRegular ? _lengthBefore : -1);
    }

    /// <summary>Checks a last time, counts what is in no file, and closes. Nothing can be written afterwards.</summary>
    public void Finish()
    {
        Check(isLast: true);
        lock (_lock)
        {
            DropRest();
            if (_place?.Absence is not null)
            {
                LostLines += _ledger.Lines;
            }
        }

        Flush();
        Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_place is not null && _descriptor >= 0)
        {
            Finish();
        }

        _place?.Dispose();
    }

    /// <summary>Goes on in another file that has the same content. Within the lock.</summary>
    internal void MoveTo(int descriptor)
    {
        // The number stays, since marks were told it.
        if (OperatingSystem.IsLinux() && LinuxLibc.Duplicate(descriptor, _descriptor, LinuxLibc.OpenCloseOnExec) >= 0)
        {
            _ = Libc.Close(descriptor);
            return;
        }

        _ = Libc.Close(_descriptor);
        _descriptor = descriptor;
    }

    /// <summary>The open file.</summary>
    internal int Descriptor => _descriptor;

    private void Check(bool isLast)
    {
        if (_place is not null && _isRegular && _descriptor >= 0 && FileStatus.TryRead(_descriptor, out var status))
        {
            lock (_lock)
            {
                Observe();
                LookForOverwriting();
                Observe();
            }

            _place.Check(this, _lock, status, Warn, isLast);
            CountCuts();
        }
    }

    private void CountCuts()
    {
        _ = FileStatus.TryRead(_descriptor, out var status);
        CutLines[] cuts;
        lock (_lock)
        {
            cuts = _ledger.TakeCuts();
        }

        var lost = 0L;
        foreach (var cut in cuts)
        {
            lost += cut.CountLost(_place!.Folder, status.Node);
        }

        if (lost > 0)
        {
            lock (_lock)
            {
                LostLines += lost;
                _loss ??= "somebody truncated it, and no copy beside it has the lines";
            }
        }
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

    private void Close()
    {
        lock (_lock)
        {
            if (_place is not null && _descriptor >= 0)
            {
                _ = Libc.Close(_descriptor);
                _descriptor = -1;
            }
        }
    }
}
