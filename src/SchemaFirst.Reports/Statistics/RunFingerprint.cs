namespace SchemaFirst.Reports;

/// <summary>
/// What tells a run from any other, whatever its file is called and whatever version its records have: when it began and ended, to all digits of its records,
/// which tests passed, and how long they took. Two files with the same are one run, such as the one of the old layout and its copy in the new.
/// </summary>
public sealed record RunFingerprint
{
    private RunFingerprint(DateTimeOffset firstStart, DateTimeOffset lastEnd, OutcomeCounts outcomes, TestSet passedTests) =>
        (FirstStart, LastEnd, Outcomes, PassedTests) = (firstStart, lastEnd, outcomes, passedTests);

    internal DateTimeOffset FirstStart { get; }

    internal DateTimeOffset LastEnd { get; }

    internal OutcomeCounts Outcomes { get; }

    internal TestSet PassedTests { get; }

    /// <summary>That of a run; null when its records do not say when it was, or no test was executed: then nothing can be said.</summary>
    public static RunFingerprint? Of(RunSummary run) =>
        run is { FirstStart: { } start, LastEnd: { } end } && run.Outcomes.HasExecuted ? new RunFingerprint(start, end, run.Outcomes, run.PassedTests) : null;
}

/// <summary>A file that was left out because it holds a run again.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Of">The path of the file that was taken.</param>
public sealed record RunCopy(string Path, string Of);
