using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace SchemaFirst.Reports;

/// <summary>
/// Judges rows of pairs: by Wilcoxon's signed rank where there are enough of them, else, with repeats, by the rank sum within each pair.
/// A change needs a small p and at least the minimum effect.
/// </summary>
internal sealed class VerdictMaker(VerdictOptions options)
{
    /// <summary>Judges one row alone.</summary>
    public ComparisonVerdict Judge(IReadOnlyList<PairedSample> pairs) => JudgeAll([pairs])[0];

    /// <summary>Judges the rows of one table: their p are corrected for each other.</summary>
    /// <param name="rows">The pairs of each row.</param>
    /// <param name="minimumEffectPercent">A row's own least change that counts, %; null for that of the options.</param>
    public IReadOnlyList<ComparisonVerdict> JudgeAll(IReadOnlyList<IReadOnlyList<PairedSample>> rows, Func<int, double>? minimumEffectPercent = null)
    {
        var estimates = rows.Select(Estimate).ToArray();

        // Rows that no data could mark take nothing away from the others.
        var testable = Enumerable.Range(0, rows.Count).Where(row => estimates[row].SmallestP <= options.Alpha).ToArray();
        var corrected = ManyComparisons.Correct([.. testable.Select(row => estimates[row].P)]);
        var p = estimates.Select(estimate => estimate.P).ToArray();
        for (var index = 0; index < testable.Length; index++)
        {
            p[testable[index]] = corrected[index];
        }

        return [.. rows.Select((pairs, row) => ToVerdict(pairs, estimates[row], p[row], minimumEffectPercent?.Invoke(row) ?? options.MinimumEffectPercent))];
    }

    private readonly record struct RowEstimate(Shift Shift, double P, double SmallestP);

    private RowEstimate Estimate(IReadOnlyList<PairedSample> pairs)
    {
        if (pairs.Count == 0)
        {
            return new(default, 1, 1);
        }

        double[] ratios = [.. pairs.Select(pair => pair.LogRatio)];
        if (pairs.Count >= SignedRankTest.FewestPairs)
        {
            return new(HodgesLehmann.OfPairs(ratios, options.Alpha), SignedRankTest.TwoSidedP(ratios), 0);
        }

        var smallest = pairs.Aggregate(2d, (product, pair) => product * RankSumTest.SmallestP(pair.Old.Length, pair.New.Length) / 2);
        var shift = pairs is [var only] && only.Old.Length + only.New.Length > 2
            ? HodgesLehmann.OfSamples(only.Logarithms.Old, only.Logarithms.New, options.Alpha)
            : HodgesLehmann.OfPairs(ratios, options.Alpha);
        return new(shift, RankSumTest.TwoSidedP([.. pairs.Select(pair => (pair.Old, pair.New))]), Math.Min(1, smallest));
    }

    private ComparisonVerdict ToVerdict(IReadOnlyList<PairedSample> pairs, RowEstimate estimate, double p, double minimumPercent)
    {
        if (pairs.Count == 0)
        {
            return new ComparisonVerdict { Kind = VerdictKind.NotCompared, Pairs = 0, MinimumEffectPercent = minimumPercent };
        }

        var shift = Percent(estimate.Shift.Value);
        var (low, high) = (Percent(estimate.Shift.Low), Percent(estimate.Shift.High));
        var reached = VerdictOptions.Reached(minimumPercent);
        var isWithin = low > -reached && high < reached;
        var isSignificant = p < options.Alpha;
        var kind = isSignificant && shift >= reached ? VerdictKind.Slower
            : isSignificant && shift <= -reached ? VerdictKind.Faster
            : isWithin ? VerdictKind.Unchanged
            : isSignificant ? VerdictKind.Small
            : VerdictKind.Underpowered;
        return new ComparisonVerdict
        {
            Kind = kind,
            Pairs = pairs.Count,
            ShiftPercent = shift,
            LowPercent = low,
            HighPercent = high,
            P = p,
            MinimumEffectPercent = minimumPercent,
            MoreRuns = kind == VerdictKind.Underpowered ? MoreRuns(pairs, estimate, minimumPercent) : null,
        };
    }

    // An interval shrinks with the root of the number of runs; it must become as narrow as the minimum effect, with room for the power.
    private int? MoreRuns(IReadOnlyList<PairedSample> pairs, RowEstimate estimate, double minimumPercent)
    {
        var runs = pairs.Min(pair => Math.Min(pair.Old.Length, pair.New.Length));
        var needed = pairs.Count >= SignedRankTest.FewestPairs ? runs : FewestRuns(pairs.Count);
        if (estimate.Shift is { Low: { } low, High: { } high })
        {
            var quantile = NormalDistribution.Standard.Quantile(1 - (options.Alpha / 2));
            var room = 1 + (NormalDistribution.Standard.Quantile(options.Power) / quantile);
            var factor = (high - low) / 2 * room / Math.Log(1 + (minimumPercent / 100));
            needed = Math.Max(needed, (int)Math.Min(1000, Math.Ceiling(runs * factor * factor)));
        }

        return Math.Max(1, needed - runs);
    }

    // How many runs a side let the rank sums of so few pairs reach alpha at all.
    private int FewestRuns(int pairs)
    {
        var runs = 1;
        while (RankSumTest.SmallestP(runs, runs, pairs) > options.Alpha)
        {
            runs++;
        }

        return runs;
    }

    private static double? Percent(double? logarithm) => logarithm is { } value ? Percent(value) : null;

    private static double Percent(double logarithm) => (Math.Exp(logarithm) - 1) * 100;
}
