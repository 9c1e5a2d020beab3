using System.Diagnostics;

namespace SchemaFirst.Cli.Tests.Migrating;

/// <summary>The program, run as people run it: SCHEMAFIRST_BINARY, or the one just built.</summary>
internal static class Schemafirst
{
    public static Process Start(string folder, params string[] arguments) => Start(folder, Path.GetTempPath(), arguments);

    public static Process Start(string folder, string temporaryFolder, string[] arguments)
    {
        var binary = Environment.GetEnvironmentVariable("SCHEMAFIRST_BINARY") is { Length: > 0 } path ? path : null;
        var start = new ProcessStartInfo(binary ?? "dotnet", binary is null ? [Path.Combine(AppContext.BaseDirectory, "schemafirst.dll"), .. arguments] : arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TMPDIR"] = temporaryFolder;
        return Process.Start(start)!;
    }

    public static (int ExitCode, string Errors) Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors.Result);
    }
}
