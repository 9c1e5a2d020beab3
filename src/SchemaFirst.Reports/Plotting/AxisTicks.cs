namespace SchemaFirst.Reports;

/// <summary>Round numbers along an axis.</summary>
internal static class AxisTicks
{
    private static readonly double[] TimeSteps =
        [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

    /// <summary>At most <paramref name="most"/> steps from 0 to <paramref name="max"/>, of 1, 2 or 5 times a power of ten.</summary>
    public static IEnumerable<double> Values(double max, int most) => Multiples(Step(max, most), max);

    /// <summary>Round numbers from <paramref name="min"/> to <paramref name="max"/>, at most <paramref name="most"/> steps apart.</summary>
    public static IEnumerable<double> Between(double min, double max, int most)
    {
        var step = Step(max - min, most);
        for (var multiple = Math.Ceiling(min / step); multiple * step <= max; multiple++)
        {
            yield return multiple * step;
        }
    }

    /// <summary>At most <paramref name="most"/> steps of seconds, minutes, hours or days from 0 to <paramref name="seconds"/>.</summary>
    public static IEnumerable<double> Times(double seconds, int most)
    {
        var step = TimeSteps.FirstOrDefault(step => seconds / step <= most);
        return Multiples(step > 0 ? step : TimeSteps[^1] * Math.Ceiling(seconds / TimeSteps[^1] / most), seconds);
    }

    private static double Step(double span, int most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / most)));
        // The last is for a power that a rounding error made too small.
        return new[] { 1, 2, 5, 10, 20 }.Select(factor => factor * power).First(step => span / step <= most);
    }

    // A little more, so that a rounding error does not lose the last one.
    private static IEnumerable<double> Multiples(double step, double max)
    {
        for (var index = 0; index * step <= max * (1 + 1e-9); index++)
        {
            yield return index * step;
        }
    }
}
