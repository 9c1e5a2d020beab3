using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Memory of the process tree: the sum of resident pages of <c>/proc/PID/statm</c> (proc(5)), 1 µs a process. Pages that processes share are
/// counted for each; the slow lane's PSS is not so. Whoever is new or gone shows in <c>children</c> or by its statm, and calls for a new list.
/// </summary>
internal sealed class LinuxTreeProbe(ProcessTree tree, string procFolder = "/proc")
    : Probe("sum of resident pages of /proc/PID/statm", Metric.TreeMemoryGb, Metric.TreeProcesses)
{
    private static readonly double GibPerPage = Environment.SystemPageSize / BytesPerGib;

    // Two descriptors for each process; larger trees are read by opening and closing, so that there are some left.
    private const int MostKeptOpen = 200;

    private readonly byte[] _buffer = new byte[4096];
    private readonly int _proc = Libc.Open(Libc.Text(procFolder), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);
    private readonly List<MemberFiles> _files = [];
    private int[]? _pids;

    public override void Read(Measurements measurements)
    {
        if (!ReferenceEquals(_pids, tree.Pids))
        {
            OpenFiles(tree.Pids);
        }

        var (pages, alive, changed) = (0.0, 0, false);
        foreach (ref var files in CollectionsMarshal.AsSpan(_files))
        {
            var text = files.Memory >= 0 ? ReadAt(files.Memory) : ProcessFile.Read(_proc, files.Pid, "/statm"u8, _buffer);
            var isAlive = SourceFile.TryNumber(ref text, out _) & SourceFile.TryNumber(ref text, out var resident) && resident > 0;
            pages += isAlive ? resident : 0;
            alive += isAlive ? 1 : 0;
            changed |= files.WasAlive && !isAlive;
            files.WasAlive = isAlive;

            var children = new HashCode();
            children.AddBytes(ReadAt(files.Children));
            var hash = children.ToHashCode();
            changed |= hash != files.ChildrenHash;
            files.ChildrenHash = hash;
        }

        (measurements[Metric.TreeMemoryGb], measurements[Metric.TreeProcesses]) = (pages * GibPerPage, alive);
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
                _ = Libc.Close(files.Children);
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
                    Children = isKept ? Open($"{procFolder}/{pid}/task/{pid}/children") : -1,
                });
            }
        }

        _pids = pids;
    }

    private static int Open(string path) => Libc.Open(Libc.Text(path), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);

    private struct MemberFiles
    {
        public int Pid;
        public int Memory;
        public int Children;
        public int ChildrenHash;
        public bool WasAlive;
    }
}
