namespace SchemaFirst.Reports;

/// <summary>
/// How far runs of a history lie apart though nothing was meant to change: what a machine's state of a day does to all tests of a run
/// alike, and no test within a run can see. A change counts only from there on.
/// </summary>
internal sealed class HistoryNoise
{
    /// <summary>Fewer runs have too few pairs to say anything.</summary>
    public const int FewestRuns = 3;

    // Of normal scatter, 95 % lies within this many times the median distance (1.960 / 0.6745). The median, not the largest: one odd
    // run in the history must not hide every change after it.
    private const double ToNinetyFivePercent = 1.959964 / 0.674490;

    private readonly List<Dictionary<(string, string, InferenceModality), double>> _runs;

    public HistoryNoise(IReadOnlyList<RunSummary> runs) =>
        _runs = runs.Count < FewestRuns ? [] : [.. runs.Select(run => run.Cells.ToDictionary(cell => (cell.Model, cell.Test, cell.Modality), cell => Math.Log(cell.Seconds.Median)))];

    /// <summary>How many runs it was taken from; 0 when they were too few.</summary>
    public int Runs => _runs.Count;

    /// <summary>The shift, %, that 95 % of the pairs of runs stay below over these cells, as estimated; 0 when it is not known.</summary>
    public double PercentOver(IReadOnlyList<CellPair> pairs)
    {
        var shifts = ShiftsOver(pairs);
        return shifts.Count == 0 ? 0 : Percent(ToNinetyFivePercent * ((shifts[(shifts.Count - 1) / 2] + shifts[shifts.Count / 2]) / 2));
    }

    /// <summary>The largest shift, %, between any two of the runs over these cells; 0 when there is none.</summary>
    public double LargestPercentOver(IReadOnlyList<CellPair> pairs) => ShiftsOver(pairs) is [.., var largest] ? Percent(largest) : 0;

    private static double Percent(double logarithm) => (Math.Exp(logarithm) - 1) * 100;

    // Ascending, as logarithms without sign.
    private List<double> ShiftsOver(IReadOnlyList<CellPair> pairs)
    {
        List<double> shifts = [];
        for (var left = 0; left < _runs.Count; left++)
        {
            for (var right = left + 1; right < _runs.Count; right++)
            {
                if (ShiftBetween(_runs[left], _runs[right], pairs) is { } shift)
                {
                    shifts.Add(Math.Abs(shift));
                }
            }
        }

        shifts.Sort();
        return shifts;
    }

    private static double? ShiftBetween(
        Dictionary<(string, string, InferenceModality), double> left, Dictionary<(string, string, InferenceModality), double> right, IReadOnlyList<CellPair> pairs)
    {
        List<double> differences = [];
        foreach (var pair in pairs)
        {
            var key = (pair.Any.Model, pair.Any.Test, pair.Any.Modality);
            if (left.TryGetValue(key, out var before) && right.TryGetValue(key, out var after))
            {
                differences.Add(after - before);
            }
        }

        return differences.Count == 0 ? null : HodgesLehmann.Estimate([.. differences]);
    }
}
