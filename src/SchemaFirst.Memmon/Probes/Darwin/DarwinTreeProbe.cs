using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Processes;
using Layout = SchemaFirst.Memmon.Native.DarwinLayouts.Rusage;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Memory of the process tree: the sum of physical footprints from <c>proc_pid_rusage</c>. A footprint has private, compressed and Metal memory, which
/// resident memory lacks, and shared pages once. Who is new or gone calls for a new list.
/// </summary>
internal sealed class DarwinTreeProbe(ProcessTree tree) : Probe("sum of ri_phys_footprint of proc_pid_rusage", Metric.TreeMemoryGb, Metric.TreeProcesses)
{
    private readonly DarwinForkWatch _forks = new();
    private int _aliveBefore;

    public override void Read(Measurements measurements)
    {
        var (bytes, alive, isWhole) = (0.0, 0, true);
        foreach (var pid in tree.Pids)
        {
            // A zombie still answers, with a footprint of 0.
            if (DarwinRusage.TryRead(pid, out var usage))
            {
                bytes += usage.FootprintBytes;
                alive += usage.FootprintBytes > 0 ? 1 : 0;
            }
            else if (Libc.LastError is Libc.ErrnoNotPermitted or Libc.ErrnoNoAccess)
            {
                // Another user's, or of a program with the setuid bit, such as ps and sudo: a sum that lacks it is no sum.
                tree.Unread.Note(pid, Metric.TreeMemoryGb, "proc_pid_rusage");
                (alive, isWhole) = (alive + 1, false);
            }
        }

        (measurements[Metric.TreeMemoryGb], measurements[Metric.TreeProcesses]) = (isWhole ? bytes / BytesPerGib : double.NaN, alive);
        if (_forks.HasNews(tree.Pids) | alive < _aliveBefore)
        {
            tree.ScanWanted?.Invoke();
        }

        _aliveBefore = alive;
    }

    public override void Dispose()
    {
        _forks.Dispose();
        base.Dispose();
    }

    protected override void Start()
    {
    }
}

/// <summary>What <c>proc_pid_rusage</c> says of a process of the same user, also of a zombie.</summary>
/// <param name="FootprintBytes">Its physical footprint; 0 for a zombie.</param>
/// <param name="PeakFootprintBytes">The highest footprint it ever had; a zombie still knows it.</param>
/// <param name="ResidentBytes">Its resident memory.</param>
internal readonly record struct DarwinRusage(double FootprintBytes, double PeakFootprintBytes, double ResidentBytes)
{
    private const int Version6 = 6;
    private const int Version4 = 4;

    /// <summary>Asks for the newest version of the answer, and for an older one where the kernel does not know that.</summary>
    public static bool TryRead(int pid, out DarwinRusage usage)
    {
        Span<byte> answer = stackalloc byte[Layout.BytesOfVersion6];
        answer.Clear();
        ref var start = ref MemoryMarshal.GetReference(answer);
        var isRead = Darwin.ProcPidRusage(pid, Version6, ref start) == 0
            || (Libc.LastError == Darwin.ErrnoInvalid && Darwin.ProcPidRusage(pid, Version4, ref start) == 0);
        usage = isRead
            ? new DarwinRusage(Number(answer, Layout.FootprintBytes), Number(answer, Layout.PeakFootprintBytes), Number(answer, Layout.ResidentBytes))
            : default;
        return isRead;
    }

    private static double Number(ReadOnlySpan<byte> answer, int offset) => MemoryMarshal.Read<ulong>(answer[offset..]);
}
