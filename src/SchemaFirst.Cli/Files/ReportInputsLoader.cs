using SchemaFirst.Cli.Commands;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Files;

/// <summary>Finds and reads the runs of both sides of a report, and says which it chose.</summary>
internal sealed class ReportInputsLoader(ReportRequest request, CliOutput output)
{
    private readonly RunFinder _finder = new(request.Directory);
    private readonly RunLoader _loader = new(request.RunOptions, output, request.Source, request.Reading);
    private readonly RunLoader _loaderWithWindows = new(request.RunOptions with { KeepTestWindows = true }, output, request.Source, request.Reading);

    /// <summary>How many lines of all runs were left out as invalid.</summary>
    public long InvalidCount => _loader.InvalidCount + _loaderWithWindows.InvalidCount;

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<string> Paths => [.. _loader.Paths, .. _loaderWithWindows.Paths];

    /// <summary>Reads them.</summary>
    /// <exception cref="CliException">One cannot be found or read.</exception>
    public ReportInputs Load()
    {
        var paths = request.Runs.Count > 0 ? request.Runs : [_finder.FindLatest(output)];
        var baselines = request.ComparePrevious is { } name ? [_finder.FindPrevious(paths[0], name, output)] : request.Baselines;
        var memory = request.NoMemory ? null : request.Memory ?? MemoryBeside(paths);
        var baselineMemory = memory is null ? null : MemoryBeside(baselines);
        var (memoryRun, baselineMemoryRun) = (LoadMemory(memory), LoadMemory(baselineMemory));
        _loaderWithWindows.Memory = memoryRun;
        var runs = LoadReported(paths, memory);
        _loaderWithWindows.Memory = baselineMemoryRun;
        var older = request.HistoryLength is { } length ? LoadHistory(paths[0], runs[0], length) : LoadBaselines(baselines, baselineMemory);
        var inputs = ReportInputs.Of(runs, older);
        return inputs with
        {
            Memory = memoryRun is null ? null : MemoryCorrelation.Compute(memoryRun, inputs.Run.TestWindows),
            BaselineMemory = baselineMemoryRun is null ? null : MemoryCorrelation.Compute(baselineMemoryRun, inputs.Baseline!.TestWindows),
        };
    }

    private MemoryRun? LoadMemory(string? path) => path is null ? null : _loaderWithWindows.LoadMemory(path);

    /// <summary>Reads the runs that are reported, and nothing to compare them with.</summary>
    /// <exception cref="CliException">One cannot be found or read.</exception>
    public IReadOnlyList<RunSummary> LoadRuns() => Load(request.Runs.Count > 0 ? request.Runs : [_finder.FindLatest(output)], memory: null);

    private IReadOnlyList<RunSummary> Load(IReadOnlyList<string> paths, string? memory)
    {
        if (paths.GroupBy(Path.GetFullPath).FirstOrDefault(path => path.Count() > 1) is { } repeated)
        {
            throw new CliException(ExitCode.Usage, $"Found {CliOutput.Printable(repeated.First())} twice; a run is no repeat of itself.");
        }

        return ReportInputs.PutTogether(paths.SelectMany((memory is null ? _loader : _loaderWithWindows).LoadAll));
    }

    // Of runs that skipped every test there is something to say as long as nothing is compared.
    private IReadOnlyList<RunSummary> LoadReported(IReadOnlyList<string> paths, string? memory)
    {
        var sources = Load(paths, memory);
        var isExecuted = sources.Any(source => source.Outcomes.HasExecuted);
        return LeaveOutOthers(sources, source => isExecuted ? source.Outcomes.HasExecuted : source.Outcomes.Total > 0);
    }

    private IReadOnlyList<RunSummary> LoadBaselines(IReadOnlyList<string> paths, string? memory) =>
        paths.Count == 0 ? [] : LeaveOutOthers(Load(paths, memory), static source => source.Outcomes.HasExecuted);

    // Times are divided by the number of runs, so a file in which nothing ran must not count as one.
    private IReadOnlyList<RunSummary> LeaveOutOthers(IReadOnlyList<RunSummary> sources, Func<RunSummary, bool> isRun)
    {
        var runs = sources.Where(isRun).ToList();
        if (runs.Count == 0)
        {
            var paths = string.Join(", ", sources.Select(source => CliOutput.Printable(source.Source.DisplayPath)));
            throw new CliException(ExitCode.Unreadable, $"No test was executed in {paths}; expected a run.");
        }

        foreach (var source in sources.Where(source => !isRun(source)))
        {
            output.Messages.WriteLine($"{CliOutput.Printable(source.Source.DisplayPath)}: left out, for no test was executed in it.");
        }

        return runs;
    }

    // Of several runs, none has the one memory file that a report is about.
    private string? MemoryBeside(IReadOnlyList<string> paths) => paths is [var only] ? RunFinder.MemoryBeside(only, output) : null;

    private IReadOnlyList<RunSummary> LoadHistory(string path, RunSummary run, int length)
    {
        List<RunSummary> history = [];
        foreach (var candidate in _finder.FindHistory(path))
        {
            var older = _loader.Load(candidate);
            if (!older.Outcomes.HasExecuted)
            {
                output.Messages.WriteLine($"Not comparing with {CliOutput.Printable(candidate)}: no test was executed in it.");
                continue;
            }

            if (RunDifferences.FindForbidding(older, run) is [var difference, ..])
            {
                output.Messages.WriteLine($"Not comparing with {CliOutput.Printable(candidate)}: {CliOutput.Printable(difference.Text)}.");
                continue;
            }

            output.Messages.WriteLine($"Comparing with {CliOutput.Printable(candidate)}.");
            history.Add(older);
            if (history.Count == length)
            {
                break;
            }
        }

        return history.Count > 0
            ? history
            : throw new CliException(ExitCode.Unreadable, $"No comparable run of the same name before {CliOutput.Printable(path)} found in {request.Directory}; --baseline names files.");
    }
}
