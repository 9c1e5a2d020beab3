namespace SchemaFirst.Reports;

/// <summary>All rows of a comparison, each judged once.</summary>
public sealed class JudgedComparison
{
    private readonly Dictionary<RowKey, Judgement> _judgements;

    internal JudgedComparison(IReadOnlyList<JudgedRow> rows)
    {
        Rows = rows;
        _judgements = rows.ToDictionary(row => row.Key, row => row.Judgement);
    }

    /// <summary>The rows: the run, modalities, models, tests, cells; each in the order of the pairs.</summary>
    public IReadOnlyList<JudgedRow> Rows { get; }

    /// <summary>The run's own.</summary>
    public Judgement Run => _judgements[RowKey.Run];

    /// <summary>The judgement of a row; null when none of its pairs was measured on both sides.</summary>
    public Judgement? Find(RowKey key) => _judgements.GetValueOrDefault(key);

    /// <summary>The rows that were judged as themselves: each set of pairs once.</summary>
    public IEnumerable<JudgedRow> Distinct => Rows.Where(row => row.SameAs is null);

    /// <summary>The distinct rows of a kind, by what they are made of, the largest change first.</summary>
    public IReadOnlyList<JudgedRow> OfKind(JudgementKind kind) =>
    [
        .. Distinct.Where(row => row.Judgement.Kind == kind)
            .OrderBy(row => row.Key.Level)
            .ThenByDescending(row => Math.Abs(Math.Log(1 + (row.Judgement.ShiftPercent.GetValueOrDefault() / 100))))
            .ThenBy(row => row.Key.Model, StringComparer.Ordinal)
            .ThenBy(row => row.Key.Test, StringComparer.Ordinal)
            .ThenBy(row => row.Key.Modality),
    ];

    internal static JudgedComparison Empty(double minimumEffectPercent) => new([new JudgedRow(RowKey.Run, Judgement.Nothing(minimumEffectPercent), null)]);
}
