namespace SchemaFirst.Reports.Tests.Judging;

public sealed class FoundRateTests
{
    /// <summary>Exact fractions, Python 3: sum(comb(n, i) * p**i * (1 - p)**(n - i) for i in range(k + 1)).</summary>
    [Theory]
    [InlineData(385, 400, 0.98, 0.01624716699)]
    [InlineData(320, 400, 0.85, 0.004155971063)]
    [InlineData(0, 400, 0.85, 0)]
    [InlineData(400, 400, 0.98, 1)]
    [InlineData(400, 400, 1, 1)]
    [InlineData(399, 400, 1, 0)]
    public void The_distribution_is_the_binomial(int found, int count, double chance, double expected) => Assert.Equal(expected, FoundRate.AtMost(found, count, chance), 1e-9);

    [Theory]
    [InlineData(0.96)]
    [InlineData(0.93)]
    public void A_lower_rate_than_promised_is_noticed(double rate) =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => FoundRate.AssertReaches(0.99, 1000, seed => seed < 1000 * rate));

    [Fact]
    public void The_promised_rate_is_none() => FoundRate.AssertReaches(0.98, 1000, seed => seed < 980);
}
