using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Probes;

namespace SchemaFirst.Memmon.Processes;

/// <summary>What a process is, as far as marks go.</summary>
internal enum Marking
{
    /// <summary>It runs another program, or there is no way to tell (macOS).</summary>
    Other,

    /// <summary>It runs <c>memmon mark</c>.</summary>
    Mark,

    /// <summary>It looks like its parent: between fork and exec, or for good.</summary>
    Unknown,

    /// <summary>It has ended.</summary>
    Gone,
}

/// <summary>Tells processes that mark by their command lines, <c>/proc/PID/cmdline</c>. Allocates nothing.</summary>
internal sealed class MarkingProcesses : IDisposable
{
    private const int MostBytes = 4096;

    private readonly int _proc;
    private readonly byte[] _own = new byte[MostBytes];
    private readonly byte[] _parent = new byte[MostBytes];

    /// <summary>Reads below a folder that is the proc file system, or none.</summary>
    public MarkingProcesses(string procFolder = "/proc")
    {
        _proc = OperatingSystem.IsLinux() ? Libc.Open(Libc.Text(procFolder), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec) : -1;
        Name = _proc < 0 ? "" : System.Text.Encoding.UTF8.GetString(ProcessFile.Read(_proc, Environment.ProcessId, "/comm"u8, _own, out _).TrimEnd((byte)'\n'));
    }

    /// <summary>What processes that mark are called, since they run the program of this one.</summary>
    public string Name { get; }

    /// <summary>Says what a process is now.</summary>
    public Marking Judge(TreeMember member)
    {
        if (_proc < 0)
        {
            return Marking.Other;
        }

        var line = ProcessFile.Read(_proc, member.Pid, "/cmdline"u8, _own, out _);
        return line.IsEmpty ? Marking.Gone
            : line.IndexOf("\0memmon\0mark\0"u8) >= 0 ? Marking.Mark
            : line.SequenceEqual(ProcessFile.Read(_proc, member.ParentPid, "/cmdline"u8, _parent, out _)) ? Marking.Unknown
            : Marking.Other;
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.Close(_proc);
}
