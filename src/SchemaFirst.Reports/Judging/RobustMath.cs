namespace SchemaFirst.Reports;

/// <summary>Medians, and what they do to normal values.</summary>
internal static class RobustMath
{
    /// <summary>The median of absolute values times this is the standard deviation of normal values.</summary>
    public const double MadToDeviation = 1.4826;

    // By number of values, from 1. Beyond: π/2n.
    private static readonly double[] MedianVariances = [1, 0.5, 0.449, 0.298, 0.287, 0.215, 0.210];

    // By number of values, from 3; simulated with 20,000 draws each. Beyond: 1.
    private static readonly double[] Shrinks =
    [
        1.017525, 0.724953, 1.008278, 0.782008, 1.007909, 0.834948, 1.008104, 0.867421, 1.00511, 0.893794, 1.003729, 0.90925, 1.001242, 0.922025,
        1.002888, 0.931222, 1.001646, 0.937618, 1.001384, 0.943416, 1.000264, 0.949085, 1.000492, 0.952378, 1.002051, 0.955446, 0.999773, 0.959491,
    ];

    /// <summary>The variance of the median of so many values of variance 1.</summary>
    public static double MedianVariance(int count) => count <= MedianVariances.Length ? MedianVariances[count - 1] : Math.PI / (2 * count);

    /// <summary>How much smaller the residuals of at least 3 values become by taking their own median off.</summary>
    public static double Shrink(int count) => count - 3 < Shrinks.Length ? Shrinks[count - 3] : 1;

    /// <summary>The median; sorts the values.</summary>
    public static double Median(Span<double> values)
    {
        values.Sort();
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    /// <summary>The standard deviation of normal values as their median distance from their median tells it; changes the values.</summary>
    public static double Mad(Span<double> values)
    {
        var middle = Median(values);
        foreach (ref var value in values)
        {
            value = Math.Abs(value - middle);
        }

        return MadToDeviation * Median(values);
    }
}
