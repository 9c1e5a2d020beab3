using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace SchemaFirst.Reports;

/// <summary>Student's t distribution. Quantiles are searched for, so each is searched for once. Not thread-safe.</summary>
internal sealed class StudentT
{
    // Beyond, it is the normal distribution to all digits that are shown.
    private const double MostFreedom = 1e5;

    private readonly Dictionary<(double Probability, double Freedom), double> _quantiles = [];

    /// <summary>The probability of more than <paramref name="t"/>; exact far out too.</summary>
    public static double Above(double t, double freedom) => new StudentDistribution(Math.Min(freedom, MostFreedom)).Cdf(-t);

    /// <summary>What is exceeded with probability 1 − <paramref name="probability"/>.</summary>
    public double Quantile(double probability, double freedom)
    {
        var key = (probability, Math.Min(freedom, MostFreedom));
        if (!_quantiles.TryGetValue(key, out var quantile))
        {
            quantile = new StudentDistribution(key.Item2).Quantile(probability);
            _quantiles.Add(key, quantile);
        }

        return quantile;
    }
}
