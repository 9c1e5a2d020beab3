using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Cli.Files;

/// <summary>
/// Files that have no name of their own yet, or never get one. They are gone when the process ends, also by a signal; what a process that was
/// killed left is deleted by the next one that writes into the folder. A lock tells whether a file is still written, since a process id
/// says nothing about the processes of another container or machine.
/// </summary>
internal static class TemporaryFile
{
    private const int BufferBytes = 256 * 1024;

    // Not made of the file's own name, which may be as long as the file system allows.
    private const string Prefix = ".schemafirst-";
    private const string Suffix = ".tmp";

    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Live = new(StringComparer.Ordinal);
    private static readonly List<PosixSignalRegistration> Registrations = [];

    /// <summary>Begins a file in a folder, beside which it gets its name later. It is locked while it is open.</summary>
    public static FileStream Create(string folder)
    {
        DeleteLeftovers(folder);
        while (true)
        {
            var stream = Open(Path.Join(folder, $"{Prefix}{Guid.NewGuid():N}{Suffix}"), isPrivate: false);

            // Between its making and its lock, another process may have taken it for a leftover.
            if (File.Exists(stream.Name))
            {
                return stream;
            }

            Forget(stream.Name);
            stream.Dispose();
        }
    }

    /// <summary>Begins a file that nobody else can open: only its owner may read it, and its name is taken away at once.</summary>
    public static FileStream CreateUnnamed()
    {
        var stream = Open(Path.Join(Path.GetTempPath(), $"{Prefix}{Guid.NewGuid():N}{Suffix}"), isPrivate: true);
        if (!OperatingSystem.IsWindows())
        {
            Delete(stream.Name);
        }

        return stream;
    }

    /// <summary>Deletes one of them; nothing happens when it has its own name already.</summary>
    public static void Delete(string path)
    {
        File.Delete(path);
        Forget(path);
    }

    /// <summary>Says that a file has got its own name.</summary>
    public static void Forget(string path)
    {
        lock (Gate)
        {
            Live.Remove(path);
        }
    }

    private static FileStream Open(string path, bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = BufferBytes };
        if (isPrivate && OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
        }
        else if (isPrivate)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // A signal that comes now waits until the file is among those that it deletes.
        lock (Gate)
        {
            DeleteOnSignals();
            Live.Add(path);
            return new FileStream(path, options);
        }
    }

    private static void DeleteOnSignals()
    {
        if (Registrations.Count > 0)
        {
            return;
        }

        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Where(signal => !Signals.IsIgnored((int)signal)))
        {
            Registrations.Add(PosixSignalRegistration.Create(signal, _ => DeleteAll()));
        }
    }

    // The process ends by the signal right after this. Until then no other file may begin, so the gate stays closed.
    private static void DeleteAll()
    {
        Gate.Enter();
        foreach (var path in Live)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception error) when (FileProblem.Is(error))
            {
                // Its folder is gone or closed to us now; the others still are to be deleted.
            }
        }
    }

    private static void DeleteLeftovers(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var leftover in Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}"))
        {
            try
            {
                using var locked = new FileStream(leftover, new FileStreamOptions { Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 });
                File.Delete(leftover);
            }
            catch (Exception error) when (FileProblem.Is(error))
            {
                // Somebody writes it, or it is not ours to delete.
            }
        }
    }
}
