using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Files;

/// <summary>The runs that were read so far, to know one again that another file holds too.</summary>
internal sealed class KnownRuns
{
    private readonly Dictionary<RunFingerprint, string> _paths = [];

    public KnownRuns(IEnumerable<RunSummary> runs)
    {
        foreach (var run in runs)
        {
            Add(run);
        }
    }

    /// <summary>Adds a run; the first of several copies is kept.</summary>
    public void Add(RunSummary run)
    {
        if (RunFingerprint.Of(run) is { } fingerprint)
        {
            _paths.TryAdd(fingerprint, run.Source.DisplayPath);
        }
    }

    /// <summary>The path of the run that this one is a copy of; null when it is none.</summary>
    public string? FindCopied(RunSummary run) => RunFingerprint.Of(run) is { } fingerprint ? _paths.GetValueOrDefault(fingerprint) : null;
}
