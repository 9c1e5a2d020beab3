using System.Runtime.InteropServices;
using System.Text;

namespace SchemaFirst.Cli.Files;

/// <summary>Whether two paths lead to one file, whatever they are called: through links, hard links and folders, and also before it exists.</summary>
internal static class FileIdentity
{
    private const int LongestStatus = 512;
    private const string Devices = "/dev/";
    private const string SharedMemory = "/dev/shm/";

    /// <summary>True when what is written to one is read, or overwritten, through the other. A device takes any number of writers.</summary>
    public static bool AreSame(string left, string right)
    {
        var (leftTarget, rightTarget) = (Target(left), Target(right));
        if (IsDevice(leftTarget))
        {
            return false;
        }

        return (Node(leftTarget), Node(rightTarget)) switch
        {
            ({ } one, { } other) => one == other,
            (null, null) => HaveSameName(leftTarget, rightTarget) && AreSameFolder(Path.GetDirectoryName(leftTarget), Path.GetDirectoryName(rightTarget)),
            _ => false,
        };
    }

    private static bool IsDevice(string path) =>
        path.StartsWith(Devices, StringComparison.Ordinal) && !path.StartsWith(SharedMemory, StringComparison.Ordinal) && File.Exists(path);

    // Folders that are still to be made are the same where the last ones that exist are.
    private static bool AreSameFolder(string? left, string? right) =>
        left is null || right is null ? left == right : AreSame(left, right);

    // Where case may not matter, two names that differ in nothing else are better refused.
    private static bool HaveSameName(string left, string right) =>
        string.Equals(Path.GetFileName(left), Path.GetFileName(right), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    // Of a relative path, .NET resolves a relative link against the root folder.
    private static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
    }

    private static UInt128? Node(string path)
    {
        Span<byte> status = stackalloc byte[LongestStatus];
        return OperatingSystem.IsWindows() || Stat([.. Encoding.UTF8.GetBytes(path), 0], ref MemoryMarshal.GetReference(status)) != 0 ? null : MemoryMarshal.Read<UInt128>(status);
    }

    // stat(2): on Linux the first 16 bytes are st_dev and st_ino; on macOS st_mode and st_nlink stand between them, which are the file's own, too.
    [DllImport("libc", EntryPoint = "stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, ref byte status);
}
