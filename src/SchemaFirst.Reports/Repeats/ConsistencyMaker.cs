namespace SchemaFirst.Reports;

/// <summary>Makes a <see cref="Consistency"/>.</summary>
internal sealed class ConsistencyMaker
{
    private readonly Metric _metric;
    private readonly VerdictOptions _options;
    private readonly List<Dictionary<CellKey, double>> _values;
    private readonly List<CellKey> _keys;
    private readonly List<int> _judged;

    public ConsistencyMaker(IReadOnlyList<RunSummary> runs, Metric metric, VerdictOptions options)
    {
        (_metric, _options) = (metric, options);
        _values = [.. PairNames.OfInference(runs).Select(cells => cells
            .Select(cell => (Key: new CellKey(cell.Model, cell.Test, cell.Modality), Value: RepeatTable.ValueOf(cell, metric)))
            .Where(entry => entry.Value is { } value && CellTable.IsMeasured(value))
            .ToDictionary(entry => entry.Key, entry => entry.Value!.Value))];
        _keys = [.. _values.SelectMany(run => run.Keys).Distinct()];

        // Of two, the one against the other says all there is to say.
        _judged = runs.Count == 2 ? [1] : [.. Enumerable.Range(0, runs.Count)];
    }

    public Consistency Make()
    {
        var odd = OddOf(RowsWithout([]));
        var rows = RowsWithout(odd);
        var whole = rows.Where(row => row.Key == RowKey.Run).ToList();
        odd = OddOf(rows);
        return new Consistency
        {
            Kind = odd.Count > 0 ? ConsistencyKind.Inconsistent
                : whole.Count == _judged.Count && whole.All(run => run.Judgement.Kind is JudgementKind.Unchanged or JudgementKind.Small) ? ConsistencyKind.Consistent
                : ConsistencyKind.CannotTell,
            MinimumEffectPercent = _options.MinimumEffectPercent,
            Odd = odd,
            LargestPercent = whole.MaxBy(SizeOf)?.Judgement.ShiftPercent,
            Rows = rows.Select(row => row.Key).Distinct().Count(),
            RowsNotTold = rows.Where(row => row.Judgement.Kind is JudgementKind.CannotTell or JudgementKind.LikelyWorse or JudgementKind.LikelyBetter).Select(row => row.Key).Distinct().Count(),
            SharedCells = _keys.Count(key => _values.All(run => run.ContainsKey(key))),
            OtherCells = _keys.Count(key => !_values.All(run => run.ContainsKey(key))),
        };
    }

    // Every run against the others, of which what is odd is left out.
    private List<OddRow> RowsWithout(IReadOnlyList<OddRow> odd)
    {
        var step = _metric == MetricTable.Duration ? JudgeOptions.ClockStep(_values.SelectMany(run => run.Values)) : MeasurementStep.Of([.. _values.SelectMany(run => run.Values)]);
        var options = new JudgeOptions
        {
            Alpha = _options.Alpha / _judged.Count,
            MinimumEffectPercent = _options.MinimumEffectPercent,
            HigherIsBetter = _metric.Direction == MetricDirection.HigherIsBetter,
            Step = step,
        };
        var others = _values.Select((values, run) => values.Where(value => !odd.Any(row => row.Run == run && IsOf(value.Key, row.Key))).ToDictionary()).ToList();
        return
        [
            .. from run in _judged
               from row in RowJudge.Judge(PairsOf(run, others), options).Rows
               where row.SameAs is null && row.Judgement.Pairs > 0
               select new OddRow(run, row.Key, row.Judgement),
        ];
    }

    private List<MeasuredPair> PairsOf(int run, List<Dictionary<CellKey, double>> others) =>
        [.. _keys.Select(key => new MeasuredPair(key.Model, key.Test, RowOf(key), key.Modality, ValuesOf(others.Where((_, index) => index != run), key), ValuesOf([_values[run]], key)))];

    private static double[] ValuesOf(IEnumerable<Dictionary<CellKey, double>> runs, CellKey key) => [.. runs.Where(run => run.ContainsKey(key)).Select(run => run[key])];

    private static bool IsOf(CellKey cell, RowKey row) =>
        (row.Model is null || row.Model == cell.Model) && (row.Test is null || row.Test == (row.Level == RowLevel.Test ? RowOf(cell) : cell.Test)) && (row.Modality is null || row.Modality == cell.Modality);

    private static string RowOf(CellKey cell) => TestName.WithoutParameters(cell.Test).ToString();

    private static List<OddRow> OddOf(List<OddRow> rows) =>
        [.. rows.GroupBy(row => row.Key).SelectMany(OddestOf).OrderBy(row => row.Key.Level).ThenByDescending(SizeOf).ThenBy(row => row.Run)];

    // The run that is farthest from the others is the odd one, and whichever is about as far on the same side; the rest only look odd from there.
    private static IEnumerable<OddRow> OddestOf(IEnumerable<OddRow> row)
    {
        var marked = row.Where(run => run.Judgement.IsMarked).ToList();
        var oddest = marked.MaxBy(SizeOf);
        return marked.Where(run => run.Judgement.Kind == oddest!.Judgement.Kind && SizeOf(run) >= SizeOf(oddest) / 2);
    }

    private static double SizeOf(OddRow row) => Math.Abs(Math.Log(1 + (row.Judgement.ShiftPercent.GetValueOrDefault() / 100)));

    private readonly record struct CellKey(string Model, string Test, InferenceModality Modality);
}
