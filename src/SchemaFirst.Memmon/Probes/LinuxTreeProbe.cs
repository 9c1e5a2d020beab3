using System.Buffers.Binary;
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
    private const int LongestThreadPath = 32;

    private readonly byte[] _threads = new byte[32 * 1024];
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

        var (pages, alive, changed) = (0.0, 0, false);
        var start = Stopwatch.GetTimestamp();
        var looksForChildren = start >= _restUntil;
        foreach (ref var files in CollectionsMarshal.AsSpan(_files))
        {
            var text = files.Memory >= 0 ? ReadAt(files.Memory) : ProcessFile.Read(_proc, files.Pid, "/statm"u8, _buffer);
            var isAlive = SourceFile.TryNumber(ref text, out _) & SourceFile.TryNumber(ref text, out var resident) && resident > 0;
            pages += isAlive ? resident : 0;
            alive += isAlive ? 1 : 0;
            changed |= files.WasAlive && !isAlive;
            files.WasAlive = isAlive;

            if (looksForChildren && isAlive)
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
        var children = new HashCode();
        var folder = files.Threads >= 0 ? files.Threads : ProcessFile.Open(_proc, files.Pid, "/task"u8);
        if (folder >= 0 && Libc.Seek(folder, 0, 0) == 0)
        {
            while ((int)LinuxLibc.ReadFolder(folder, ref MemoryMarshal.GetArrayDataReference(_threads), (nuint)_threads.Length) is > 0 and var count)
            {
                AddChildren(ref children, folder, _threads.AsSpan(0, count));
            }
        }

        if (files.Threads < 0)
        {
            _ = Libc.Close(folder);
        }

        return children.ToHashCode();
    }

    // struct linux_dirent64: inode 8, offset 8, record length 2, type 1, name.
    private void AddChildren(ref HashCode children, int folder, ReadOnlySpan<byte> entries)
    {
        Span<byte> path = stackalloc byte[LongestThreadPath];
        for (; !entries.IsEmpty; entries = entries[BinaryPrimitives.ReadUInt16LittleEndian(entries[16..])..])
        {
            var name = entries[19..];
            name = name[..name.IndexOf((byte)0)];
            if (name[0] is < (byte)'0' or > (byte)'9')
            {
                continue;
            }

            name.CopyTo(path);
            "/children\0"u8.CopyTo(path[name.Length..]);
            var file = LinuxLibc.OpenAt(folder, in MemoryMarshal.GetReference(path), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);
            if (file >= 0)
            {
                children.AddBytes(ReadAt(file));
                _ = Libc.Close(file);
            }
        }
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
