namespace SchemaFirst.Reports;

/// <summary>
/// How much each pair of a comparison scatters, told by all of them together: residuals from the pair's own model, over the pairs of like
/// size, drawn towards the pair's own repeats (moderated t: Smyth 2004, SAGMB 3). Models that were measured while something ran beside
/// scatter as a whole; that is estimated too.
/// </summary>
internal sealed class Scatter
{
    /// <summary>Fewer residuals tell no scatter; then only a pair's own repeats do.</summary>
    public const int FewestResiduals = 6;

    // Prior degrees of freedom: how heavy the tails are. docs/report-figures.md says why 4.
    private const double PriorFreedom = 4;

    private const int Neighbours = 41;
    private const int FewestNeighbours = 20;
    private const int FewestModels = 6;
    private const int FewestOfModel = 3;

    // Nothing is measured better than that.
    private const double LeastDeviation = 0.002;

    // The standard deviation of rounding to a step: 1/√12.
    private const double RoundingDeviation = 0.29;

    // What models scatter by beyond this is a change that a reader wants to be told of.
    private static readonly double MostModelDeviation = Math.Log(1.05);

    private readonly PairEstimates _pairs;

    /// <summary>Estimates the scatter.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="models">The pairs of each model and modality.</param>
    /// <param name="step">The step that values are rounded to.</param>
    public Scatter(PairEstimates pairs, IReadOnlyList<int[]> models, double step)
    {
        _pairs = pairs;
        Variances = new double[pairs.Count];
        Freedoms = new double[pairs.Count];
        var floors = Array.ConvertAll(pairs.Sizes, size => Math.Max(LeastDeviation, RoundingDeviation * step / size));
        var (residuals, count) = Residuals(models);
        if (count >= FewestResiduals)
        {
            Moderate(NeighbourDeviations(residuals), floors);
        }
        else
        {
            TakeRepeats(floors);
        }

        ModelVariance = EstimateModels(models);
    }

    /// <summary>The variance of a single measurement of each pair, of logarithms; NaN where it is not known.</summary>
    public double[] Variances { get; }

    /// <summary>The degrees of freedom of each of <see cref="Variances"/>.</summary>
    public double[] Freedoms { get; }

    /// <summary>The variance of whole models beyond what their tests' scatter explains.</summary>
    public double ModelVariance { get; }

    /// <summary>True when the scatter of each of these pairs is known.</summary>
    public bool IsKnown(int[] pairs) => !Array.Exists(pairs, pair => double.IsNaN(Variances[pair]));

    // Of each pair its distance from its model's median, as of a single measurement; NaN where it says nothing. A residual of exactly 0 is
    // mostly the median itself. And how many there could have been.
    private (double[] Residuals, int Count) Residuals(IReadOnlyList<int[]> models)
    {
        var (residuals, count) = (new double[_pairs.Count], 0);
        Array.Fill(residuals, double.NaN);
        foreach (var model in models.Where(model => model.Length >= FewestOfModel))
        {
            count += model.Length - 1;
            var middle = RobustMath.Median(ChangesOf(model));
            foreach (var pair in model)
            {
                var distance = Math.Abs(_pairs.Changes[pair] - middle);
                residuals[pair] = distance == 0 ? double.NaN : distance / Math.Sqrt(_pairs.ChangeVariance(pair)) / RobustMath.Shrink(model.Length);
            }
        }

        return (residuals, count);
    }

    // The typical residual of the pairs nearest in size; where few of them have one, of the nearest that have.
    private double[] NeighbourDeviations(double[] residuals)
    {
        var count = _pairs.Count;
        int[] order = [.. Enumerable.Range(0, count).OrderBy(pair => _pairs.Sizes[pair])];
        int[] telling = [.. Enumerable.Range(0, count).Where(place => !double.IsNaN(residuals[order[place]]))];
        var (deviations, near) = (new double[count], Math.Min(Neighbours, count));
        var window = new double[Math.Max(Neighbours, FewestNeighbours)];
        for (var place = 0; place < count; place++)
        {
            var from = Math.Clamp(place - (near / 2), 0, count - near);
            var (first, last) = (LowerBound(telling, from), LowerBound(telling, from + near));
            if (last - first < Math.Min(FewestNeighbours, telling.Length))
            {
                var size = Math.Min(FewestNeighbours, telling.Length);
                first = Math.Clamp(LowerBound(telling, place) - (size / 2), 0, telling.Length - size);
                last = first + size;
            }

            for (var index = first; index < last; index++)
            {
                window[index - first] = residuals[order[telling[index]]];
            }

            deviations[order[place]] = last == first ? 0 : RobustMath.MadToDeviation * RobustMath.Median(window.AsSpan(0, last - first));
        }

        return deviations;
    }

    private static int LowerBound(int[] sorted, int value)
    {
        var index = Array.BinarySearch(sorted, value);
        return index < 0 ? ~index : index;
    }

    private void Moderate(double[] deviations, double[] floors)
    {
        for (var pair = 0; pair < Variances.Length; pair++)
        {
            var (old, current) = _pairs.Repeats[pair];
            var deviation = Math.Max(deviations[pair], floors[pair]);
            Variances[pair] = ((PriorFreedom * deviation * deviation) + _pairs.Squares[pair]) / (PriorFreedom + old + current - 2);

            // Only what both sides repeated makes tails lighter.
            Freedoms[pair] = PriorFreedom + (2 * (Math.Min(old, current) - 1));
        }
    }

    private void TakeRepeats(double[] floors)
    {
        for (var pair = 0; pair < Variances.Length; pair++)
        {
            var (old, current) = _pairs.Repeats[pair];
            Freedoms[pair] = old + current - 2;
            Variances[pair] = Math.Min(old, current) < 2 ? double.NaN : Math.Max(_pairs.Squares[pair] / Freedoms[pair], floors[pair] * floors[pair]);
        }
    }

    private double EstimateModels(IReadOnlyList<int[]> models)
    {
        var several = models.Where(model => model.Length > 1 && IsKnown(model)).ToList();
        if (several.Count < FewestModels)
        {
            double[] known = [.. Enumerable.Range(0, _pairs.Count).Where(pair => !double.IsNaN(Variances[pair])).Select(pair => Variances[pair] * _pairs.ChangeVariance(pair))];
            return known.Length == 0 ? 0 : RobustMath.Median(known);
        }

        double[] own = [.. several.Select(model => model.Sum(pair => Variances[pair] * _pairs.ChangeVariance(pair)) / model.Length / model.Length)];
        var deviation = RobustMath.Mad([.. several.Select(model => HodgesLehmann.Estimate(ChangesOf(model)))]);
        return Math.Clamp((deviation * deviation) - RobustMath.Median(own), 0, MostModelDeviation * MostModelDeviation);
    }

    private double[] ChangesOf(int[] pairs) => Array.ConvertAll(pairs, pair => _pairs.Changes[pair]);
}
