namespace SchemaFirst.Reports;

/// <summary>Makes a <see cref="RunComparison"/>: pairs first, then the judgement of every row that they make, then sums and medians.</summary>
internal sealed class ComparisonMaker
{
    private readonly RunSummary _current;
    private readonly RunSummary _baseline;
    private readonly IReadOnlyList<CellPair> _pairs;
    private readonly RowComparer _comparer;
    private readonly HistoryNoise _noise;
    private readonly JudgedComparison _judged;
    private readonly VerdictOptions _options;

    public ComparisonMaker(RunSummary current, RunSummary baseline, IReadOnlyList<RunSummary> history, ComparisonThresholds thresholds, VerdictOptions verdicts)
    {
        _current = current;
        _baseline = baseline;
        _pairs = CellPair.Match(baseline.Cells, current.Cells);
        _comparer = new RowComparer(thresholds, baseline.RunCount, current.RunCount);
        _noise = new HistoryNoise(history);
        _options = verdicts;
        _judged = Judge();
    }

    public RunComparison Make()
    {
        var isSame = _current.PassedTests.IsSameAs(_baseline.PassedTests, _current.RunCount, _baseline.RunCount);
        var all = _pairs.Where(pair => pair.IsShared).ToList();
        return new RunComparison
        {
            Baseline = _baseline,
            Total = _comparer.CompareTotals(_baseline.Outcomes.PassedSeconds, _current.Outcomes.PassedSeconds, isSame),
            Shared = _comparer.CompareShared(_pairs),
            SharedInterval = IntervalOver(all),
            SharedCells = all.Count,
            IsLikeForLike = isSame,
            Judged = _judged,
            NoisePercent = _noise.Runs == 0 ? null : _noise.PercentOver(all),
            LargestNoisePercent = _noise.Runs == 0 ? null : _noise.LargestPercentOver(all),
            MinimumEffectPercent = _options.MinimumEffectPercent,
            Differences = RunDifferences.Find(_baseline, _current, _pairs),
            Models = _pairs.GroupBy(pair => pair.Any.Model).ToDictionary(group => group.Key, _comparer.CompareSums),
            ModelRows = MatchModelRows(),
            TestRows = MatchTestRows(),
            CellRows = [.. all.Select(pair => new CellRow(pair.Old!, pair.New!, VerdictOf(pair.Key)))],
            Unpaired = [.. _pairs.Where(pair => !pair.IsShared)],
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
        var (low, high) = Bootstrap.RatioOfSums([.. means.Select(pair => pair.Old)], [.. means.Select(pair => pair.New)], _options.Alpha);
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
        return [.. groups.Select(group => new ModelRow(
            group.Key.Model,
            sizes.GetValueOrDefault(group.Key.Model),
            group.Key.Modality,
            rows.GetValueOrDefault(group.Key),
            _comparer.CompareSums(group),
            VerdictOf(new RowKey(RowLevel.Model, group.Key.Model, null, group.Key.Modality))))];
    }

    private List<TestRow> MatchTestRows()
    {
        var rows = TestStatistics.Compute(_current.Cells).ToDictionary(row => (row.Test, row.Modality));
        var groups = _pairs.GroupBy(pair => (pair.Any.Test, pair.Any.Modality)).ToList();
        return [.. groups.Select(group => new TestRow(
            group.Key.Test,
            group.Key.Modality,
            rows.GetValueOrDefault(group.Key),
            _comparer.CompareMedians(group),
            VerdictOf(new RowKey(RowLevel.Test, null, group.Key.Test, group.Key.Modality))))];
    }

    private Judgement VerdictOf(RowKey row) => _judged.Find(row) ?? Judgement.Nothing(_options.MinimumEffectPercent);

    private JudgedComparison Judge()
    {
        var shared = _pairs.Where(pair => pair.IsShared).ToList();
        var pairs = shared.Select(pair => pair.Measured).ToList();
        return RowJudge.Judge(pairs, new JudgeOptions
        {
            Alpha = _options.Alpha,
            MinimumEffectPercent = _options.MinimumEffectPercent,
            RunMinimumEffectPercent = _noise.Runs == 0 ? 0 : _noise.PercentOver(shared),
            Step = JudgeOptions.ClockStep(pairs.SelectMany(pair => pair.Old.Concat(pair.New))),
        });
    }
}
