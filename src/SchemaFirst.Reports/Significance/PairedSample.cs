namespace SchemaFirst.Reports;

/// <summary>The durations of one model, test and modality on both sides of a comparison.</summary>
/// <param name="Old">The older durations, s, all above 0.</param>
/// <param name="New">The newer durations, s, all above 0.</param>
internal readonly record struct PairedSample(double[] Old, double[] New)
{
    /// <summary>The logarithm of newer to older median: how it scatters does not depend on how long the test is.</summary>
    public double LogRatio => Math.Log(MedianOf(New) / MedianOf(Old));

    /// <summary>The samples as logarithms, which rank tests do not see but differences do.</summary>
    public PairedSample Logarithms => new(Array.ConvertAll(Old, Math.Log), Array.ConvertAll(New, Math.Log));

    private static double MedianOf(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
