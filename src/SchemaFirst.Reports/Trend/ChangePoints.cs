namespace SchemaFirst.Reports;

/// <summary>A place where the level of a series changes.</summary>
/// <param name="Index">The first value behind it.</param>
/// <param name="P">How likely a change as strong anywhere is in any of the series, though none changes.</param>
internal readonly record struct ChangePoint(int Index, double P);

/// <summary>
/// Finds where the level of a series changes: of all places with at least two values on both sides the one where the means differ most,
/// against the scatter of one run (Student's t, Bonferroni's correction over the places and over the series). Further changes are found in
/// each part alone, with the number of that part's places (binary segmentation, Vostrikova 1981). One odd value is no level.
/// </summary>
/// <param name="seriesCount">How many series are looked at.</param>
/// <param name="alpha">The chance that any series shows a change though none changes.</param>
internal sealed class ChangePoints(int seriesCount, double alpha)
{
    /// <summary>The fewest values on each side of a change.</summary>
    public const int FewestBehind = 2;

    /// <summary>The fewest values that can show a change.</summary>
    public const int FewestPoints = 2 * FewestBehind;

    // So many times the scatter lies beyond what happens by chance in any of some hundred runs.
    private const double OddSigmas = 4;

    private readonly StudentT _student = new();

    /// <summary>The changes of a series, in order.</summary>
    public IReadOnlyList<ChangePoint> FindAll(ReadOnlySpan<double> series, SeriesScatter scatter)
    {
        var values = WithoutOdd(series, scatter.Sigma);
        List<ChangePoint> found = [];
        Split(values, 0, scatter, found);
        found.Sort((left, right) => left.Index.CompareTo(right.Index));

        // The first split of a series with several levels is pulled towards the other levels; each is placed anew between its neighbours.
        for (var place = 0; place < found.Count; place++)
        {
            var (start, end) = (place == 0 ? 0 : found[place - 1].Index, place == found.Count - 1 ? values.Length : found[place + 1].Index);
            found[place] = found[place] with { Index = start + Strongest(values.AsSpan(start, end - start)).Index };
        }

        return found;
    }

    /// <summary>The least step, as a logarithm, that is found 4 times in 5 with so many values behind it.</summary>
    /// <param name="count">How many values there are, at least <see cref="FewestPoints"/>.</param>
    /// <param name="behind">How many of them lie behind the step, from <see cref="FewestBehind"/> to as many less than all.</param>
    /// <param name="scatter">The scatter of one value.</param>
    public double LeastStep(int count, int behind, SeriesScatter scatter)
    {
        var limit = -_student.Quantile(alpha / (2d * seriesCount * PlaceCount(count)), scatter.Freedom);
        return (limit + _student.Quantile(Power, scatter.Freedom)) * scatter.Sigma * Math.Sqrt((1d / behind) + (1d / (count - behind)));
    }

    /// <summary>What "is found" means of a least step: so often.</summary>
    public const double Power = 0.8;

    /// <summary>
    /// The values with each that stands alone in the place of its nearer neighbour: far from both, on one side of them, while they agree;
    /// or the first or last of all, far from the next two, which agree.
    /// </summary>
    internal static double[] WithoutOdd(ReadOnlySpan<double> series, double sigma)
    {
        var values = series.ToArray();
        var limit = OddSigmas * sigma;
        bool IsFar(double left, double right) => Math.Abs(left - right) > limit;
        for (var index = 1; index < values.Length - 1; index++)
        {
            var (left, value, right) = (series[index - 1], series[index], series[index + 1]);
            if (IsFar(value, left) && IsFar(value, right) && !IsFar(left, right) && value > left == value > right)
            {
                values[index] = Math.Abs(value - left) < Math.Abs(value - right) ? left : right;
            }
        }

        if (values.Length > 2)
        {
            ReplaceEnd(ref values[0], values[1], values[2], IsFar);
            ReplaceEnd(ref values[^1], values[^2], values[^3], IsFar);
        }

        return values;
    }

    private static void ReplaceEnd(ref double end, double next, double afterNext, Func<double, double, bool> isFar)
    {
        if (isFar(end, next) && isFar(end, afterNext) && !isFar(next, afterNext))
        {
            end = next;
        }
    }

    private static int PlaceCount(int count) => count - FewestPoints + 1;

    private void Split(ReadOnlySpan<double> values, int offset, SeriesScatter scatter, List<ChangePoint> found)
    {
        if (values.Length < FewestPoints)
        {
            return;
        }

        var (index, distance) = Strongest(values);
        var p = Math.Min(1, seriesCount * (double)PlaceCount(values.Length) * 2 * StudentT.Above(distance / scatter.Sigma, scatter.Freedom));
        if (p < alpha)
        {
            found.Add(new ChangePoint(offset + index, p));
            Split(values[..index], offset, scatter, found);
            Split(values[index..], offset + index, scatter, found);
        }
    }

    // Where the means differ most for their scatter, and by how many times the scatter of a value that is 1.
    private static (int Index, double Distance) Strongest(ReadOnlySpan<double> values)
    {
        var (total, before) = (0d, 0d);
        foreach (var value in values)
        {
            total += value;
        }

        var (best, largest) = (FewestBehind, -1d);
        for (var index = 1; index <= values.Length - FewestBehind; index++)
        {
            before += values[index - 1];
            var (left, right) = ((double)index, (double)(values.Length - index));
            var distance = Math.Abs((before / left) - ((total - before) / right)) / Math.Sqrt((1 / left) + (1 / right));
            if (index >= FewestBehind && distance > largest)
            {
                (best, largest) = (index, distance);
            }
        }

        return (best, largest);
    }
}
