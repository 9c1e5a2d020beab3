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

    internal static JudgedComparison Empty(double minimumEffectPercent) => new([new JudgedRow(RowKey.Run, Judgement.Nothing(minimumEffectPercent), null)]);
}
