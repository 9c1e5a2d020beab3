using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Processes;

/// <summary>Starts a program through posix_spawnp(3), which needs no fork of this process and says exactly why it failed.</summary>
internal static unsafe class Spawner
{
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;

    // posix_spawnattr_t is 336 bytes in glibc, a pointer on macOS; sigset_t 128 bytes and 4.
    private const int AttributeBytes = 512;
    private const int SignalSetBytes = 128;

    /// <summary>Starts it with this process's environment. Gives 0 or the error's number.</summary>
    public static int Spawn(IReadOnlyList<byte[]> arguments, out int pid)
    {
        Span<byte> attributes = stackalloc byte[AttributeBytes];
        Span<byte> signals = stackalloc byte[SignalSetBytes];
        attributes.Clear();
        ref var attribute = ref MemoryMarshal.GetReference(attributes);
        ref var set = ref MemoryMarshal.GetReference(signals);
        _ = Libc.SpawnInit(ref attribute);
        _ = Libc.EmptySet(ref set);
        _ = Libc.SpawnSetMask(ref attribute, in set);
        foreach (var signal in Signals.DefaultInChild())
        {
            _ = Libc.AddToSet(ref set, signal);
        }

        _ = Libc.SpawnSetDefaults(ref attribute, in set);
        _ = Libc.SpawnSetFlags(ref attribute, SetSignalDefaults | SetSignalMask);
        var handles = arguments.Select(argument => GCHandle.Alloc(argument, GCHandleType.Pinned)).ToList();
        try
        {
            nint[] pointers = [.. handles.Select(handle => handle.AddrOfPinnedObject()), 0];
            return Libc.Spawn(out pid, in arguments[0][0], 0, in attribute, in pointers[0], Variables());
        }
        finally
        {
            handles.ForEach(handle => handle.Free());
            _ = Libc.SpawnDestroy(ref attribute);
        }
    }

    // The environment as it is, byte for byte, with what setenv(3) changed.
    private static nint Variables()
    {
        if (OperatingSystem.IsMacOS())
        {
            return *(nint*)Darwin.GetEnvironment();
        }

        return *(nint*)NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "environ");
    }
}

/// <summary>Finds programs as execvp(3) does.</summary>
internal static class ProgramFile
{
    /// <summary>The file of a program's name; null when there is none.</summary>
    public static string? Find(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return File.Exists(name) ? name : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':');
        return folders.Select(folder => Path.Join(folder.Length == 0 ? "." : folder, name)).FirstOrDefault(File.Exists);
    }
}

/// <summary>A command's arguments as bytes.</summary>
internal static class RawArguments
{
    private const string OwnCommandLine = "/proc/self/cmdline";

    /// <summary>
    /// Each argument with a zero at its end. File names need not be UTF-8 and strings lose what is not, so on Linux they are taken from this
    /// process's own command line, whose end they are.
    /// </summary>
    public static List<byte[]> Of(IReadOnlyList<string> command)
    {
        List<byte[]> encoded = [.. command.Select(Libc.Text)];
        if (!command.Any(argument => argument.Contains('\uFFFD', StringComparison.Ordinal)) || !File.Exists(OwnCommandLine))
        {
            return encoded;
        }

        var raw = File.ReadAllBytes(OwnCommandLine).AsSpan();
        List<byte[]> own = [];
        while (raw.IndexOf((byte)0) is var end and >= 0)
        {
            own.Add(raw[..(end + 1)].ToArray());
            raw = raw[(end + 1)..];
        }

        return own.Count >= command.Count ? own[^command.Count..] : encoded;
    }
}
