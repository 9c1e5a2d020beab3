using System.Collections.Concurrent;

namespace SchemaFirst.Reports;

/// <summary>
/// Finds where the level of a series changes, by Pettitt's test (1979, JRSS C 28(2)): the largest rank sum difference between what is
/// before and behind any point, against its distribution over all orders of the series. It asks for no shape of the scatter, holds its
/// rate of false alarms from eight points on, and one odd point moves it little. Several changes are found one within the other (binary
/// segmentation, Vostrikova 1981).
/// </summary>
internal static class ChangePoints
{
    /// <summary>The fewest points that can show a change at 0.05: of seven, 2/35 of all orders are as extreme as can be.</summary>
    public const int FewestPoints = 8;

    // Orders that are drawn for the distribution: the p is known to 1 in 20,000.
    private const int Draws = 20_000;
    private const int LargestDrawn = 500;

    private static readonly ConcurrentDictionary<int, long[]> Distributions = new();

    /// <summary>The p of the strongest change, and where it is: the index of the first point behind it.</summary>
    public static (double P, int Index) Strongest(ReadOnlySpan<double> series)
    {
        if (series.Length < FewestPoints)
        {
            return (1, 0);
        }

        return (POf(Statistic(Ranks.Doubled(series)), series.Length), Place(series));
    }

    /// <summary>The first points behind each change, in order, given that the strongest one is believed.</summary>
    public static IReadOnlyList<int> FindAll(double[] series, double alpha)
    {
        List<int> found = [];
        Split(series, 0, alpha, found);
        found.Sort();

        // The first split of a series with several levels is pulled towards the other levels; each is placed anew between its neighbours.
        for (var place = 0; place < found.Count; place++)
        {
            var (start, end) = (place == 0 ? 0 : found[place - 1], place == found.Count - 1 ? series.Length : found[place + 1]);
            found[place] = start + Place(series.AsSpan(start, end - start));
        }

        return found;
    }

    private static void Split(ReadOnlySpan<double> series, int offset, double alpha, List<int> found)
    {
        var (p, index) = Strongest(series);
        if (p < alpha)
        {
            found.Add(offset + index);
            Split(series[..index], offset, alpha, found);
            Split(series[index..], offset + index, alpha, found);
        }
    }

    // The largest |U|: after t points, U is the sum of their doubled ranks less t(n + 1), by Pettitt's equation 2.4.
    private static long Statistic(ReadOnlySpan<int> doubledRanks)
    {
        long sum = 0, largest = 0;
        foreach (var rank in doubledRanks)
        {
            sum += rank - (doubledRanks.Length + 1);
            largest = Math.Max(largest, Math.Abs(sum));
        }

        return largest;
    }

    // Where two levels fit best, by least squares: the place of the largest |U| lies too near the middle.
    private static int Place(ReadOnlySpan<double> series)
    {
        var mean = 0d;
        foreach (var value in series)
        {
            mean += value / series.Length;
        }

        var (sum, index, best) = (0d, 1, -1d);
        for (var t = 1; t < series.Length; t++)
        {
            sum += series[t - 1] - mean;
            var fit = sum * sum / ((double)t * (series.Length - t));
            if (fit > best)
            {
                (best, index) = (fit, t);
            }
        }

        return index;
    }

    private static double POf(long statistic, int length)
    {
        if (length > LargestDrawn)
        {
            double n = length, k = statistic;
            return Math.Min(1, 2 * Math.Exp(-6 * k * k / ((n * n * n) + (n * n))));
        }

        var drawn = Distributions.GetOrAdd(length, Draw);
        var below = Array.BinarySearch(drawn, statistic);
        below = below < 0 ? ~below : below;
        while (below > 0 && drawn[below - 1] == statistic)
        {
            below--;
        }

        return (drawn.Length - below + 1d) / (drawn.Length + 1d);
    }

    // The same seed always: equal inputs give equal reports.
    private static long[] Draw(int length)
    {
        var random = new Random(length);
        var ranks = Enumerable.Range(1, length).Select(static rank => 2 * rank).ToArray();
        var drawn = new long[Draws];
        for (var index = 0; index < drawn.Length; index++)
        {
            random.Shuffle(ranks);
            drawn[index] = Statistic(ranks);
        }

        Array.Sort(drawn);
        return drawn;
    }
}
