using System.Diagnostics;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Cli.Tests.Migrating;

/// <summary>
/// A command that a signal ends leaves its whole output or none, and nothing else in the folders that it wrote into.
/// SCHEMAFIRST_TEST_SCALE multiplies how often that is tried.
/// </summary>
public sealed class SignalTests : IDisposable
{
    private const int SignalsEach = 3;
    private const string Run = "2026-02-11_wet-benchmark.jsonl";
    private const string Memory = "2026-02-11_wet-memory.jsonl";

    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1;

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-signal-").FullName;
    private readonly string _temporary = Directory.CreateTempSubdirectory("schemafirst-signal-tmp-").FullName;
    private readonly Random _random = new(7);

    public static TheoryData<string> Commands =>
    [
        $"report {Run} --output out --format html",
        $"report {Run} --output out --partial",
        $"plot {Memory} {Run} --output out",
        "trend --dir b --output out",
        $"migrate {Run} --to 0.2.2 --output out",
        $"migrate {Run} {Memory} --to 0.2.2 --output-dir out --rejects rejected",
        "migrate --layout --dir old",
        "schema bundle big.schema.json --output out",
    ];

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_temporary, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_signal_leaves_the_whole_output_or_none(string command)
    {
        MakeInputs();
        var before = Files();
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, End(Start(command), signal: null, TimeSpan.Zero));
        var took = clock.Elapsed;
        var whole = Files();
        Assert.NotEmpty(whole.Keys.Except(before.Keys));
        foreach (var signal in new[] { "INT", "TERM", "HUP" })
        {
            for (var i = 0; i < SignalsEach * Scale; i++)
            {
                foreach (var made in Files().Keys.Except(before.Keys))
                {
                    File.Delete(Path.Join(_folder, made));
                }

                End(Start(command), signal, took * _random.NextDouble());
                Assert.All(Files(), file => Assert.Equal(whole.GetValueOrDefault(file.Key), file.Value));
                Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(_temporary), path => Path.GetFileName(path).StartsWith(".schemafirst-", StringComparison.Ordinal));
            }
        }
    }

    private static int End(Process process, string? signal, TimeSpan after)
    {
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (signal is not null)
            {
                Thread.Sleep(after);
                using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {process.Id} 2> /dev/null || true"]);
                kill.WaitForExit();
            }

            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
            _ = (errors.Result, output.Result);
            return process.ExitCode;
        }
    }

    private Process Start(string command) => Schemafirst.Start(_folder, _temporary, command.Split(' '));

    // Times differ between two runs of a report; nothing else may.
    private Dictionary<string, string> Files() => Directory.EnumerateFiles(_folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).ToDictionary(
        path => Path.GetRelativePath(_folder, path),
        path => string.Join('\n', File.ReadAllText(path).Split('\n').Where(line => !line.Contains("enerated", StringComparison.Ordinal))));

    private void MakeInputs()
    {
        var runs = Path.Join(SharedData.RepositoryRoot, "benchmarks", "runs");
        foreach (var file in new[] { Run, Memory })
        {
            File.Copy(Path.Join(runs, file), Path.Join(_folder, file));
            foreach (var folder in new[] { "b/runs", "old/reports" })
            {
                Directory.CreateDirectory(Path.Join(_folder, folder));
                File.Copy(Path.Join(runs, file), Path.Join(_folder, folder, file));
            }
        }

        var members = string.Join(",", Enumerable.Range(0, 20_000).Select(i => $$"""  "m{{i}}": {"type": "string"} """));
        File.WriteAllText(Path.Join(_folder, "big.schema.json"), $$"""{"$schema": "http://json-schema.org/draft-07/schema#", "$defs": { {{members}} } }""");
    }
}
