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
    private const int LongestPath = 64;

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
        Span<byte> path = stackalloc byte[LongestPath];
        System.Buffers.Text.Utf8Formatter.TryFormat(pid, path, out var length);
        "/smaps_rollup\0"u8.CopyTo(path[length..]);
        var file = LinuxLibc.OpenAt(_proc, in MemoryMarshal.GetReference(path), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);
        if (file < 0)
        {
            return double.NaN;
        }

        // A process that has just ended answers ESRCH.
        var count = (int)Libc.Read(file, ref MemoryMarshal.GetArrayDataReference(_buffer), (nuint)_buffer.Length);
        _ = Libc.Close(file);
        return SourceFile.Find(_buffer.AsSpan(0, Math.Max(count, 0)), "Pss:"u8);
    }
}
