namespace SchemaFirst.Reports;

/// <summary>How much one run of a series scatters, and how well that is known.</summary>
/// <param name="Sigma">The standard deviation of logarithms, above 0.</param>
/// <param name="Freedom">Its degrees of freedom, above 0.</param>
internal readonly record struct SeriesScatter(double Sigma, double Freedom);

/// <summary>What is known of a series before its own scatter is looked at.</summary>
/// <param name="Values">Logarithms, in the order of time.</param>
/// <param name="Floor">The least scatter that is believed, such as that of rounding to the step of a clock.</param>
/// <param name="Widening">How much more than the typical one of its like it scatters by nature, 1 or more: a model of fewer tests.</param>
internal readonly record struct ScatterInput(ReadOnlyMemory<double> Values, double Floor, double Widening);

/// <summary>
/// Scatter of series from what each run differs from the one before, so that steps of the level do not count, and drawn towards the
/// typical scatter of series of its kind (Smyth 2004): with few runs, one series alone knows its own too badly.
/// </summary>
internal static class ScatterEstimate
{
    /// <summary>Nothing that is measured in seconds repeats better.</summary>
    public const double Least = 0.002;

    // A difference of neighbours tells as much as this many of a degree of freedom, for its median is taken and each value is in two.
    private const double FreedomPerValue = 0.35;

    /// <summary>The scatter of each series, in the same order; null for one of fewer than two values.</summary>
    /// <param name="series">The series of one kind.</param>
    /// <param name="priorFreedom">How many degrees of freedom the typical scatter counts for; fewer when the other series are too short to know it so well.</param>
    /// <param name="neighbours">Which series are like one, itself too; null for all.</param>
    public static SeriesScatter?[] Of(IReadOnlyList<ScatterInput> series, double priorFreedom, Func<int, IEnumerable<int>>? neighbours = null)
    {
        double?[] own = [.. series.Select(one => OfNeighbours(one.Values.Span))];
        var all = Enumerable.Range(0, series.Count).ToArray();
        double? common = neighbours is null ? Typical(all, own, series) : null;
        var scatters = new SeriesScatter?[series.Count];
        for (var index = 0; index < scatters.Length; index++)
        {
            if (own[index] is not { } sigma)
            {
                continue;
            }

            var near = neighbours?.Invoke(index).ToArray() ?? all;
            var typical = series[index].Widening * (common ?? Typical(near, own, series)!.Value);
            var freedom = FreedomPerValue * series[index].Values.Length;
            var others = near.Where(other => other != index && own[other] is not null).Sum(other => FreedomPerValue * series[other].Values.Length);
            var prior = Math.Min(priorFreedom, others);
            var variance = ((prior * typical * typical) + (freedom * sigma * sigma)) / (prior + freedom);
            scatters[index] = new SeriesScatter(Math.Max(Math.Sqrt(variance), Math.Max(Least, series[index].Floor)), prior + freedom);
        }

        return scatters;
    }

    private static double? OfNeighbours(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
        {
            return null;
        }

        var steps = new double[values.Length - 1];
        for (var index = 0; index < steps.Length; index++)
        {
            steps[index] = Math.Abs(values[index + 1] - values[index]);
        }

        return RobustMath.MadToDeviation * RobustMath.Median(steps) / Math.Sqrt(2);
    }

    private static double? Typical(int[] indexes, double?[] own, IReadOnlyList<ScatterInput> series)
    {
        double[] known = [.. indexes.Where(index => own[index] is not null).Select(index => own[index]!.Value / series[index].Widening)];
        return known.Length == 0 ? null : RobustMath.Median(known);
    }
}
