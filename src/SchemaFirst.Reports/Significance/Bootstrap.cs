using System.Numerics;
using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace SchemaFirst.Reports;

/// <summary>
/// The interval of a figure that has no rank interval: how much longer all pairs take together. Pairs are drawn again with replacement, as many as there are,
/// and the quantiles of the ratios so found are corrected for bias and skewness: BCa (Efron 1987, JASA 82; Efron and Tibshirani 1993, chapter 14).
/// The draws are pseudo-random with a seed made of the numbers, so that the same runs have the same interval.
/// </summary>
internal static class Bootstrap
{
    /// <summary>Of fewer pairs, the interval would hold the ratio too seldom; a test counts how often it does.</summary>
    public const int FewestPairs = 20;

    private const int Resamples = 2000;

    /// <summary>The interval of the ratio of sums, newer over older.</summary>
    /// <param name="older">Durations, above 0.</param>
    /// <param name="newer">Those of the same tests, in the same order.</param>
    /// <param name="alpha">How often the interval may miss the ratio.</param>
    /// <param name="resamples">How often to draw.</param>
    public static (double Low, double High) RatioOfSums(ReadOnlySpan<double> older, ReadOnlySpan<double> newer, double alpha, int resamples = Resamples)
    {
        var ratios = Draw(older, newer, resamples);
        Array.Sort(ratios);
        var (estimate, acceleration) = Jackknife(older, newer);
        var below = ratios.Count(ratio => ratio < estimate) + (ratios.Count(ratio => ratio == estimate) / 2d);
        if (below == 0 || below == resamples)
        {
            return (estimate, estimate);
        }

        var normal = NormalDistribution.Standard;
        var bias = normal.Quantile(below / resamples);
        double At(double probability)
        {
            var z = bias + normal.Quantile(probability);
            return QuantileOf(ratios, normal.Cdf(bias + (z / (1 - (acceleration * z)))));
        }

        return (At(alpha / 2), At(1 - (alpha / 2)));
    }

    private static double[] Draw(ReadOnlySpan<double> older, ReadOnlySpan<double> newer, int resamples)
    {
        var (ratios, state) = (new double[resamples], Seed(older, newer));
        for (var resample = 0; resample < resamples; resample++)
        {
            var (olderSum, newerSum) = (0d, 0d);
            for (var draw = 0; draw < older.Length; draw++)
            {
                var index = (int)Math.BigMul(Next(ref state), (ulong)older.Length, out _);
                olderSum += older[index];
                newerSum += newer[index];
            }

            ratios[resample] = newerSum / olderSum;
        }

        return ratios;
    }

    // The ratio, and from the ratios without one pair each how its scatter changes with it.
    private static (double Estimate, double Acceleration) Jackknife(ReadOnlySpan<double> older, ReadOnlySpan<double> newer)
    {
        var (olderSum, newerSum) = (Sum(older), Sum(newer));
        var without = new double[older.Length];
        for (var index = 0; index < without.Length; index++)
        {
            without[index] = (newerSum - newer[index]) / (olderSum - older[index]);
        }

        var (mean, squares, cubes) = (Sum(without) / without.Length, 0d, 0d);
        foreach (var ratio in without)
        {
            var distance = mean - ratio;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }

        return (newerSum / olderSum, squares == 0 ? 0 : cubes / (6 * Math.Pow(squares, 1.5)));
    }

    // Between neighbours along a straight line: type 7 of Hyndman and Fan (1996), as NumPy's.
    private static double QuantileOf(double[] sorted, double probability)
    {
        var place = Math.Clamp(probability, 0, 1) * (sorted.Length - 1);
        var lower = (int)place;
        var upper = Math.Min(lower + 1, sorted.Length - 1);
        return sorted[lower] + ((place - lower) * (sorted[upper] - sorted[lower]));
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0d;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static ulong Seed(ReadOnlySpan<double> older, ReadOnlySpan<double> newer)
    {
        var seed = (ulong)older.Length;
        for (var index = 0; index < older.Length; index++)
        {
            seed = BitOperations.RotateLeft(seed ^ BitConverter.DoubleToUInt64Bits(older[index]), 23) * 0x9E3779B97F4A7C15;
            seed = BitOperations.RotateLeft(seed ^ BitConverter.DoubleToUInt64Bits(newer[index]), 29) * 0xBF58476D1CE4E5B9;
        }

        return seed;
    }

    // SplitMix64 (Steele, Lea and Flood 2014).
    private static ulong Next(ref ulong state)
    {
        var value = state += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
