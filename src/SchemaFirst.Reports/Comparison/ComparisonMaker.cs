namespace SchemaFirst.Reports;

/// <summary>Makes a <see cref="RunComparison"/>: pairs first, then sums, medians and verdicts over the pairs of each row.</summary>
internal sealed class ComparisonMaker
{
    private readonly RunSummary _current;
    private readonly RunSummary _baseline;
    private readonly IReadOnlyList<CellPair> _pairs;
    private readonly RowComparer _comparer;
    private readonly VerdictMaker _verdicts;
    private readonly HistoryNoise _noise;
    private readonly double _minimumPercent;
    private readonly double _alpha;

    public ComparisonMaker(RunSummary current, RunSummary baseline, IReadOnlyList<RunSummary> history, ComparisonThresholds thresholds, VerdictOptions verdicts)
    {
        _current = current;
        _baseline = baseline;
        _pairs = CellPair.Match(baseline.Cells, current.Cells);
        _comparer = new RowComparer(thresholds, baseline.RunCount, current.RunCount);
        _verdicts = new VerdictMaker(verdicts);
        _noise = new HistoryNoise(history);
        _minimumPercent = verdicts.MinimumEffectPercent;
        _alpha = verdicts.Alpha;
    }

    public RunComparison Make()
    {
        var isSame = _current.PassedTests.IsSameAs(_baseline.PassedTests, _current.RunCount, _baseline.RunCount);
        var all = _pairs.Where(pair => pair.IsShared).ToList();
        var cells = JudgeRows([.. all.Select(pair => new[] { pair })]);
        return new RunComparison
        {
            Baseline = _baseline,
            Total = _comparer.CompareTotals(_baseline.Outcomes.PassedSeconds, _current.Outcomes.PassedSeconds, isSame),
            Shared = _comparer.CompareShared(_pairs),
            SharedInterval = IntervalOver(all),
            SharedCells = all.Count,
            IsLikeForLike = isSame,
            Verdict = JudgeRows([all])[0],
            NoisePercent = _noise.Runs == 0 ? null : _noise.PercentOver(all),
            LargestNoisePercent = _noise.Runs == 0 ? null : _noise.LargestPercentOver(all),
            MinimumEffectPercent = _minimumPercent,
            Differences = RunDifferences.Find(_baseline, _current, _pairs),
            Models = _pairs.GroupBy(pair => pair.Any.Model).ToDictionary(group => group.Key, _comparer.CompareSums),
            ModelRows = MatchModelRows(),
            TestRows = MatchTestRows(),
            CellRows = [.. all.Select((pair, index) => new CellRow(pair.Old!, pair.New!, cells[index]))],
        };
    }

    private (double LowPercent, double HighPercent)? IntervalOver(List<CellPair> shared)
    {
        if (shared.Count < Bootstrap.FewestPairs || shared.Any(pair => pair.Old!.MeanSeconds <= 0))
        {
            return null;
        }

        // Sorted, so that the order of the records, which parts of a run may change, does not matter.
        var means = shared.Select(pair => (Old: (double)pair.Old!.MeanSeconds, New: (double)pair.New!.MeanSeconds)).Order().ToList();
        var (low, high) = Bootstrap.RatioOfSums([.. means.Select(pair => pair.Old)], [.. means.Select(pair => pair.New)], _alpha);
        return ((low - 1) * 100, (high - 1) * 100);
    }

    private List<ModelRow> MatchModelRows()
    {
        var sizes = _current.Models.Concat(_baseline.Models)
            .Where(model => model.SizeGb is not null)
            .DistinctBy(model => model.Identity)
            .ToDictionary(model => model.Identity, model => model.SizeGb);
        var rows = _current.Models
            .SelectMany(model => model.Rows.Select(row => (Key: (model.Identity, row.Modality), Row: row)))
            .ToDictionary(entry => entry.Key, entry => entry.Row);
        var groups = _pairs.GroupBy(pair => (pair.Any.Model, pair.Any.Modality)).ToList();
        var verdicts = JudgeRows(groups);
        return [.. groups.Select((group, index) => new ModelRow(
            group.Key.Model,
            sizes.GetValueOrDefault(group.Key.Model),
            group.Key.Modality,
            rows.GetValueOrDefault(group.Key),
            _comparer.CompareSums(group),
            verdicts[index]))];
    }

    private List<TestRow> MatchTestRows()
    {
        var rows = TestStatistics.Compute(_current.Cells).ToDictionary(row => (row.Test, row.Modality));
        var groups = _pairs.GroupBy(pair => (pair.Any.Test, pair.Any.Modality)).ToList();
        var verdicts = JudgeRows(groups);
        return [.. groups.Select((group, index) => new TestRow(
            group.Key.Test, group.Key.Modality, rows.GetValueOrDefault(group.Key), _comparer.CompareMedians(group), verdicts[index]))];
    }

    // The rows of one table; the noise of the history over a row's own cells may raise what counts in it.
    private IReadOnlyList<ComparisonVerdict> JudgeRows(IReadOnlyList<IEnumerable<CellPair>> rows)
    {
        var shared = rows.Select(row => row.Where(pair => pair.IsShared).ToList()).ToList();
        return _verdicts.JudgeAll(
            [.. shared.Select(row => (IReadOnlyList<PairedSample>)[.. row.Select(pair => pair.Sample)])],
            row => _noise.Runs == 0 ? _minimumPercent : Math.Max(_minimumPercent, _noise.PercentOver(shared[row])));
    }
}
