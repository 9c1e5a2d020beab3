using Perfolizer.Mathematics.SignificanceTesting.MannWhitney;
using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace SchemaFirst.Reports;

/// <summary>A shift and the interval that holds it with a stated probability.</summary>
/// <param name="Value">The Hodges–Lehmann estimate.</param>
/// <param name="Low">The lower end; null when there are too few values for an interval.</param>
/// <param name="High">The upper end; null when there are too few values for an interval.</param>
internal readonly record struct Shift(double Value, double? Low, double? High);

/// <summary>
/// Hodges and Lehmann's estimates of a shift (1963, Annals of Mathematical Statistics 34), with the intervals that invert the rank tests
/// (Hollander, Wolfe and Chicken 2014, sections 3.3 and 4.3). The k-th smallest of all pairwise means or differences is found by
/// bisection over the doubles, counting in linear time: no list of the pairs is ever made.
/// </summary>
internal static class HodgesLehmann
{
    // Up to here the exact distribution takes no time; beyond, the normal one gives the same rank but for one.
    private const int LargestExact = 40;

    /// <summary>The median of the means of all pairs of differences, each with itself too.</summary>
    public static Shift OfPairs(ReadOnlySpan<double> differences, double alpha)
    {
        var sorted = differences.ToArray();
        Array.Sort(sorted);
        var count = (long)sorted.Length * (sorted.Length + 1) / 2;
        var middle = MedianOfMeans(sorted);
        return SignedRankTest.OutsideInterval(sorted.Length, alpha) is { } outside && outside > 0
            ? new Shift(middle, KthMean(sorted, outside), KthMean(sorted, count + 1 - outside))
            : new Shift(middle, null, null);
    }

    /// <summary>The estimate of <see cref="OfPairs"/> alone; sorts the differences.</summary>
    public static double Estimate(double[] differences)
    {
        Array.Sort(differences);
        return differences.Length <= 2 ? differences.Average() : MedianOfMeans(differences);
    }

    /// <summary>The median of all differences, second minus first.</summary>
    public static Shift OfSamples(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double alpha)
    {
        var (x, y) = (first.ToArray(), second.ToArray());
        Array.Sort(x);
        Array.Sort(y);
        var count = (long)x.Length * y.Length;
        double Kth(long k) => Select(k, y[0] - x[^1], y[^1] - x[0], value => CountDifferences(x, y, value));
        var middle = (Kth((count + 1) / 2) + Kth((count + 2) / 2)) / 2;
        var outside = OutsideInterval(x.Length, y.Length, alpha);
        return outside > 0 ? new Shift(middle, Kth(outside), Kth(count + 1 - outside)) : new Shift(middle, null, null);
    }

    private static double MedianOfMeans(double[] sorted)
    {
        var count = (long)sorted.Length * (sorted.Length + 1) / 2;
        return (KthMean(sorted, (count + 1) / 2) + KthMean(sorted, (count + 2) / 2)) / 2;
    }

    private static double KthMean(double[] sorted, long k) => Select(k, sorted[0], sorted[^1], value => CountMeans(sorted, value));

    // The largest k with P(U < k) ≤ α/2.
    private static long OutsideInterval(int first, int second, double alpha)
    {
        if (Math.Max(first, second) > LargestExact)
        {
            double product = (double)first * second;
            var spread = Math.Sqrt(product * (first + second + 1) / 12);
            return (long)Math.Floor((product / 2) + (NormalDistribution.Standard.Quantile(alpha / 2) * spread));
        }

        var k = 0;
        while (k < first * second && MannWhitneyLoefflerExactCdf.Instance.Cdf(first, second, k + 1) <= alpha / 2)
        {
            k++;
        }

        return k;
    }

    // Of sorted values, how many pairs i ≤ j have a mean of at most the limit.
    private static long CountMeans(double[] sorted, double limit)
    {
        long count = 0;
        var last = sorted.Length - 1;
        for (var index = 0; index < sorted.Length; index++)
        {
            while (last >= index && (sorted[index] + sorted[last]) / 2 > limit)
            {
                last--;
            }

            if (last < index)
            {
                break;
            }

            count += last - index + 1;
        }

        return count;
    }

    private static long CountDifferences(double[] x, double[] y, double limit)
    {
        long count = 0;
        var end = 0;
        foreach (var value in x)
        {
            while (end < y.Length && y[end] - value <= limit)
            {
                end++;
            }

            count += end;
        }

        return count;
    }

    // The smallest double that at least k of the pairs do not exceed: doubles sort like their bits, once signs are turned.
    private static double Select(long k, double least, double most, Func<double, long> countUpTo)
    {
        var (low, high) = (ToOrdered(least), ToOrdered(most));
        while (low < high)
        {
            var middle = low + (long)((ulong)(high - low) >> 1);
            if (countUpTo(FromOrdered(middle)) >= k)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return FromOrdered(low);
    }

    private static long ToOrdered(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static double FromOrdered(long ordered) => BitConverter.Int64BitsToDouble(ordered >= 0 ? ordered : long.MinValue - ordered);
}
