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
            ?? throw NoRun();
        output.Messages.WriteLine($"Reporting on {CliOutput.Printable(run.Path)}, the latest run.");
        return run.Path;
    }

    /// <summary>The runs of a name before another one, the latest first.</summary>
    public IEnumerable<string> FindPrevious(string input, string name) =>
        RunSelection.Previous([.. Candidates(_runs), .. Candidates(_oldRuns)], Candidate(input), name).Select(run => run.Path);

    /// <summary>The error when there is no run of a name before another one.</summary>
    public CliException NoPrevious(string input, string name) =>
        new(ExitCode.Unreadable, $"No run called {CliOutput.Printable(name)} before {CliOutput.Printable(input)} found in {_runs} or {_oldRuns}; --compare names a file.");

    /// <summary>All benchmark runs: of several files with the same run, the first is to be taken.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public IReadOnlyList<RunCandidate> FindAll() => RunSelection.AllBenchmarks(Candidates(_runs), Candidates(_oldRuns)) is { Count: > 0 } runs ? runs : throw NoRun();

    /// <summary>The runs of the same series before another one, the latest first.</summary>
    public IEnumerable<string> FindHistory(string input) =>
        RunSelection.History([.. Candidates(_runs), .. Candidates(_oldRuns)], Candidate(input)).Select(run => run.Path);

    /// <summary>The latest memory run.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public string FindLatestMemory(CliOutput output)
    {
        var run = RunSelection.LatestMemory(Candidates(_runs)) ?? RunSelection.LatestMemory(Candidates(_oldRuns))
            ?? throw new CliException(ExitCode.Unreadable, $"No memory files (JSONL) found in {_runs} or {_oldRuns}. `schemafirst memmon -- COMMAND` makes one; --dir names another directory.");
        output.Messages.WriteLine($"Plotting {CliOutput.Printable(run.Path)}, the latest memory run.");
        return run.Path;
    }

    /// <summary>The memory file beside a benchmark file: same name with <c>memory</c> for <c>benchmark</c>; null when there is none.</summary>
    public static string? MemoryBeside(string benchmark, CliOutput output) => Beside(benchmark, BenchmarkLayout.MemoryFileBeside(benchmark), "Memory file", output);

    /// <summary>The benchmark file beside a memory file; null when there is none.</summary>
    public static string? BenchmarkBeside(string memory, CliOutput output) => Beside(memory, BenchmarkLayout.BenchmarkFilesBeside(memory).FirstOrDefault(File.Exists), "Benchmark file", output);

    /// <summary>Where the memory file of a benchmark file lies; null when there is none.</summary>
    public static string? MemoryFileOf(string benchmark) => File.Exists(BenchmarkLayout.MemoryFileBeside(benchmark)) ? BenchmarkLayout.MemoryFileBeside(benchmark) : null;

    /// <summary>What a file holds, by its first lines; unknown where they do not say, or it cannot be read.</summary>
    public static RunContent ContentOf(string path)
    {
        try
        {
            using var stream = InputFiles.OpenFile(path);
            return RunPeek.Look(stream);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            // Whoever reads the file says why it cannot be read.
            return RunContent.Unknown;
        }
    }

    private static string? Beside(string path, string? other, string what, CliOutput output)
    {
        if (path == InputFiles.StandardInput || !File.Exists(other))
        {
            return null;
        }

        output.Messages.WriteLine($"{what} beside it: {CliOutput.Printable(other)}.");
        return other;
    }

    // A pipe could keep its reader waiting for ever.
    private static IEnumerable<RunCandidate> Candidates(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*" + BenchmarkLayout.RunExtension).Where(path => !FileIdentity.IsStream(path)).Select(Candidate)
            : [];

    private static RunCandidate Candidate(string path) =>
        new(path, File.Exists(path) ? File.GetLastWriteTimeUtc(path) : DateTimeOffset.UtcNow, () => File.Exists(path) ? RunTime.TryRead(path) : null, () => ContentOf(path));

    private CliException NoRun() => new(
        ExitCode.Unreadable,
        $"No JSONL files found in {_runs} or {_oldRuns}. A test run with --report-output {Path.Join(_runs, "<date>_<name>-benchmark.jsonl")} makes one; --dir names another directory.");
}
