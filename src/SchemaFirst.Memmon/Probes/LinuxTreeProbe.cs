using System.Diagnostics;
using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Memory of the process tree: the sum of resident pages of <c>/proc/PID/statm</c> (proc(5)), 1 µs a process. Pages that processes share are
/// counted for each; the slow lane's PSS is not so. Whoever is new or gone shows in <c>task/TID/children</c> of a thread or by its statm, and calls for a
/// new list.
/// </summary>
internal sealed class LinuxTreeProbe(ProcessTree tree, string procFolder = "/proc")
    : Probe("sum of resident pages of /proc/PID/statm", Metric.TreeMemoryGb, Metric.TreeProcesses)
{
    private static readonly double GibPerPage = Environment.SystemPageSize / BytesPerGib;

    // Two descriptors for each process; larger trees are read by opening and closing, so that there are some left.
    private const int MostKeptOpen = 200;

    // Every thread has children of its own (clone(2)). A look at a thousand threads takes milliseconds, so it rests as long as this many looks.
    private const int RestFactor = 20;

    private readonly ThreadChildren _children = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly int _proc = Libc.Open(Libc.Text(procFolder), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);
    private readonly List<MemberFiles> _files = [];
    private int[]? _pids;
    private long _restUntil;

    public override void Read(Measurements measurements)
    {
        if (!ReferenceEquals(_pids, tree.Pids))
        {
            OpenFiles(tree.Pids);
        }

        var (pages, alive, changed, isWhole) = (0.0, 0, false, true);
        var start = Stopwatch.GetTimestamp();
        var looksForChildren = start >= _restUntil;
        foreach (ref var files in CollectionsMarshal.AsSpan(_files))
        {
            var isAlive = TryReadMemory(files, out var resident, out var isDenied);
            pages += resident;
            isWhole &= !isDenied;
            alive += isAlive ? 1 : 0;
            changed |= files.WasAlive && !isAlive;
            files.WasAlive = isAlive;

            if (looksForChildren && isAlive && !isDenied)
            {
                var hash = HashChildren(files);
                changed |= hash != files.ChildrenHash;
                files.ChildrenHash = hash;
            }
        }

        if (looksForChildren)
        {
            var end = Stopwatch.GetTimestamp();
            _restUntil = end + ((end - start) * RestFactor);
        }

        (measurements[Metric.TreeMemoryGb], measurements[Metric.TreeProcesses]) = (isWhole ? pages * GibPerPage : double.NaN, alive);
        if (changed)
        {
            tree.ScanWanted?.Invoke();
        }
    }

    public override void Dispose()
    {
        OpenFiles([]);
        _ = Libc.Close(_proc);
        base.Dispose();
    }

    protected override void Start()
    {
    }

    // A sum that lacks somebody is no sum: who may not be read is told, and the figure is absent meanwhile.
    private bool TryReadMemory(in MemberFiles files, out double residentPages, out bool isDenied)
    {
        var error = 0;
        var text = files.Memory >= 0 ? ReadAt(files.Memory) : ProcessFile.Read(_proc, files.Pid, "/statm"u8, _buffer, out error);
        isDenied = text.IsEmpty && ProcessFile.IsDenied(files.Pid, error);
        if (isDenied)
        {
            residentPages = 0;
            tree.Unread.Note(files.Pid, Metric.TreeMemoryGb, "/proc/PID/statm");
            return true;
        }

        var isAlive = SourceFile.TryNumber(ref text, out _) & SourceFile.TryNumber(ref text, out residentPages) && residentPages > 0;
        residentPages = isAlive ? residentPages : 0;
        return isAlive;
    }

    private ReadOnlySpan<byte> ReadAt(int descriptor)
    {
        var count = descriptor < 0 ? 0 : (int)Libc.ReadAt(descriptor, ref MemoryMarshal.GetArrayDataReference(_buffer), (nuint)_buffer.Length, 0);
        return _buffer.AsSpan(0, Math.Max(count, 0));
    }

    private void OpenFiles(int[] pids)
    {
        foreach (var files in _files)
        {
            if (!pids.Contains(files.Pid))
            {
                _ = Libc.Close(files.Memory);
                _ = Libc.Close(files.Threads);
            }
        }

        _files.RemoveAll(files => !pids.Contains(files.Pid));
        foreach (var pid in pids)
        {
            if (!_files.Exists(files => files.Pid == pid))
            {
                var isKept = _files.Count < MostKeptOpen;
                _files.Add(new MemberFiles
                {
                    Pid = pid,
                    Memory = isKept ? Open($"{procFolder}/{pid}/statm") : -1,
                    Threads = isKept ? Open($"{procFolder}/{pid}/task") : -1,
                });
            }
        }

        _pids = pids;
    }

    private int HashChildren(in MemberFiles files)
    {
        var hash = new HashCode();
        var folder = files.Threads >= 0 ? files.Threads : ProcessFile.Open(_proc, files.Pid, "/task"u8);
        _children.Start(folder);
        while (_children.TryNext(out var piece))
        {
            hash.AddBytes(piece);
        }

        if (files.Threads < 0 && folder >= 0)
        {
            _ = Libc.Close(folder);
        }

        return hash.ToHashCode();
    }

    private static int Open(string path) => Libc.Open(Libc.Text(path), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);

    private struct MemberFiles
    {
        public int Pid;
        public int Memory;
        public int Threads;
        public int ChildrenHash;
        public bool WasAlive;
    }
}
