using System.Diagnostics;

namespace SchemaFirst.Cli.Tests;

/// <summary>Runs memmon from a shell, in a folder of its own: the native binary that <c>SCHEMAFIRST_BINARY</c> names, else the managed program.</summary>
internal sealed class MemmonShell : IDisposable
{
    /// <summary>The folder that commands run in.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("memmon-").FullName;

    /// <summary>The file that the tests let memmon write.</summary>
    public string Output => Path.Combine(Folder, "a.jsonl");

    /// <summary>The last line of that file.</summary>
    public MemoryRecordSummary Summary() => (MemoryRecordSummary)Records().Last();

    /// <summary>Its samples.</summary>
    public IEnumerable<MemoryRecordSample> Samples() => Records().OfType<MemoryRecordSample>();

    /// <summary>Its events.</summary>
    public IEnumerable<MemoryRecordEvent> Events() => Records().OfType<MemoryRecordEvent>();

    /// <summary>Runs a command to its end.</summary>
    public (string Output, string Errors, int Status) Run(string command)
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "alloc.c"), Path.Combine(Folder, "alloc.c"), overwrite: true);
        using var process = Start(command);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, errors.Result, process.ExitCode);
    }

    /// <summary>Starts a command.</summary>
    public Process Start(string command)
    {
        string[] program = Environment.GetEnvironmentVariable("SCHEMAFIRST_BINARY") is { Length: > 0 } binary ? [binary] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "schemafirst.dll")];
        var memmon = string.Join(' ', program.Select(part => $"'{part}'"));
        string[] shell = ["/bin/bash", "-c", command.Replace("schemafirst memmon", $"{memmon} memmon", StringComparison.Ordinal)];

        // Whoever runs the tests may ignore signals (nohup, a shell's background job), and a shell cannot undo that.
        string[] fresh = OperatingSystem.IsLinux() ? ["/usr/bin/env", "--default-signal", .. shell] : shell;
        var start = new ProcessStartInfo(fresh[0], fresh[1..])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MEMMON"] = string.Join(' ', program);
        start.Environment.Remove("SCHEMAFIRST_DIR");
        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private IEnumerable<MemoryRecord> Records() => File.ReadLines(Output).Select(line => MemoryRecord.ReadValidated(System.Text.Encoding.UTF8.GetBytes(line)));
}

/// <summary>A fact that needs a C compiler and procps.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GccFactAttribute : FactAttribute
{
    public GccFactAttribute() => Skip = OperatingSystem.IsLinux() && File.Exists("/usr/bin/gcc") && File.Exists("/usr/bin/free") ? null : "Needs Linux with gcc and free.";
}

/// <summary>A theory that needs Linux and Python.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute() =>
        Skip = OperatingSystem.IsLinux() && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Join(folder, "python3"))) ? null : "Needs Linux with python3.";
}

/// <summary>A fact that needs script(1) for a terminal.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute() => Skip = OperatingSystem.IsLinux() && File.Exists("/usr/bin/script") ? null : "Needs Linux with script.";
}

/// <summary>A theory that needs a mount namespace of its own, which only root may have.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NamespaceTheoryAttribute : TheoryAttribute
{
    public NamespaceTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/unshare"))
        {
            Skip = "Needs Linux with unshare.";
            return;
        }

        using var unshare = Process.Start(new ProcessStartInfo("unshare", ["-m", "true"]) { RedirectStandardError = true })!;
        unshare.WaitForExit();
        Skip = unshare.ExitCode == 0 ? null : "Needs the right to make a mount namespace.";
    }
}

/// <summary>A theory that starts memmon as another user and programs with the setuid bit, which needs root, setpriv and a file system that heeds the bit.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OtherUserTheoryAttribute : TheoryAttribute
{
    /// <summary>The words that start a command as nobody.</summary>
    public const string AsNobody = "setpriv --reuid=65534 --regid=65534 --clear-groups";

    public OtherUserTheoryAttribute()
    {
        Skip = !OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/usr/bin/setpriv") || !File.Exists("/usr/bin/unshare") ? "Needs Linux, root, setpriv and unshare."
            : Run($"{AsNobody} test -r '{Path.Combine(AppContext.BaseDirectory, "schemafirst.dll")}'") != 0 ? "Needs a build folder that nobody may read."
            : Run($"d=$(mktemp -d) && chmod 755 $d && cp /usr/bin/id $d/ && chmod 4755 $d/id && test $({AsNobody} $d/id -u) = 0 && unshare -m mount -t proc -o hidepid=2 proc /proc; s=$?; rm -r $d; exit $s") != 0 ? "Needs the setuid bit and the right to mount."
            : null;
    }

    private static int Run(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", command]) { RedirectStandardError = true })!;
        shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        return shell.ExitCode;
    }
}
