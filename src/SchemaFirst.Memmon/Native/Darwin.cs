using System.Runtime.InteropServices;

namespace SchemaFirst.Memmon.Native;

/// <summary>Calls of macOS's <c>libSystem</c>. Layouts are those of xnu-11417.101.15 (macOS 15.4); what grew later is read by the count it returns.</summary>
internal static partial class Darwin
{
    public const string Library = "/usr/lib/libSystem.B.dylib";

    public const int HostVmInfo64 = 4;
    public const int ProcessorCpuLoadInfo = 2;
    public const int ArrayTooLarge = -307;
    public const int ErrnoInvalid = 22;
    public const int UserInitiated = 0x19;

    [LibraryImport(Library, EntryPoint = "sysctlnametomib", SetLastError = true)]
    public static partial int SysctlNameToMib(ReadOnlySpan<byte> name, ref int mib, ref nuint count);

    [LibraryImport(Library, EntryPoint = "sysctl", SetLastError = true)]
    public static partial int Sysctl(in int mib, uint count, ref byte value, ref nuint length, nint newValue, nuint newLength);

    [LibraryImport(Library, EntryPoint = "mach_host_self")]
    public static partial uint HostSelf();

    [LibraryImport(Library, EntryPoint = "mach_task_self")]
    public static partial uint TaskSelf();

    [LibraryImport(Library, EntryPoint = "host_page_size")]
    public static partial int HostPageSize(uint host, out nuint bytes);

    [LibraryImport(Library, EntryPoint = "host_statistics64")]
    public static partial int HostStatistics64(uint host, int flavor, ref uint information, ref uint count);

    [LibraryImport(Library, EntryPoint = "host_processor_info")]
    public static partial int HostProcessorInfo(uint host, int flavor, out uint processors, out nint information, out uint count);

    [LibraryImport(Library, EntryPoint = "vm_deallocate")]
    public static partial int Deallocate(uint task, nint address, nuint size);

    [LibraryImport(Library, EntryPoint = "getloadavg")]
    public static partial int GetLoadAverage(ref double averages, int count);

    [LibraryImport(Library, EntryPoint = "proc_pid_rusage", SetLastError = true)]
    public static partial int ProcPidRusage(int pid, int flavor, ref byte usage);

    [LibraryImport(Library, EntryPoint = "proc_listchildpids")]
    public static partial int ListChildPids(int parentPid, ref int pids, int bytes);

    [LibraryImport(Library, EntryPoint = "mach_timebase_info")]
    public static partial int TimebaseInfo(out Timebase timebase);

    [LibraryImport(Library, EntryPoint = "pthread_set_qos_class_self_np")]
    public static partial int SetQosClass(int qosClass, int relativePriority);

    [LibraryImport(Library, EntryPoint = "_NSGetEnviron")]
    public static partial nint GetEnvironment();

    [LibraryImport(Library, EntryPoint = "kqueue")]
    public static partial int KQueue();

    [LibraryImport(Library, EntryPoint = "kevent", SetLastError = true)]
    public static partial int KEventChange(int queue, in KEvent change, int changes, nint events, int mostEvents, nint timeout);

    [LibraryImport(Library, EntryPoint = "kevent")]
    public static partial int KEventWait(int queue, nint changes, int changeCount, ref KEvent happened, int mostEvents, in Timespec timeout);
}

/// <summary><c>struct kevent</c>, and constants of bsd/sys/event.h (xnu-11417.101.15).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct KEvent
{
    public const short Process = -5;
    public const short User = -10;
    public const ushort Add = 0x1;
    public const ushort Clear = 0x20;
    public const uint Trigger = 0x01000000;
    public const uint Exec = 0x20000000;
    public const uint Fork = 0x40000000;
    public const uint Exit = 0x80000000;

    public nuint Identity;
    public short Filter;
    public ushort Flags;
    public uint FilterFlags;
    public nint Data;
    public nint UserData;
}

/// <summary><c>struct mach_timebase_info</c>: a tick of mach_absolute_time is numerator / denominator ns.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Timebase
{
    public uint Numerator;
    public uint Denominator;
}
