namespace SchemaFirst.Reports;

/// <summary>What a row of several runs comes to in each of them. All values are over the same cells: those that all runs of the row measured.</summary>
/// <param name="Key">Which row.</param>
/// <param name="Cells">How many models and tests each value is over.</param>
/// <param name="Left">Cells of the row that not all of its runs measured; they are in no value.</param>
/// <param name="Values">Each run's value, in the metric's unit; null for a run without the row.</param>
public sealed record RepeatRow(RowKey Key, int Cells, int Left, IReadOnlyList<double?> Values)
{
    private double[] Ascending => field ??= [.. Values.OfType<double>().Order()];

    /// <summary>How many runs have the row.</summary>
    public int Runs => Ascending.Length;

    /// <summary>The median over the runs.</summary>
    public double Median => FigureSummary.MedianOf([.. Ascending]);

    /// <summary>The smallest.</summary>
    public double Min => Ascending[0];

    /// <summary>The largest.</summary>
    public double Max => Ascending[^1];

    /// <summary>The coefficient of variation, %: standard deviation (n − 1) over mean; null for fewer than two runs, or a mean of 0.</summary>
    public double? VariationPercent
    {
        get
        {
            var mean = Ascending.DefaultIfEmpty().Average();
            return Runs < 2 || mean <= 0 ? null : Math.Sqrt(Ascending.Sum(value => (value - mean) * (value - mean)) / (Runs - 1)) / mean * 100;
        }
    }
}
