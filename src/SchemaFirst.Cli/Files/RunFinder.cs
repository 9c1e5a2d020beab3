using SchemaFirst.Records;

namespace SchemaFirst.Cli.Files;

/// <summary>Finds runs in a benchmark directory and says which it chose.</summary>
internal sealed class RunFinder(string directory)
{
    private readonly string _runs = Path.Join(directory, BenchmarkLayout.RunsFolder);
    private readonly string _oldRuns = Path.Join(directory, BenchmarkLayout.ReportsFolder);

    /// <summary>The latest benchmark run.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public string FindLatest(CliOutput output)
    {
        var run = RunSelection.LatestBenchmark(Candidates(_runs), Candidates(_oldRuns))
            ?? throw new CliException(ExitCode.Unreadable, $"No JSONL files found in {_runs} (called *benchmark*) or {_oldRuns}. A test run with --report-output {Path.Join(_runs, "<date>_<name>-benchmark.jsonl")} makes one; --dir names another directory.");
        output.Messages.WriteLine($"Reporting on {CliOutput.Printable(run.Path)}, the latest run.");
        return run.Path;
    }

    /// <summary>The run of a name before another one.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public string FindPrevious(string input, string name, CliOutput output)
    {
        var before = new RunCandidate(input, File.Exists(input) ? File.GetLastWriteTimeUtc(input) : DateTimeOffset.UtcNow);
        var run = RunSelection.Previous([.. Candidates(_runs), .. Candidates(_oldRuns)], before, name)
            ?? throw new CliException(ExitCode.Unreadable, $"No run called {CliOutput.Printable(name)} before {CliOutput.Printable(input)} found in {_runs} or {_oldRuns}; --compare names a file.");
        output.Messages.WriteLine($"Comparing with {CliOutput.Printable(run.Path)}, the run before it.");
        return run.Path;
    }

    /// <summary>All benchmark runs, the earliest first.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public IReadOnlyList<string> FindAll() =>
        RunSelection.AllBenchmarks(Candidates(_runs), Candidates(_oldRuns)) is { Count: > 0 } runs
            ? [.. runs.Select(run => run.Path)]
            : throw new CliException(ExitCode.Unreadable, $"No JSONL files found in {_runs} or {_oldRuns}; --dir names another directory.");

    /// <summary>The runs of the same series before another one, the latest first.</summary>
    public IEnumerable<string> FindHistory(string input)
    {
        var before = new RunCandidate(input, File.Exists(input) ? File.GetLastWriteTimeUtc(input) : DateTimeOffset.UtcNow);
        return RunSelection.History([.. Candidates(_runs), .. Candidates(_oldRuns)], before).Select(run => run.Path);
    }

    /// <summary>The latest memory run.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public string FindLatestMemory(CliOutput output)
    {
        var run = RunSelection.LatestMemory(Candidates(_runs)) ?? RunSelection.LatestMemory(Candidates(_oldRuns))
            ?? throw new CliException(ExitCode.Unreadable, $"No JSONL files called *memory* found in {_runs} or {_oldRuns}. `schemafirst memmon -- COMMAND` makes one; --dir names another directory.");
        output.Messages.WriteLine($"Plotting {CliOutput.Printable(run.Path)}, the latest memory run.");
        return run.Path;
    }

    /// <summary>The memory file beside a benchmark file: same name with <c>memory</c> for <c>benchmark</c>; null when there is none.</summary>
    public static string? MemoryBeside(string benchmark, CliOutput output) => Beside(benchmark, BenchmarkLayout.MemoryFileBeside(benchmark), "Memory file", output);

    /// <summary>The benchmark file beside a memory file; null when there is none.</summary>
    public static string? BenchmarkBeside(string memory, CliOutput output) => Beside(memory, BenchmarkLayout.BenchmarkFileBeside(memory), "Benchmark file", output);

    /// <summary>Where the memory file of a benchmark file lies; null when there is none.</summary>
    public static string? MemoryFileOf(string benchmark) => BenchmarkLayout.MemoryFileBeside(benchmark) is { } path && File.Exists(path) ? path : null;

    private static string? Beside(string path, string? other, string what, CliOutput output)
    {
        if (path == InputFiles.StandardInput || !File.Exists(other))
        {
            return null;
        }

        output.Messages.WriteLine($"{what} beside it: {CliOutput.Printable(other)}.");
        return other;
    }

    private static IEnumerable<RunCandidate> Candidates(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*" + BenchmarkLayout.RunExtension).Select(path => new RunCandidate(path, File.GetLastWriteTimeUtc(path)))
            : [];
}
