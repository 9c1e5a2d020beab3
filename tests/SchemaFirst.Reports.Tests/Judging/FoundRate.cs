namespace SchemaFirst.Reports.Tests.Judging;

/// <summary>Holds a share counted over simulations against the share that is promised, by the binomial distribution itself.</summary>
internal static class FoundRate
{
    // A share that keeps its promise falls below in so many of all sets of seeds.
    private const double Doubt = 0.01;

    /// <summary>Fails when so few would hardly ever be found if the promise were kept; of what is promised always, when one is not.</summary>
    /// <param name="promised">The promised share, above 0, at most 1.</param>
    /// <param name="count">How many are simulated.</param>
    /// <param name="isFound">Whether one is found, by its seed.</param>
    public static void AssertReaches(double promised, int count, Func<int, bool> isFound)
    {
        var found = Enumerable.Range(0, count).Count(isFound);
        Assert.True(AtMost(found, count, promised) >= Doubt, $"Found {found} of {count}, promised {promised:P0}: fewer than 1 in {1 / Doubt:N0} sets of seeds would find so few.");
    }

    /// <summary>The probability of at most so many of a number, each with the same chance.</summary>
    public static double AtMost(int found, int count, double chance)
    {
        if (chance >= 1)
        {
            return found < count ? 0 : 1;
        }

        // Each term from the one before it; as logarithms, for the first may be below the least number.
        var (logarithm, sum) = (count * Math.Log(1 - chance), 0d);
        for (var number = 0; number <= found; number++)
        {
            sum += Math.Exp(logarithm);
            logarithm += Math.Log((count - number) / (number + 1d)) + Math.Log(chance / (1 - chance));
        }

        return Math.Min(1, sum);
    }
}
