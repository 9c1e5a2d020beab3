using System.Diagnostics;
using System.Text;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Cli.Tests;

/// <summary>
/// The command line as people meet it: every file in Transcripts is a session. A line <c>$ …</c> runs a command of the shell in a
/// folder that has the files written by the lines before it, a line <c>% …</c> is a comment; what follows is its standard output, <c>! …</c> lines its standard
/// error, and <c>? N</c> its exit status (0 when absent). SCHEMAFIRST_BINARY names the program; without it, the one just built runs.
/// With SCHEMAFIRST_ACCEPT=1 the files are written anew, to be reviewed like code.
/// </summary>
public sealed class TranscriptTests : IDisposable
{
    private const int LongestRunSeconds = 60;

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-").FullName;

    public static TheoryData<string> Transcripts =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Transcripts"), "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void The_session_goes_as_written(string name)
    {
        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Transcripts", name + ".txt"));
        var actual = new StringBuilder();
        foreach (var line in expected.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal) || line.StartsWith("% ", StringComparison.Ordinal)))
        {
            actual.Append(line).Append('\n');
            if (line[0] == '$')
            {
                Run(line[2..], actual);
            }
        }

        if (Environment.GetEnvironmentVariable("SCHEMAFIRST_ACCEPT") == "1")
        {
            File.WriteAllText(Path.Combine(SharedData.RepositoryRoot, "tests", "SchemaFirst.Cli.Tests", "Transcripts", name + ".txt"), actual.ToString());
            return;
        }

        Assert.Equal(expected.TrimEnd('\n'), actual.ToString().TrimEnd('\n'));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Run(string command, StringBuilder transcript)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"schemafirst() {{ {Program()} \"$@\"; }}\n{command}"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["EXAMPLES"] = Path.Combine(SharedData.RepositoryRoot, "schemas");
        start.Environment["RUNS"] = Path.Combine(SharedData.RepositoryRoot, "benchmarks", "runs");
        start.Environment.Remove("SCHEMAFIRST_DIR");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(LongestRunSeconds)), command);
        transcript.Append(Stable(output));
        foreach (var line in Stable(errors.Result).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            transcript.Append("! ").Append(line.TrimEnd()).Append('\n');
        }

        if (process.ExitCode != 0)
        {
            transcript.Append("? ").Append(process.ExitCode).Append('\n');
        }
    }

    // Paths of this machine are not the transcript's matter.
    private string Stable(string text) =>
        text.Replace(Path.Combine(SharedData.RepositoryRoot, "schemas"), "$EXAMPLES", StringComparison.Ordinal)
            .Replace(Path.Combine(SharedData.RepositoryRoot, "benchmarks", "runs"), "$RUNS", StringComparison.Ordinal)
            .Replace(_folder, "$FOLDER", StringComparison.Ordinal);

    private static string Program() =>
        Environment.GetEnvironmentVariable("SCHEMAFIRST_BINARY") is { Length: > 0 } binary
            ? $"'{binary}'"
            : $"dotnet '{Path.Combine(AppContext.BaseDirectory, "schemafirst.dll")}'";
}
