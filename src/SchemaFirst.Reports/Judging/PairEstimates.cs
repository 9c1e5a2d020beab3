namespace SchemaFirst.Reports;

/// <summary>The pairs of a comparison as logarithms that grow with what is worse: what each changed by, before anything is known of its scatter.</summary>
internal sealed class PairEstimates
{
    private const int FewestToClip = 4;
    private const double MostDeviations = 6;

    public PairEstimates(IReadOnlyList<MeasuredPair> pairs, bool higherIsBetter)
    {
        var sign = higherIsBetter ? -1 : 1;
        Count = pairs.Count;
        Changes = new double[Count];
        Sizes = new double[Count];
        Repeats = new (int Old, int New)[Count];
        Squares = new double[Count];
        for (var index = 0; index < Count; index++)
        {
            var (old, current) = (Logarithms(pairs[index].Old, sign), Logarithms(pairs[index].New, sign));
            Repeats[index] = (old.Length, current.Length);
            Squares[index] = SquaresOf(old) + SquaresOf(current);
            var oldMedian = RobustMath.Median(old);
            Changes[index] = RobustMath.Median(current) - oldMedian;
            Sizes[index] = pairs[index].Size ?? Math.Exp(sign * oldMedian);
        }
    }

    public int Count { get; }

    /// <summary>New minus old median.</summary>
    public double[] Changes { get; }

    /// <summary>The typical value, in its own unit.</summary>
    public double[] Sizes { get; }

    /// <summary>How many measurements each side has.</summary>
    public (int Old, int New)[] Repeats { get; }

    /// <summary>The squares of both sides' repeats around their own means, added up.</summary>
    public double[] Squares { get; }

    /// <summary>The variance of a change, in units of that of a single measurement, after more runs on each side.</summary>
    public double ChangeVariance(int pair, int moreRuns = 0) =>
        RobustMath.MedianVariance(Repeats[pair].Old + moreRuns) + RobustMath.MedianVariance(Repeats[pair].New + moreRuns);

    /// <summary>True when there is a measurement on both sides.</summary>
    public static bool IsMeasured(MeasuredPair pair) => pair.Old.Any(IsMeasured) && pair.New.Any(IsMeasured);

    private static bool IsMeasured(double value) => value > 0 && double.IsFinite(value);

    private static double[] Logarithms(IReadOnlyList<double> values, int sign) => [.. values.Where(IsMeasured).Select(value => sign * Math.Log(value))];

    // One odd run among several must not make every later change look like noise: the median does not feel it, so its error must not either.
    private static double SquaresOf(double[] values)
    {
        if (values.Length >= FewestToClip)
        {
            var middle = RobustMath.Median([.. values]);
            var limit = MostDeviations * RobustMath.Mad([.. values]);
            values = limit == 0 ? values : Array.ConvertAll(values, value => Math.Clamp(value, middle - limit, middle + limit));
        }

        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }
}
