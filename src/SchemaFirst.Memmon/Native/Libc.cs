using System.Runtime.InteropServices;

namespace SchemaFirst.Memmon.Native;

/// <summary>
/// The C library's calls that Linux and macOS share. None is variadic (open with a mode, fcntl, ioctl): on Apple silicon variadic
/// arguments lie elsewhere than P/Invoke puts them.
/// </summary>
internal static partial class Libc
{
    public const int ClockBoottimeLinux = 7;
    public const int ClockMonotonicRawDarwin = 4;
    public const int ErrnoNotPermitted = 1;
    public const int ErrnoNoEntry = 2;
    public const int ErrnoNoProcess = 3;
    public const int ErrnoInterrupted = 4;
    public const int ErrnoNotExecutable = 8;
    public const int ErrnoNoAccess = 13;
    public const int SeekCurrent = 1;
    public const int ErrnoIsFolder = 21;
    public const int ErrnoNoSpace = 28;
    public const int ErrnoBrokenPipe = 32;

    private const string Name = "libc";

    [LibraryImport(Name, EntryPoint = "clock_gettime")]
    [SuppressGCTransition]
    public static partial int ClockGetTime(int clock, out Timespec time);

    [LibraryImport(Name, EntryPoint = "open", SetLastError = true)]
    public static partial int Open(ReadOnlySpan<byte> path, int flags);

    [LibraryImport(Name, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(Name, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, ref byte buffer, nuint count);

    [LibraryImport(Name, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, in byte buffer, nuint count);

    [LibraryImport(Name, EntryPoint = "pread", SetLastError = true)]
    public static partial nint ReadAt(int descriptor, ref byte buffer, nuint count, long offset);

    [LibraryImport(Name, EntryPoint = "fsync")]
    public static partial int Sync(int descriptor);

    [LibraryImport(Name, EntryPoint = "fstat", SetLastError = true)]
    public static partial int Stat(int descriptor, ref byte status);

    [LibraryImport(Name, EntryPoint = "stat", SetLastError = true)]
    public static partial int Stat(ReadOnlySpan<byte> path, ref byte status);

    [LibraryImport(Name, EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(int descriptor, long offset, int origin);

    [LibraryImport(Name, EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Truncate(int descriptor, long length);

    [LibraryImport(Name, EntryPoint = "link", SetLastError = true)]
    public static partial int Link(ReadOnlySpan<byte> existing, ReadOnlySpan<byte> name);

    [LibraryImport(Name, EntryPoint = "dup", SetLastError = true)]
    public static partial int Duplicate(int descriptor);

    [LibraryImport(Name, EntryPoint = "getppid")]
    public static partial int GetParentPid();

    [LibraryImport(Name, EntryPoint = "getpgrp")]
    public static partial int GetProcessGroup();

    [LibraryImport(Name, EntryPoint = "tcgetpgrp")]
    public static partial int GetForegroundGroup(int terminal);

    [LibraryImport(Name, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport(Name, EntryPoint = "sigaction")]
    public static partial int SignalAction(int signal, nint action, ref byte oldAction);

    [LibraryImport(Name, EntryPoint = "sigemptyset")]
    public static partial int EmptySet(ref byte set);

    [LibraryImport(Name, EntryPoint = "sigaddset")]
    public static partial int AddToSet(ref byte set, int signal);

    [LibraryImport(Name, EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport(Name, EntryPoint = "posix_spawnp")]
    public static partial int Spawn(out int pid, in byte file, nint actions, in byte attributes, in nint arguments, nint environment);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_init")]
    public static partial int SpawnInit(ref byte attributes);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_destroy")]
    public static partial int SpawnDestroy(ref byte attributes);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_setflags")]
    public static partial int SpawnSetFlags(ref byte attributes, short flags);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int SpawnSetDefaults(ref byte attributes, in byte signals);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int SpawnSetMask(ref byte attributes, in byte signals);

    [LibraryImport(Name, EntryPoint = "waitid", SetLastError = true)]
    public static partial int WaitId(int kind, int id, ref byte information, int options);

    [LibraryImport(Name, EntryPoint = "wait4", SetLastError = true)]
    public static partial int Wait4(int pid, out int status, int options, ref ResourceUsage usage);

    [LibraryImport(Name, EntryPoint = "getrusage")]
    public static partial int GetUsage(int who, ref ResourceUsage usage);

    /// <summary>A clock's time, ns.</summary>
    public static long ClockNs(int clock) => ClockGetTime(clock, out var time) == 0 ? time.ToNs() : 0;

    /// <summary>The error of the last call that keeps it.</summary>
    public static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>Opens a file to read; below 0 when it cannot be. No child inherits it.</summary>
    public static int OpenToRead(string path) => Open(Text(path), OperatingSystem.IsMacOS() ? 0x1000000 : LinuxLibc.OpenCloseOnExec);

    /// <summary>A text as C wants it: UTF-8 and a zero.</summary>
    public static byte[] Text(string text)
    {
        var bytes = new byte[System.Text.Encoding.UTF8.GetByteCount(text) + 1];
        System.Text.Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}

/// <summary><c>struct timespec</c> on 64-bit systems.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Timespec
{
    private const long NsPerSecond = 1_000_000_000;

    public long Seconds;
    public long Nanoseconds;

    public static Timespec FromNs(long ns) => new() { Seconds = ns / NsPerSecond, Nanoseconds = ns % NsPerSecond };

    public readonly long ToNs() => (Seconds * NsPerSecond) + Nanoseconds;
}

/// <summary><c>struct rusage</c>; the first 40 bytes are the same on 64-bit Linux and macOS, but for the unit of the third member.</summary>
[StructLayout(LayoutKind.Sequential, Size = 144)]
internal struct ResourceUsage
{
    public const int Self = 0;

    public long UserSeconds;
    public long UserMicroseconds;
    public long SystemSeconds;
    public long SystemMicroseconds;

    /// <summary>Highest resident memory: KiB on Linux, bytes on macOS.</summary>
    public long MostResident;

    // The microseconds have 32 bits on macOS, with 32 of padding behind that are not said to be zero.
    public readonly double CpuSeconds => UserSeconds + SystemSeconds + (((int)UserMicroseconds + (int)SystemMicroseconds) / 1e6);

    public readonly double MostResidentBytes => MostResident * (OperatingSystem.IsMacOS() ? 1.0 : 1024.0);
}
