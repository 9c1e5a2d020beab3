namespace SchemaFirst.Reports;

/// <summary>Makes the judgements of rows, the first of which is the run.</summary>
internal sealed class JudgementMaker
{
    private const double Power = 0.8;
    private const int MostMoreRuns = 20;

    // The error is itself an estimate; found by simulation.
    private const double ErrorOfError = 1.12;

    // Changes come from logarithms; one of exactly the minimum effect must not miss it by a rounding.
    private const double Rounding = 1e-9;

    private readonly IReadOnlyList<RowEstimate> _rows;
    private readonly PairEstimates _pairs;
    private readonly Scatter _scatter;
    private readonly JudgeOptions _options;
    private readonly StudentT _student = new();
    private readonly int[] _judged;
    private readonly double _runChange;
    private readonly double _runVariance;

    public JudgementMaker(IReadOnlyList<RowEstimate> rows, PairEstimates pairs, Scatter scatter, JudgeOptions options)
    {
        (_rows, _pairs, _scatter, _options) = (rows, pairs, scatter, options);
        _judged = [.. Enumerable.Range(0, rows.Count).Where(row => rows[row].IsKnown)];
        _runChange = rows[0].Change;
        _runVariance = RunVariance(rows[0]);
    }

    public Judgement[] Make()
    {
        var worse = TailsOf(minimum: 0, isWorse: true);
        var better = TailsOf(minimum: 0, isWorse: false);
        var beyond = (Worse: TailsOf(Minimum(0), isWorse: true).Everywhere, Better: TailsOf(Minimum(0), isWorse: false).Everywhere);
        var judgements = new Judgement[_rows.Count];
        for (var row = 0; row < judgements.Length; row++)
        {
            judgements[row] = _rows[row].IsKnown
                ? Judge(row, (worse.Everywhere[row], better.Everywhere[row]), (worse.InTable[row], better.InTable[row]), (beyond.Worse[row], beyond.Better[row]), judgements[0])
                : Unknown(row);
        }

        return judgements;
    }

    // Where the scatter of some pairs is not known, that of the others stands for the run's.
    private double RunVariance(RowEstimate run)
    {
        int[] known = [.. run.Pairs.Where(pair => _scatter.IsKnown([pair]))];
        return known.Length == 0 ? double.NaN : (run with { Pairs = known }).WithVariance(_pairs, _scatter, moreRuns: 0).Variance;
    }

    private double Minimum(int row) =>
        Math.Log(1 + ((row == 0 ? Math.Max(_options.MinimumEffectPercent, _options.RunMinimumEffectPercent) : _options.MinimumEffectPercent) / 100));

    // Every row but the run is judged against the run, which has an error too.
    private double Error(int row) => Math.Sqrt(_rows[row].Variance + (row == 0 ? 0 : _runVariance));

    // The change in one direction, as measured and against the run: whichever is smaller.
    private double Toward(int row, bool isWorse)
    {
        var (change, run) = isWorse ? (_rows[row].Change, _runChange) : (-_rows[row].Change, -_runChange);
        return row == 0 ? change : change - Math.Max(run, 0);
    }

    // One-sided p of more than a minimum, corrected over all rows, and within the row's own table.
    private (double[] Everywhere, double[] InTable) TailsOf(double minimum, bool isWorse)
    {
        var p = new double[_rows.Count];
        Array.Fill(p, 1);
        foreach (var row in _judged)
        {
            p[row] = StudentT.Above((Toward(row, isWorse) - minimum) / Error(row), _rows[row].Freedom);
        }

        var inTable = (double[])p.Clone();
        foreach (var table in _judged.GroupBy(row => _rows[row].Level))
        {
            Scatter(inTable, [.. table], ManyComparisons.Correct);
        }

        Scatter(p, _judged, ManyComparisons.Holm);
        return (p, inTable);
    }

    private static void Scatter(double[] p, int[] rows, Func<IReadOnlyList<double>, double[]> correct)
    {
        var corrected = correct([.. rows.Select(row => p[row])]);
        for (var index = 0; index < rows.Length; index++)
        {
            p[rows[index]] = corrected[index];
        }
    }

