namespace SchemaFirst.Reports;

/// <summary>What a row changed by, and how sure that is.</summary>
/// <param name="Level">The table that it counts in.</param>
/// <param name="Pairs">The pairs.</param>
/// <param name="Models">How many models they are of.</param>
/// <param name="Change">The change, a logarithm that grows with what is worse.</param>
/// <param name="Variance">The variance of <paramref name="Change"/>, without that of the run; NaN when it is not known.</param>
/// <param name="Freedom">The degrees of freedom of <paramref name="Variance"/> (Satterthwaite 1946, Biometrics Bulletin 2).</param>
internal sealed record RowEstimate(RowLevel Level, int[] Pairs, int Models, double Change, double Variance, double Freedom)
{
    // How much of the mean's efficiency a median, and the median of pairwise means, have for normal values.
    private const double MedianEfficiency = 0.637;
    private const double HodgesLehmannEfficiency = 0.955;

    public bool IsKnown => !double.IsNaN(Variance);

    public static RowEstimate Of(RowLevel level, int[] pairs, int models, PairEstimates estimates, Scatter scatter)
    {
        var changes = Array.ConvertAll(pairs, pair => estimates.Changes[pair]);
        var change = level == RowLevel.Run ? RobustMath.Median(changes) : HodgesLehmann.Estimate(changes);
        var row = new RowEstimate(level, pairs, models, change, double.NaN, 0);
        return scatter.IsKnown(pairs) ? row.WithVariance(estimates, scatter, moreRuns: 0) : row;
    }

    /// <summary>The row as it would be after more runs on each side that scatter alike.</summary>
    public RowEstimate WithVariance(PairEstimates estimates, Scatter scatter, int moreRuns)
    {
        var (sum, weighted) = (0d, 0d);
        foreach (var pair in Pairs)
        {
            var variance = scatter.Variances[pair] * estimates.ChangeVariance(pair, moreRuns);
            sum += variance;
            weighted += variance * variance / (scatter.Freedoms[pair] + (2 * moreRuns));
        }

        var efficiency = Level == RowLevel.Run ? MedianEfficiency : Pairs.Length <= 2 ? 1 : HodgesLehmannEfficiency;
        return this with { Variance = ((sum / Pairs.Length / Pairs.Length) + (scatter.ModelVariance / Models)) / efficiency, Freedom = sum * sum / weighted };
    }
}
