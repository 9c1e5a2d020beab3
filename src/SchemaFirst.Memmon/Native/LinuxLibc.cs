using System.Runtime.InteropServices;

namespace SchemaFirst.Memmon.Native;

/// <summary>Calls of the C library that only Linux has.</summary>
internal static partial class LinuxLibc
{
    public const int EventFdNonBlocking = 0x800;
    public const int EventFdCloseOnExec = 0x80000;
    public const short PollIn = 1;
    public const int OpenReadOnly = 0;
    public const int OpenCloseOnExec = 0x80000;
    public const int SetChildSubreaper = 36;
    public const int DontNeed = 4;

    private const string Name = "libc";

    [LibraryImport(Name, EntryPoint = "eventfd")]
    public static partial int EventFd(uint initial, int flags);

    [LibraryImport(Name, EntryPoint = "ppoll")]
    public static partial int Poll(ref PollFd descriptors, nuint count, in Timespec timeout, nint mask);

    [LibraryImport(Name, EntryPoint = "prctl")]
    public static partial int ProcessControl(int option, nuint argument, nuint unused1, nuint unused2, nuint unused3);

    [LibraryImport(Name, EntryPoint = "getdents64", SetLastError = true)]
    public static partial nint ReadFolder(int descriptor, ref byte buffer, nuint count);

    [LibraryImport(Name, EntryPoint = "madvise")]
    public static partial int Advise(nint address, nuint length, int advice);

    [LibraryImport(Name, EntryPoint = "dup3", SetLastError = true)]
    public static partial int Duplicate(int descriptor, int number, int flags);

    [LibraryImport(Name, EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(int folder, in byte path, int flags);
}

/// <summary><c>struct pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollFd
{
    public int Descriptor;
    public short Events;
    public short Happened;
}
