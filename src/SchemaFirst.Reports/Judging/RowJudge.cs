namespace SchemaFirst.Reports;

/// <summary>
/// Judges all rows of a comparison together. What the whole run shifted by is taken off each row, all pairs tell how much a pair scatters
/// (<see cref="Scatter"/>), and one correction over every row of every table (Holm 1979) makes the chance of any false mark a promise.
/// docs/report-figures.md has the method, its sources, and what it finds.
/// </summary>
internal sealed class RowJudge
{
    private readonly JudgeOptions _options;
    private readonly PairEstimates _pairs;
    private readonly Scatter _scatter;
    private readonly IReadOnlyList<MeasuredPair> _measured;
    private readonly List<RowEstimate> _rows = [];
    private readonly Dictionary<RowKey, int> _rowOf = [];
    private readonly List<RowKey> _keys = [];

    private RowJudge(IReadOnlyList<MeasuredPair> measured, JudgeOptions options)
    {
        _options = options;
        _measured = measured;
        _pairs = new PairEstimates(measured, options.HigherIsBetter);
        var models = Groups(pair => new RowKey(RowLevel.Model, pair.Model, null, pair.Modality));
        _scatter = new Scatter(_pairs, [.. models.Select(model => model.Pairs)], options.Step);
        AddRows(models);
    }

    /// <summary>Judges every row that can be made of the pairs.</summary>
    /// <param name="pairs">The pairs; those without a measurement on both sides are not compared.</param>
    /// <param name="options">When a change counts.</param>
    public static JudgedComparison Judge(IReadOnlyList<MeasuredPair> pairs, JudgeOptions options)
    {
        List<MeasuredPair> measured = [.. pairs.Where(PairEstimates.IsMeasured)];
        return measured.Count == 0 ? JudgedComparison.Empty(options.MinimumEffectPercent) : new RowJudge(measured, options).Judge();
    }

    private JudgedComparison Judge()
    {
        var judgements = new JudgementMaker(_rows, _pairs, _scatter, _options).Make();
        var canonical = new RowKey[_rows.Count];
        foreach (var key in _keys.AsEnumerable().Reverse())
        {
            canonical[_rowOf[key]] = _rows[_rowOf[key]].Level == key.Level ? key : canonical[_rowOf[key]];
        }

        return new JudgedComparison([.. _keys.Select(key =>
        {
            var row = _rowOf[key];
            return new JudgedRow(key, judgements[row], canonical[row] == key ? null : canonical[row]);
        })]);
    }

    private List<(RowKey Key, int[] Pairs)> Groups(Func<MeasuredPair, RowKey> keyOf) =>
        [.. Enumerable.Range(0, _measured.Count).GroupBy(pair => keyOf(_measured[pair])).Select(group => (group.Key, group.ToArray()))];

    private void AddRows(List<(RowKey Key, int[] Pairs)> models)
    {
        // Rows of the very same pairs are one row: the run before all, then what is a single pair.
        var known = new Dictionary<int[], int>(PairsComparer.Instance);
        void Add(RowKey key, int[] pairs)
        {
            if (!known.TryGetValue(pairs, out var row))
            {
                row = _rows.Count;
                known.Add(pairs, row);
                var level = pairs.Length == 1 && row > 0 ? RowLevel.Cell : key.Level;
                var models = pairs.Select(pair => _measured[pair].Model).Distinct(StringComparer.Ordinal).Count();
                _rows.Add(RowEstimate.Of(level, pairs, models, _pairs, _scatter));
            }

            _rowOf.Add(key, row);
            _keys.Add(key);
        }

        Add(RowKey.Run, [.. Enumerable.Range(0, _measured.Count)]);
        List<(RowKey Key, int[] Pairs)> others =
        [
            .. Groups(pair => new RowKey(RowLevel.Modality, null, null, pair.Modality)),
            .. models,
            .. Groups(pair => new RowKey(RowLevel.Test, null, pair.Test, pair.Modality)),
            .. Groups(pair => new RowKey(RowLevel.Cell, pair.Model, pair.NodeId, pair.Modality)),
        ];
        others.ForEach(row => Add(row.Key, row.Pairs));
    }

    private sealed class PairsComparer : IEqualityComparer<int[]>
    {
        public static PairsComparer Instance { get; } = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes<int>(obj));
            return hash.ToHashCode();
        }
    }
}
