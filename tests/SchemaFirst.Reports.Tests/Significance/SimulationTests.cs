namespace SchemaFirst.Reports.Tests.Significance;

/// <summary>What the interval of a sum promises, counted over simulated runs. SCHEMAFIRST_TEST_SCALE multiplies their number.</summary>
public sealed class SimulationTests
{
    private const int Simulations = 1000;
    private const double Alpha = 0.05;

    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? Math.Max(1, scale) : 1;

    /// <summary>A bootstrap is exact for many pairs only: docs/report-figures.md says how often it misses with few.</summary>
    [Theory]
    [InlineData(20, 0.1, 0.08)]
    [InlineData(30, 0.3, 0.07)]
    [InlineData(118, 0.1, 0.05)]
    public void A_bootstrap_interval_holds_the_ratio_of_totals_as_often_as_stated(int tests, double scatter, double missed)
    {
        var count = Count(random =>
        {
            var pairs = Pairs(random, tests, scatter, 1.08);
            var (low, high) = Bootstrap.RatioOfSums([.. pairs.Select(pair => pair.Old)], [.. pairs.Select(pair => pair.New)], Alpha);
            return low > 1.08 || high < 1.08;
        });
        AssertAtMost(missed, count);
        Assert.True(count > 0.03 * Simulations * Scale, $"Missed {count} times only: the interval is wider than stated.");
    }

    // Log-normal times around a different level for every test.
    private static (double Old, double New)[] Pairs(Random random, int tests, double scatter, double factor) =>
    [
        .. Enumerable.Range(0, tests).Select(_ =>
        {
            var level = 1 + (random.NextDouble() * 60);
            return (level * Math.Exp(scatter * Gauss(random)), level * factor * Math.Exp(scatter * Gauss(random)));
        }),
    ];

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // Three standard deviations of chance in the count itself.
    private static void AssertAtMost(double stated, int count)
    {
        var expected = stated * Simulations * Scale;
        Assert.InRange(count, 0, expected + (3 * Math.Sqrt(expected)));
    }

    private static int Count(Func<Random, bool> happens)
    {
        var random = new Random(20260211);
        return Enumerable.Range(0, Simulations * Scale).Count(_ => happens(random));
    }
}
