using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace SchemaFirst.Reports;

/// <summary>
/// Mann and Whitney's test (1947, Annals of Mathematical Statistics 18) that two samples come from one distribution, also over several
/// blocks that are only compared within themselves (Wilcoxon's stratified rank sum; Hollander, Wolfe and Chicken 2014, chapter 4). For
/// small samples the distribution is exact for the ranks at hand, ties included; for larger ones it is the normal one, with the
/// variance corrected for ties and for continuity.
/// </summary>
internal static class RankSumTest
{
    // Beyond this many steps of the exact count the normal distribution differs in the third decimal.
    private const double MostExactSteps = 2_000_000;

    // Sums of ranks are integers, their mean is a quotient.
    private const double Rounding = 1e-6;

    /// <summary>The two-sided p for one block.</summary>
    public static double TwoSidedP(double[] first, double[] second) => TwoSidedP([(first, second)]);

    /// <summary>The two-sided p over blocks; 1 when no block has values on both sides.</summary>
    public static double TwoSidedP(IReadOnlyList<(double[] First, double[] Second)> blocks)
    {
        List<Block> ranked = [.. blocks.Where(static block => block.First.Length > 0 && block.Second.Length > 0).Select(Block.Of)];
        if (ranked.Count == 0)
        {
            return 1;
        }

        return ranked.Sum(static block => block.Steps) <= MostExactSteps / ranked.Count ? Exact(ranked) : Normal(ranked);
    }

    /// <summary>The smallest two-sided p that samples of these sizes can have, over this many equal blocks.</summary>
    public static double SmallestP(int first, int second, int blocks = 1)
    {
        double arrangements = 1;
        for (var index = 1; index <= first; index++)
        {
            arrangements = arrangements * (second + index) / index;
        }

        return Math.Min(1, 2 / Math.Pow(arrangements, blocks));
    }

    private static double Exact(List<Block> blocks)
    {
        double[] distribution = [1];
        var (observed, smallest) = (0, 0);
        foreach (var block in blocks)
        {
            var (counts, least) = block.Distribution();
            distribution = Convolve(distribution, counts);
            observed += block.RankSum;
            smallest += least;
        }

        var mean = blocks.Sum(static block => block.Mean);
        var distance = Math.Abs(observed - mean);
        double extreme = 0;
        for (var index = 0; index < distribution.Length; index++)
        {
            extreme += Math.Abs(smallest + index - mean) >= distance - Rounding ? distribution[index] : 0;
        }

        return Math.Min(1, extreme / distribution.Sum());
    }

    private static double Normal(List<Block> blocks)
    {
        var distance = Math.Max(0, (Math.Abs(blocks.Sum(static block => block.RankSum - block.Mean)) / 2) - 0.5);
        var variance = blocks.Sum(static block => block.Variance) / 4;
        return variance == 0 ? 1 : Math.Min(1, 2 * NormalDistribution.Standard.Cdf(-distance / Math.Sqrt(variance)));
    }

    private static double[] Convolve(double[] left, double[] right)
    {
        var sums = new double[left.Length + right.Length - 1];
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length && left[i] != 0; j++)
            {
                sums[i + j] += left[i] * right[j];
            }
        }

        return sums;
    }

    /// <summary>Two samples as doubled ranks among both.</summary>
    private sealed class Block
    {
        private int[] _ranks = [];
        private int _size;

        public int RankSum { get; private set; }

        public double Mean { get; private set; }

        public double Variance { get; private set; }

        public double Steps => (double)_ranks.Length * _size * _ranks.Sum(static rank => (double)rank);

        public static Block Of((double[] First, double[] Second) samples)
        {
            var ranks = Ranks.Doubled([.. samples.First, .. samples.Second]);
            var (first, all) = (samples.First.Length, ranks.Length);
            var mean = ranks.Sum() / (double)all;
            var squares = ranks.Sum(rank => (rank - mean) * (rank - mean));
            return new Block
            {
                _ranks = ranks,
                _size = first,
                RankSum = ranks.AsSpan(0, first).ToArray().Sum(),
                Mean = first * mean,
                Variance = first * (all - first) * squares / (all * (all - 1d)),
            };
        }

        // How many choices of as many ranks have each sum, from the least sum on.
        public (double[] Counts, int Least) Distribution()
        {
            var ascending = _ranks.Order().ToArray();
            var most = ascending[^_size..].Sum();
            var least = ascending[.._size].Sum();
            var counts = new double[_size + 1][];
            for (var chosen = 0; chosen <= _size; chosen++)
            {
                counts[chosen] = new double[most + 1];
            }

            counts[0][0] = 1;
            foreach (var rank in ascending)
            {
                for (var chosen = _size; chosen > 0; chosen--)
                {
                    for (var sum = most; sum >= rank; sum--)
                    {
                        counts[chosen][sum] += counts[chosen - 1][sum - rank];
                    }
                }
            }

            return (counts[_size][least..(most + 1)], least);
        }
    }
}
