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

        var (kib, anyone, isWhole) = (0.0, false, true);
        foreach (var pid in tree.Pids)
        {
            var pss = ReadPss(pid, out var isDenied);
            anyone |= !double.IsNaN(pss);
            kib += double.IsNaN(pss) ? 0 : pss;
            isWhole &= !isDenied;
        }

        measurements[Metric.TreePssGb] = anyone && isWhole ? kib / KibPerGib : double.NaN;
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

    // Who may read the memory of a process is who may trace it (ptrace(2), PTRACE_MODE_READ): not another user, and not of a program with the setuid bit.
    private double ReadPss(int pid, out bool isDenied)
    {
        var text = ProcessFile.Read(_proc, pid, "/smaps_rollup"u8, _buffer, out var error);
        isDenied = text.IsEmpty && ProcessFile.IsDenied(pid, error) && HasMemory(pid);
        if (isDenied)
        {
            tree.Unread.Note(pid, Metric.TreePssGb, "/proc/PID/smaps_rollup");
        }

        return text.IsEmpty ? double.NaN : SourceFile.Find(text, "Pss:"u8);
    }

    // One that has ended has none, and no owner any more. What is not even seen counts as having some.
    private bool HasMemory(int pid)
    {
        var text = ProcessFile.Read(_proc, pid, "/statm"u8, _buffer, out _);
        return !SourceFile.TryNumber(ref text, out var pages) || pages > 0;
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

    /// <summary>The content of a file in the folder of a process; empty when it has ended, which also a read may say (ESRCH), or when it may not be read.</summary>
    /// <param name="procFolder">The open folder of all processes.</param>
    /// <param name="pid">The process.</param>
    /// <param name="name">The file's name, after a slash.</param>
    /// <param name="buffer">Where the content is put.</param>
    /// <param name="error">Why there is none (errno); 0 when nothing failed.</param>
    public static ReadOnlySpan<byte> Read(int procFolder, int pid, ReadOnlySpan<byte> name, byte[] buffer, out int error)
    {
        var file = Open(procFolder, pid, name);
        if (file < 0)
        {
            error = Libc.LastError;
            return default;
        }

        var count = (int)Libc.Read(file, ref MemoryMarshal.GetArrayDataReference(buffer), (nuint)buffer.Length);
        error = count < 0 ? Libc.LastError : 0;
        _ = Libc.Close(file);
        return buffer.AsSpan(0, Math.Max(count, 0));
    }

    /// <summary>True when a file could not be read of a process that is there: it is another user's, or hidden (hidepid of proc(5)).</summary>
    /// <param name="pid">The process.</param>
    /// <param name="error">Why the file could not be read (errno).</param>
    public static bool IsDenied(int pid, int error) =>
        error is Libc.ErrnoNoAccess or Libc.ErrnoNotPermitted || (error is Libc.ErrnoNoEntry && ChildProcess.Exists(pid));
}
