using System.Runtime.InteropServices;

namespace SchemaFirst.Memmon.Native;

/// <summary>What stat(2) says of a file.</summary>
/// <param name="Node">Device and inode: the same for all names of one file.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="LengthBytes">Its length, bytes.</param>
/// <param name="IsRegular">False for a device, a pipe, a socket and a folder.</param>
internal readonly record struct FileStatus(UInt128 Node, ulong Links, long LengthBytes, bool IsRegular)
{
    private const int LongestStatus = 512;
    private const int TypeBits = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Asks for an open file; false when it cannot be said.</summary>
    public static bool TryRead(int descriptor, out FileStatus status)
    {
        Span<byte> bytes = stackalloc byte[LongestStatus];
        var isRead = Libc.Stat(descriptor, ref MemoryMarshal.GetReference(bytes)) == 0;
        status = isRead ? Parse(bytes) : default;
        return isRead;
    }

    /// <summary>Asks for the file that a path leads to; false when there is none.</summary>
    public static bool TryRead(string path, out FileStatus status) => TryRead(Libc.Text(path), out status);

    /// <summary>Asks for the file that a path leads to, which is UTF-8 with a zero at its end; false when there is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> path, out FileStatus status)
    {
        Span<byte> bytes = stackalloc byte[LongestStatus];
        var isRead = Libc.Stat(path, ref MemoryMarshal.GetReference(bytes)) == 0;
        status = isRead ? Parse(bytes) : default;
        return isRead;
    }

    // struct stat is another on each system: its size and the place of each member.
    private static FileStatus Parse(ReadOnlySpan<byte> bytes) => (OperatingSystem.IsMacOS(), RuntimeInformation.ProcessArchitecture == Architecture.X64) switch
    {
        (false, true) => Make(Read<ulong>(bytes, 0), Read<ulong>(bytes, 8), Read<ulong>(bytes, 16), Read<ushort>(bytes, 24), Read<long>(bytes, 48)),
        (false, false) => Make(Read<ulong>(bytes, 0), Read<ulong>(bytes, 8), Read<uint>(bytes, 20), Read<ushort>(bytes, 16), Read<long>(bytes, 48)),
        (true, true) => Make(Read<uint>(bytes, 0), Read<uint>(bytes, 4), Read<ushort>(bytes, 10), Read<ushort>(bytes, 8), Read<long>(bytes, 72)),
        (true, false) => Make(Read<uint>(bytes, 0), Read<ulong>(bytes, 8), Read<ushort>(bytes, 6), Read<ushort>(bytes, 4), Read<long>(bytes, 96)),
    };

    private static FileStatus Make(ulong device, ulong inode, ulong links, int mode, long length) =>
        new(new UInt128(device, inode), links, length, (mode & TypeBits) == RegularFile);

    private static T Read<T>(ReadOnlySpan<byte> bytes, int offset)
        where T : struct => MemoryMarshal.Read<T>(bytes[offset..]);
}
