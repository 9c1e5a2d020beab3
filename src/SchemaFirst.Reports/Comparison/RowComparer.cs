namespace SchemaFirst.Reports;

/// <summary>
/// Compares what a row is made of in two runs. Where the runs did different tests, the difference is taken from the cells
/// that both have: a model that ran five more tests took longer, but did not become slower. Sums over several runs are a mean run's.
/// </summary>
internal sealed class RowComparer(ComparisonThresholds thresholds, int oldRuns, int newRuns)
{
    public DurationChange CompareSums(IEnumerable<CellPair> row) =>
        Compare([.. row], static (cells, runs) => cells.Sum(cell => cell.TotalSeconds) / runs, static cells => cells.Sum(cell => cell.MeanSeconds));

    public DurationChange CompareMedians(IEnumerable<CellPair> row) =>
        Compare([.. row], static (cells, _) => MedianOf(cells), MedianOf);

    /// <summary>The totals of two sides; not compared when they are made of different tests.</summary>
    public DurationChange CompareTotals(decimal oldSeconds, decimal newSeconds, bool isSameTests) =>
        isSameTests ? CompareRuns(oldSeconds / oldRuns, newSeconds / newRuns) : DurationChange.Disjoint(oldSeconds / oldRuns, newSeconds / newRuns);

    /// <summary>What both runs measured, a mean for each cell; null when there is nothing.</summary>
    public DurationChange? CompareShared(IEnumerable<CellPair> pairs)
    {
        var shared = pairs.Where(pair => pair.IsShared).ToList();
        return shared.Count == 0
            ? null
            : CompareRuns(shared.Sum(pair => pair.Old!.MeanSeconds), shared.Sum(pair => pair.New!.MeanSeconds));
    }

    private DurationChange CompareRuns(decimal oldSeconds, decimal newSeconds) =>
        DurationChange.Between(oldSeconds, newSeconds, thresholds.RunSlowerPercent, thresholds.FasterPercent);

    // Over models, each with the mean of all its results.
    private static decimal MedianOf(IEnumerable<InferenceCell> cells) => Median.Of(cells.GroupBy(cell => cell.Model).Select(model => model.Sum(cell => cell.TotalSeconds) / model.Sum(cell => cell.Count)));

    private DurationChange Compare(
        CellPair[] row, Func<IEnumerable<InferenceCell>, int, decimal> whole, Func<IEnumerable<InferenceCell>, decimal> part)
    {
        var olds = row.Where(pair => pair.Old is not null).Select(pair => pair.Old!).ToList();
        var news = row.Where(pair => pair.New is not null).Select(pair => pair.New!).ToList();
        if (olds.Count == 0)
        {
            return DurationChange.OnlyNew(whole(news, newRuns));
        }

        if (news.Count == 0)
        {
            return DurationChange.OnlyOld(whole(olds, oldRuns));
        }

        var shared = row.Where(pair => pair.IsShared).ToList();
        if (shared.Count == 0)
        {
            return DurationChange.Disjoint(whole(olds, oldRuns), whole(news, newRuns));
        }

        return row.All(pair => pair.IsSame(oldRuns, newRuns))
            ? Between(whole(olds, oldRuns), whole(news, newRuns))
            : Between(part(shared.Select(pair => pair.Old!)), part(shared.Select(pair => pair.New!))).Within(whole(olds, oldRuns), whole(news, newRuns));
    }

    private DurationChange Between(decimal oldSeconds, decimal newSeconds) =>
        DurationChange.Between(oldSeconds, newSeconds, thresholds.SlowerPercent, thresholds.FasterPercent);
}
