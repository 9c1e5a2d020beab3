using System.Diagnostics;
using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Proportional set size of the process tree: the sum of <c>Pss</c> of <c>/proc/PID/smaps_rollup</c>, where shared pages count once. It costs 13 ms
/// for each GiB and holds the process's memory lock meanwhile, so it rests a hundred times as long as it took.
/// </summary>
internal sealed class LinuxTreePssProbe(ProcessTree tree, string procFolder = "/proc") : Probe("sum of Pss of /proc/PID/smaps_rollup", Metric.TreePssGb)
{
    private const double KibPerGib = 1024 * 1024;
    private const int RestFactor = 100;

    private readonly byte[] _buffer = new byte[2048];
    private readonly int _proc = Libc.Open(Libc.Text(procFolder), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);
    private long _restUntil;

    public override void Read(Measurements measurements)
    {
        var start = Stopwatch.GetTimestamp();
        if (start < _restUntil)
        {
            return;
        }

        var (kib, anyone) = (0.0, false);
        foreach (var pid in tree.Pids)
        {
            var pss = ReadPss(pid);
            anyone |= !double.IsNaN(pss);
            kib += double.IsNaN(pss) ? 0 : pss;
        }

        measurements[Metric.TreePssGb] = anyone ? kib / KibPerGib : double.NaN;
        var end = Stopwatch.GetTimestamp();
        _restUntil = end + ((end - start) * RestFactor);
    }

    public override void Dispose()
    {
        _ = Libc.Close(_proc);
        base.Dispose();
    }

    protected override void Start()
    {
        if (!File.Exists(Path.Join(procFolder, "self/smaps_rollup")))
        {
            Lacks($"{procFolder}/PID/smaps_rollup is not there (Linux 4.14)");
        }
    }

    private double ReadPss(int pid)
    {
        var text = ProcessFile.Read(_proc, pid, "/smaps_rollup"u8, _buffer);
        return text.IsEmpty ? double.NaN : SourceFile.Find(text, "Pss:"u8);
    }
}

/// <summary>Files of a process that are opened, read and closed at once.</summary>
internal static class ProcessFile
{
    private const int LongestPath = 64;

    /// <summary>Opens a file or a folder in the folder of a process; below 0 when it cannot be.</summary>
    public static int Open(int procFolder, int pid, ReadOnlySpan<byte> name)
    {
        Span<byte> path = stackalloc byte[LongestPath];
        path.Clear();
        System.Buffers.Text.Utf8Formatter.TryFormat(pid, path, out var length);
        name.CopyTo(path[length..]);
        return LinuxLibc.OpenAt(procFolder, in MemoryMarshal.GetReference(path), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);
    }

    /// <summary>The content of a file in the folder of a process; empty when it has ended, which also a read may say (ESRCH).</summary>
    public static ReadOnlySpan<byte> Read(int procFolder, int pid, ReadOnlySpan<byte> name, byte[] buffer)
    {
        var file = Open(procFolder, pid, name);
        if (file < 0)
        {
            return default;
        }

        var count = (int)Libc.Read(file, ref MemoryMarshal.GetArrayDataReference(buffer), (nuint)buffer.Length);
        _ = Libc.Close(file);
        return buffer.AsSpan(0, Math.Max(count, 0));
    }
}
