namespace SchemaFirst.Reports;

/// <summary>One figure of a run against that of an older one, judged as durations are, with a scatter of its own.</summary>
public sealed record FigureComparison
{
    /// <summary>Which figure.</summary>
    public required Metric Metric { get; init; }

    /// <summary>The rows that both sides measured. A figure that is neither better nor worse is not judged: its rows are not compared.</summary>
    public required JudgedComparison Judged { get; init; }

    /// <summary>Cells with a measurement on both sides.</summary>
    public required int Shared { get; init; }

    /// <summary>Of them, those with no measurement above 0 on one side: a change to or from nothing has no ratio, and none of these is judged.</summary>
    public required int FromOrToZero { get; init; }

    /// <summary>Of them, those whose median differs at all: what is said of counts of tokens.</summary>
    public required int Different { get; init; }

    /// <summary>Cells with a measurement in the older run only.</summary>
    public required int OnlyOld { get; init; }

    /// <summary>Cells with a measurement in this run only.</summary>
    public required int OnlyNew { get; init; }

    /// <summary>Compares a figure; null when neither side has it.</summary>
    internal static FigureComparison? Of(Metric metric, IReadOnlyList<CellPair> pairs, VerdictOptions options)
    {
        var known = pairs
            .Select(pair => (Pair: pair, Old: Measured(pair.Old, metric), New: Measured(pair.New, metric)))
            .Where(entry => entry.Old is not null || entry.New is not null)
            .ToList();
        var shared = known.Where(entry => entry is { Old: not null, New: not null }).ToList();
        return known.Count == 0 ? null : new FigureComparison
        {
            Metric = metric,
            Judged = Judge(metric, [.. shared.Select(entry => Pair(entry.Pair, entry.Old!, entry.New!))], options),
            Shared = shared.Count,
            FromOrToZero = shared.Count(entry => (entry.Old!.Positive.Count == 0) != (entry.New!.Positive.Count == 0)),
            Different = shared.Count(entry => entry.Old!.Median != entry.New!.Median),
            OnlyOld = known.Count(entry => entry.New is null),
            OnlyNew = known.Count(entry => entry.Old is null),
        };
    }

    private static JudgedComparison Judge(Metric metric, IReadOnlyList<MeasuredPair> pairs, VerdictOptions options) => RowJudge.Judge(
        metric.Direction == MetricDirection.Neither ? [] : pairs,
        new JudgeOptions
        {
            Alpha = options.Alpha,
            MinimumEffectPercent = options.MinimumEffectPercent,
            HigherIsBetter = metric.Direction == MetricDirection.HigherIsBetter,
            Step = MeasurementStep.Of([.. pairs.SelectMany(pair => pair.Old.Concat(pair.New))]),
        });

    private static MeasuredPair Pair(CellPair pair, MetricObservations old, MetricObservations current) =>
        new(pair.Any.Model, pair.Any.Test, pair.Row, pair.Any.Modality, old.Positive.Count == 0 ? [] : old.Positive.Representatives(), current.Positive.Count == 0 ? [] : current.Positive.Representatives());

    private static MetricObservations? Measured(InferenceCell? cell, Metric metric) => cell?.Figures[metric] is { Count: > 0 } values ? values : null;
}
