using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace SchemaFirst.Reports;

/// <summary>
/// Wilcoxon's signed rank test that paired differences are symmetric about 0 (Wilcoxon 1945, Biometrics Bulletin 1(6)). Differences
/// of 0 are ranked with the others and then left out (Pratt 1959, JASA 54), equal ones share their mean rank. Up to
/// <see cref="LargestExact"/> pairs the distribution is exact for the ranks at hand, ties included (shift algorithm: Streitberg and Röhmel 1986);
/// above, it is the normal one with a continuity correction.
/// </summary>
internal static class SignedRankTest
{
    public const int LargestExact = 100;

    /// <summary>The fewest pairs without a tie that can reach a two-sided p of 0.05: 2/2⁶ is 0.031, 2/2⁵ is 0.063.</summary>
    public const int FewestPairs = 6;

    /// <summary>The two-sided p; 1 when all differences are 0 or there are none.</summary>
    public static double TwoSidedP(ReadOnlySpan<double> differences)
    {
        var magnitudes = new double[differences.Length];
        for (var index = 0; index < magnitudes.Length; index++)
        {
            magnitudes[index] = Math.Abs(differences[index]);
        }

        var ranks = Ranks.Doubled(magnitudes);
        List<int> nonZero = [];
        long positive = 0;
        for (var index = 0; index < ranks.Length; index++)
        {
            if (differences[index] != 0)
            {
                nonZero.Add(ranks[index]);
                positive += differences[index] > 0 ? ranks[index] : 0;
            }
        }

        return nonZero.Count == 0 ? 1 : nonZero.Count <= LargestExact ? Exact(nonZero, positive) : Normal(nonZero, positive);
    }

    /// <summary>How many of the smallest and largest Walsh averages lie outside a two-sided interval; null when n is too small for one.</summary>
    public static long? OutsideInterval(int pairs, double alpha)
    {
        if (pairs > LargestExact)
        {
            double n = pairs;
            var spread = Math.Sqrt(n * (n + 1) * ((2 * n) + 1) / 24);
            return (long)Math.Floor((n * (n + 1) / 4) + (NormalDistribution.Standard.Quantile(alpha / 2) * spread));
        }

        var counts = SubsetSums([.. Enumerable.Range(1, pairs)]);
        var limit = alpha / 2 * Math.Pow(2, pairs);
        double below = 0;
        for (var sum = 0; sum < counts.Length; sum++)
        {
            below += counts[sum];
            if (below > limit)
            {
                return sum == 0 ? null : sum;
            }
        }

        return null;
    }

    private static double Exact(List<int> ranks, long positive)
    {
        var counts = SubsetSums(ranks);
        var smaller = Math.Min(positive, ranks.Sum(static rank => (long)rank) - positive);
        double below = 0;
        for (var sum = 0; sum <= smaller; sum++)
        {
            below += counts[sum];
        }

        return Math.Min(1, 2 * below / Math.Pow(2, ranks.Count));
    }

    private static double Normal(List<int> ranks, long positive)
    {
        var mean = ranks.Sum(static rank => rank / 2d) / 2;
        var variance = ranks.Sum(static rank => rank / 2d * (rank / 2d)) / 4;
        var distance = Math.Max(0, Math.Abs((positive / 2d) - mean) - 0.5);
        return Math.Min(1, 2 * NormalDistribution.Standard.Cdf(-distance / Math.Sqrt(variance)));
    }

    // How many subsets of the ranks have each sum.
    private static double[] SubsetSums(List<int> ranks)
    {
        var counts = new double[ranks.Sum() + 1];
        counts[0] = 1;
        var top = 0;
        foreach (var rank in ranks)
        {
            top += rank;
            for (var sum = top; sum >= rank; sum--)
            {
                counts[sum] += counts[sum - rank];
            }
        }

        return counts;
    }
}
