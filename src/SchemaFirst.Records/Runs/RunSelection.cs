namespace SchemaFirst.Records;

/// <summary>
/// Chooses runs (handbook H4, H5). Later is what has the later date in its name, then what its records say to be later, for file times change
/// with every copy; only where records do not say, the time of the file decides. Where that is the same too, the run number
/// and then the file's name do, so that the choice is always the same.
/// </summary>
public static class RunSelection
{
    /// <summary>
    /// The latest benchmark run: of <c>runs/</c> those called so; else, from <c>reports/</c> of the old layout, whatever is not
    /// called a memory run. Null when there is none.
    /// </summary>
    public static RunCandidate? LatestBenchmark(IEnumerable<RunCandidate> runs, IEnumerable<RunCandidate> oldReports) =>
        runs.Where(run => run.Content == RunContent.Benchmark).Max(Order)
        ?? oldReports.Where(run => run.Content != RunContent.Memory).Max(Order);

    /// <summary>The latest memory run; null when there is none.</summary>
    public static RunCandidate? LatestMemory(IEnumerable<RunCandidate> runs) =>
        runs.Where(run => run.Content == RunContent.Memory).Max(Order);

    /// <summary>
    /// All benchmark runs, those of the new layout first: of several files with the same run, which only reading them shows, the first is to be taken.
    /// </summary>
    public static IReadOnlyList<RunCandidate> AllBenchmarks(IEnumerable<RunCandidate> runs, IEnumerable<RunCandidate> oldReports) =>
    [
        .. runs.Order(Order).Concat(oldReports.Order(Order))
            .Where(run => run.Content != RunContent.Memory),
    ];

    /// <summary>
    /// The runs that are called <paramref name="name"/> (their name or series), come before <paramref name="input"/> and do not hold
    /// something else than it, the latest first.
    /// </summary>
    public static IReadOnlyList<RunCandidate> Previous(IEnumerable<RunCandidate> candidates, RunCandidate input, string name) =>
        [.. candidates.Where(run => IsCalled(run, name) && IsSameContent(run, input) && Order.Compare(run, input) < 0).OrderDescending(Order)];

    /// <summary>The benchmark runs of the same series before <paramref name="input"/>, the latest first; a file without a date has none.</summary>
    public static IReadOnlyList<RunCandidate> History(IEnumerable<RunCandidate> candidates, RunCandidate input) =>
        input.Name is { } name
            ? [.. candidates.Where(run => run.Name?.Series == name.Series && IsSameContent(run, input) && Order.Compare(run, input) < 0).OrderDescending(Order)]
            : [];

    /// <summary>Earlier before later.</summary>
    public static IComparer<RunCandidate> Order { get; } = Comparer<RunCandidate>.Create(Compare);

    private static bool IsCalled(RunCandidate run, string name) => run.Name?.IsCalled(name) ?? false;

    private static bool IsSameContent(RunCandidate run, RunCandidate input) =>
        (run.Content == RunContent.Memory) == (input.Content == RunContent.Memory);

    // Not by path: the input may be named by another path to the same file, and is not its own previous run.
    private static int Compare(RunCandidate left, RunCandidate right)
    {
        var byDate = Nullable.Compare(left.Date, right.Date);
        if (byDate != 0)
        {
            return byDate;
        }

        var byTime = left.Time.CompareTo(right.Time);
        var byNumber = (left.Name?.Number ?? 0).CompareTo(right.Name?.Number ?? 0);
        return byTime != 0 ? byTime
            : byNumber != 0 ? byNumber
            : string.CompareOrdinal(left.FileName, right.FileName);
    }
}
