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
        var memory = request.NoMemory ? null : request.Memory ?? MemoryBeside(paths);
        var memoryRun = LoadMemory(memory);
        _loaderWithWindows.Memory = memoryRun;
        var runs = LoadReported(paths, memory);
        var baselines = request.ComparePrevious is { } name ? [FindPrevious(paths[0], name, runs)] : request.Baselines;
        var baselineMemory = memory is null ? null : MemoryBeside(baselines);
        var baselineMemoryRun = LoadMemory(baselineMemory);
        _loaderWithWindows.Memory = baselineMemoryRun;
        var older = request.HistoryLength is { } length ? LoadHistory(paths[0], runs, length) : LoadBaselines(baselines, baselineMemory);
        var inputs = ReportInputs.Of(runs, older);
        foreach (var note in inputs.Notes)
        {
            output.Messages.WriteLine($"Note: {CliOutput.Printable(note)}.");
        }

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

        var runs = ReportInputs.PutTogether(paths.SelectMany((memory is null ? _loader : _loaderWithWindows).LoadAll));
        return runs.GroupBy(RunFingerprint.Of).FirstOrDefault(same => same.Key is not null && same.Count() > 1) is { } copies
            ? throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(copies.ElementAt(1).Source.DisplayPath)} is a copy of {CliOutput.Printable(copies.First().Source.DisplayPath)}; a run is no repeat of itself.")
            : runs;
    }

    // A copy under another name is no earlier run. Only its records tell, so a candidate is read for them first, without a word.
    private string FindPrevious(string path, string name, IReadOnlyList<RunSummary> runs)
    {
        var known = new KnownRuns(runs);
        var silent = new RunLoader(request.RunOptions, new CliOutput(Stream.Null, TextWriter.Null), reading: request.Reading);
        foreach (var candidate in _finder.FindPrevious(path, name))
        {
            if (silent.LoadAll(candidate).Select(known.FindCopied).FirstOrDefault(copied => copied is not null) is { } original)
            {
                SayCopy(candidate, original);
                continue;
            }

            output.Messages.WriteLine($"Comparing with {CliOutput.Printable(candidate)}, the run before it.");
            return candidate;
        }

        throw _finder.NoPrevious(path, name);
    }

    private void SayCopy(string path, string original) => output.Messages.WriteLine($"Not comparing with {CliOutput.Printable(path)}: a copy of {CliOutput.Printable(original)}.");

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

    private IReadOnlyList<RunSummary> LoadHistory(string path, IReadOnlyList<RunSummary> runs, int length)
    {
        List<RunSummary> history = [];
        var known = new KnownRuns(runs);
        foreach (var candidate in _finder.FindHistory(path))
        {
            var older = _loader.Load(candidate);
            if (!older.Outcomes.HasExecuted)
            {
                output.Messages.WriteLine($"Not comparing with {CliOutput.Printable(candidate)}: no test was executed in it.");
                continue;
            }

            if (known.FindCopied(older) is { } original)
            {
                SayCopy(candidate, original);
                continue;
            }

            if (RunDifferences.FindForbidding(older, runs[0]) is [var difference, ..])
            {
                output.Messages.WriteLine($"Not comparing with {CliOutput.Printable(candidate)}: {CliOutput.Printable(difference.Text)}.");
                continue;
            }

            output.Messages.WriteLine($"Comparing with {CliOutput.Printable(candidate)}.");
            history.Add(older);
            known.Add(older);
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
