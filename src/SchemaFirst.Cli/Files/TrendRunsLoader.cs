using SchemaFirst.Records;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Files;

/// <summary>Reads all runs of a directory, each once, in the order of time.</summary>
internal sealed class TrendRunsLoader(RunFinder finder, RunLoader loader, CliOutput output)
{
    private readonly List<RunCopy> _copies = [];

    /// <summary>The files that were left out because they hold a run again.</summary>
    public IReadOnlyList<RunCopy> Copies => _copies;

    /// <summary>Reads them.</summary>
    /// <exception cref="CliException">There is none, or one cannot be read.</exception>
    public IReadOnlyList<RunSummary> Load()
    {
        var known = new KnownRuns([]);
        List<(RunCandidate Candidate, RunSummary Run)> runs = [];
        foreach (var candidate in finder.FindAll())
        {
            var run = loader.Load(candidate.Path);
            if (known.FindCopied(run) is { } original)
            {
                output.Messages.WriteLine($"{CliOutput.Printable(candidate.Path)}: left out, a copy of {CliOutput.Printable(original)}.");
                _copies.Add(new RunCopy(run.Source.DisplayPath, original));
                continue;
            }

            known.Add(run);
            runs.Add((new RunCandidate(candidate.Path, candidate.LastWriteTime, () => run.FirstStart ?? candidate.Time), run));
        }

        return [.. runs.OrderBy(entry => entry.Candidate, RunSelection.Order).Select(entry => entry.Run)];
    }
}
