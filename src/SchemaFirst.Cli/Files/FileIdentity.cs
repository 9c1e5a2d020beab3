using System.Runtime.InteropServices;
using System.Text;

namespace SchemaFirst.Cli.Files;

/// <summary>What a path leads to, whatever it is called: through links, hard links and folders, and also before it exists.</summary>
internal static class FileIdentity
{
    private const int LongestStatus = 512;
    private const int TypeBits = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    // st_mode of stat(2), whose layout is another on each kind of processor.
    private static readonly int ModeOffset = (OperatingSystem.IsMacOS(), RuntimeInformation.ProcessArchitecture == Architecture.X64) switch
    {
        (true, true) => 8,
        (true, false) => 4,
        (false, true) => 24,
        (false, false) => 16,
    };

    /// <summary>True when what is written to one is read, or overwritten, through the other. A device takes any number of writers.</summary>
    public static bool AreSame(string left, string right) => !IsStream(left) && Of(left) == Of(right);

    /// <summary>A text that is the same for all paths to one file.</summary>
    public static string Of(string path)
    {
        var target = Target(path);
        if (Status(target) is { } status)
        {
            return status.Node.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        }

        // Of what is still to be made, the last folder that exists tells. Where case may not matter, names that differ in nothing else count as the same.
        var name = Path.GetFileName(target);
        return Path.GetDirectoryName(target) is { } folder ? Path.Join(Of(folder), OperatingSystem.IsLinux() ? name : name.ToUpperInvariant()) : target;
    }

    /// <summary>True for what bytes flow through and no file can take the place of: a device, a pipe, a socket.</summary>
    public static bool IsStream(string path) => Status(path) is { } status && (status.Mode & TypeBits) is not (RegularFile or Folder);

    /// <summary>Refuses to write where something is read from.</summary>
    /// <exception cref="CliException">It is one of the originals.</exception>
    public static void RefuseOriginals(string target, IEnumerable<string> originals)
    {
        if (!IsStream(target) && originals.Any(original => original != InputFiles.StandardInput && AreSame(original, target)))
        {
            throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(target)} is an original, which is never written to; name another place.");
        }
    }

    /// <summary>The path that links lead to; the path itself where it is none.</summary>
    public static string Target(string path)
    {
        // Of a relative path, .NET resolves a relative link against the root folder.
        var full = Path.GetFullPath(path);
        try
        {
            return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (IOException)
        {
            // A link that leads in a circle leads nowhere; whoever opens it says so.
            return full;
        }
    }

    // The first 16 bytes are st_dev and st_ino on Linux; on macOS st_mode and st_nlink stand between them, which are the file's own, too.
    private static (UInt128 Node, int Mode)? Status(string path)
    {
        Span<byte> status = stackalloc byte[LongestStatus];
        return OperatingSystem.IsWindows() || Stat([.. Encoding.UTF8.GetBytes(path), 0], ref MemoryMarshal.GetReference(status)) != 0
            ? null
            : (MemoryMarshal.Read<UInt128>(status), MemoryMarshal.Read<ushort>(status[ModeOffset..]));
    }

    [DllImport("libc", EntryPoint = "stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, ref byte status);
}
