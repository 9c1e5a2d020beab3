using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Processes;

/// <summary>
/// The command that is monitored. It is started as a shell would: the same standard streams, process group, session, limits and environment,
/// signals as this process found them. Not <see cref="System.Diagnostics.Process"/>, which reaps children by itself and so hides what
/// only the zombie knows.
/// </summary>
public sealed class ChildProcess
{
    private const int NotFound = 127;
    private const int NotExecutable = 126;
    private const int SignalBase = 128;
    private const int PidKind = 1;
    private const int Exited = 4;
    private const int InformationBytes = 128;

    private readonly double _peakBytesOfMonitor;

    private ChildProcess(int pid, double peakBytesOfMonitor) => (Pid, _peakBytesOfMonitor) = (pid, peakBytesOfMonitor);

    private static int NoWait => OperatingSystem.IsMacOS() ? 0x20 : 0x01000000;

    /// <summary>Its id.</summary>
    public int Pid { get; }

    /// <summary>Makes orphans of the command children of this process, so that daemons stay visible (prctl(2), Linux only).</summary>
    public static bool AdoptOrphans() => OperatingSystem.IsLinux() && LinuxLibc.ProcessControl(LinuxLibc.SetChildSubreaper, 1, 0, 0, 0) == 0;

    /// <summary>True when a command's program can be found; if not, <see cref="TryStart"/> says why.</summary>
    public static bool CanBeFound(IReadOnlyList<string> command) => ProgramFile.Find(command[0]) is not null || Directory.Exists(command[0]);

    /// <summary>Starts a command. False when it cannot be started: the exit status is then 127 (not found) or 126, as shells have it.</summary>
    public static bool TryStart(IReadOnlyList<string> command, out ChildProcess? child, out int exitCode, out string problem)
    {
        (child, exitCode, problem) = (null, 0, "");
        var arguments = RawArguments.Of(command);
        var error = Spawner.Spawn(arguments, out var pid);
        if (error == Libc.ErrnoNotExecutable && ProgramFile.Find(command[0]) is { } script)
        {
            // A script without a first line that names its shell: execvp(3) and every shell hand it to sh.
            error = Spawner.Spawn([Libc.Text("/bin/sh"), Libc.Text(script), .. arguments[1..]], out pid);
        }

        if (error == 0)
        {
            child = new ChildProcess(pid, OwnMemory.PeakBytes());
            return true;
        }

        (exitCode, problem) = error switch
        {
            Libc.ErrnoNoEntry when ProgramFile.Find(command[0]) is not null => (NotFound, "its interpreter was not found."),
            Libc.ErrnoNoEntry => (NotFound, "command not found."),
            Libc.ErrnoNoAccess when Directory.Exists(command[0]) => (NotExecutable, "is a directory."),
            Libc.ErrnoNoAccess => (NotExecutable, "permission denied."),
            Libc.ErrnoNotExecutable => (NotExecutable, "not an executable file."),
            _ => (NotExecutable, $"cannot be started (errno {error})."),
        };
        return false;
    }

    /// <summary>Waits until it has ended, and leaves it as a zombie, which still knows its peak.</summary>
    public void WaitForExit()
    {
        Span<byte> information = stackalloc byte[InformationBytes];
        while (Libc.WaitId(PidKind, Pid, ref MemoryMarshal.GetReference(information), Exited | NoWait) < 0 && Libc.LastError == Libc.ErrnoInterrupted)
        {
            // A signal came; the wait goes on.
        }
    }

    /// <summary>Takes the ended command away and says how it ended.</summary>
    /// <param name="zombiePeakBytes">Its peak footprint as the zombie told; null when it could not.</param>
    public ChildResult Reap(double? zombiePeakBytes = null)
    {
        var usage = default(ResourceUsage);
        int status;
        while (Libc.Wait4(Pid, out status, 0, ref usage) < 0 && Libc.LastError == Libc.ErrnoInterrupted)
        {
            // A signal came; the wait goes on.
        }

        var signal = status & 0x7f;

        // Until exec a child shares this process's memory, and Linux counts that too: less than our own is no peak of the child.
        double? resident = usage.MostResidentBytes > _peakBytesOfMonitor ? usage.MostResidentBytes : null;
        var peak = zombiePeakBytes ?? (OperatingSystem.IsLinux() ? resident : null);
        return signal == 0 ? new ChildResult((status >> 8) & 0xff, null, peak) : new ChildResult(SignalBase + signal, signal, peak);
    }

    /// <summary>
    /// The highest memory of the ended command that only its zombie knows, bytes: on macOS the footprint, of which wait4(2) says nothing. Null
    /// where <see cref="Reap"/> says it all.
    /// </summary>
    public double? ReadPeakBytes() =>
        OperatingSystem.IsMacOS() && Probes.DarwinRusage.TryRead(Pid, out var usage) && usage.PeakFootprintBytes > 0 ? usage.PeakFootprintBytes : null;

    /// <summary>True when a process has an id.</summary>
    public static bool Exists(int pid) => Libc.Kill(pid, 0) == 0 || Libc.LastError == Libc.ErrnoNotPermitted;

    /// <summary>Sets a variable in the environment of commands that are started from now on.</summary>
    public static void SetVariable(string name, string value) => _ = Libc.SetVariable(name, value, 1);

    /// <summary>Sends it a signal.</summary>
    public void Signal(int signal) => _ = Libc.Kill(Pid, signal);

    /// <summary>Takes away ended orphans that this process adopted.</summary>
    public void ReapOrphans()
    {
        const int AnyKind = 0;
        const int NoHang = 1;
        Span<byte> information = stackalloc byte[InformationBytes];
        var usage = default(ResourceUsage);
        while (true)
        {
            information.Clear();
            if (Libc.WaitId(AnyKind, 0, ref MemoryMarshal.GetReference(information), Exited | NoWait | NoHang) != 0)
            {
                return;
            }

            var pid = MemoryMarshal.Read<int>(information[(OperatingSystem.IsMacOS() ? 12 : 16)..]);
            if (pid == 0 || pid == Pid || Libc.Wait4(pid, out _, NoHang, ref usage) <= 0)
            {
                return;
            }
        }
    }
}