    private Judgement Judge(int row, (double Worse, double Better) p, (double Worse, double Better) inTable, (double Worse, double Better) beyond, Judgement? run)
    {
        var (estimate, error, minimum) = (_rows[row], Error(row), Minimum(row));
        var half = _student.Quantile(1 - (_options.Alpha / 2), estimate.Freedom) * error;
        var kind = KindOf(row, p, inTable, half, minimum, run);
        var (old, current) = _pairs.Repeats[estimate.Pairs[0]];
        return Basic(row, kind) with
        {
            LowPercent = Percent(_options.HigherIsBetter ? estimate.Change + half : estimate.Change - half),
            HighPercent = Percent(_options.HigherIsBetter ? estimate.Change - half : estimate.Change + half),
            P = Math.Min(1, 2 * Math.Min(p.Worse, p.Better)),
            LeastShownPercent = Percent(LeastShown(estimate, error, minimum)),
            IsBeyondMinimum = (kind == JudgementKind.Worse && beyond.Worse < _options.Alpha / 2) || (kind == JudgementKind.Better && beyond.Better < _options.Alpha / 2),
            IsSingleMeasurement = estimate.Pairs.Length == 1 && (old, current) == (1, 1),
            MoreRuns = kind is JudgementKind.LikelyWorse or JudgementKind.LikelyBetter ? MoreRuns(row, kind == JudgementKind.LikelyWorse) : null,
        };
    }

    private JudgementKind KindOf(int row, (double Worse, double Better) p, (double Worse, double Better) inTable, double half, double minimum, Judgement? run)
    {
        var (change, limit, enough) = (_rows[row].Change, _options.Alpha / 2, minimum - Rounding);
        var movesWithRun = run is not null && half < Math.Abs(change)
            && ((run.Kind == JudgementKind.Worse && change > 0) || (run.Kind == JudgementKind.Better && change < 0));
        return change >= enough && p.Worse < limit ? JudgementKind.Worse
            : change <= -enough && p.Better < limit ? JudgementKind.Better
            : change >= enough && inTable.Worse < limit ? JudgementKind.LikelyWorse
            : change <= -enough && inTable.Better < limit ? JudgementKind.LikelyBetter
            : Math.Abs(change) + half < minimum ? JudgementKind.Unchanged
            : Math.Abs(change) >= enough && movesWithRun ? JudgementKind.WithRun
            : Math.Abs(change) < enough && half < Math.Abs(change) ? JudgementKind.Small
            : JudgementKind.CannotTell;
    }

    private Judgement Unknown(int row) => Basic(row, JudgementKind.CannotTell);

    private Judgement Basic(int row, JudgementKind kind) => new()
    {
        Kind = kind,
        Pairs = _rows[row].Pairs.Length,
        MinimumEffectPercent = row == 0 ? Math.Max(_options.MinimumEffectPercent, _options.RunMinimumEffectPercent) : _options.MinimumEffectPercent,
        ShiftPercent = Percent(_rows[row].Change),
        AgainstRunPercent = row == 0 ? null : Percent(_rows[row].Change - _runChange),
    };

    // What would be beyond the corrected limit, and by estimate beyond the minimum, 4 times in 5.
    private double LeastShown(RowEstimate estimate, double error, double minimum) =>
        Math.Max(minimum, ErrorOfError * Limit(estimate.Freedom) * error) + (_student.Quantile(Power, estimate.Freedom) * error);

    private double Limit(double freedom) => _student.Quantile(1 - (_options.Alpha / 2 / _judged.Length), freedom);

    private int? MoreRuns(int row, bool isWorse)
    {
        for (var more = 1; more <= MostMoreRuns; more++)
        {
            var later = _rows[row].WithVariance(_pairs, _scatter, more);
            if (Toward(row, isWorse) >= Limit(later.Freedom) * Math.Sqrt(later.Variance + (row == 0 ? 0 : _runVariance)))
            {
                return more;
            }
        }

        return null;
    }

    private double Percent(double logarithm) => (Math.Exp(_options.HigherIsBetter ? -logarithm : logarithm) - 1) * 100;
}
