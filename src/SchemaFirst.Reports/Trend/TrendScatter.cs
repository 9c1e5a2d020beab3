namespace SchemaFirst.Reports;

/// <summary>How much models and tests scatter from run to run.</summary>
/// <param name="allModels">All models, whether they were picked or not: together they tell how much a model scatters.</param>
internal sealed class TrendScatter(IEnumerable<SeriesLogs> allModels)
{
    private const double ModelPriorFreedom = 10;
    private const double TestPriorFreedom = 4;

    // Tests of like durations share their typical scatter: short ones scatter more.
    private const int Near = 41;

    // √(π/2): how much more a median scatters than a mean.
    private const double MedianWidening = 1.2533;

    private readonly SeriesLogs[] _allModels = [.. allModels];

    /// <summary>The scatter of each model over as many of its first values as are asked for; of all models together by itself.</summary>
    public SeriesScatter?[] OfModels(IReadOnlyList<SeriesLogs> series, Func<SeriesLogs, int> count)
    {
        var others = _allModels.Where(model => series.All(one => one.Series.Model != model.Series.Model)).ToArray();
        SeriesLogs[] models = [.. series.Where(one => one.Series.Model is not null), .. others];
        var typicalTests = RobustMath.Median((double[])[.. models.Select(model => (double)model.Tests)]);
        var scatters = ScatterEstimate.Of([.. models.Select(model => Input(model, count, Math.Sqrt(Math.Max(1, typicalTests / model.Tests))))], ModelPriorFreedom);
        return series.Count > 0 && series[^1].Series.Model is null
            ? [.. scatters.Take(series.Count - 1), OfAll(series[^1], count, scatters)]
            : [.. scatters.Take(series.Count)];
    }

    /// <summary>The scatter of each test over as many of its first values as are asked for.</summary>
    public static SeriesScatter?[] OfTests(IReadOnlyList<SeriesLogs> tests, Func<SeriesLogs, int> count)
    {
        int[] order = [.. Enumerable.Range(0, tests.Count).OrderBy(index => tests[index].Typical)];
        var places = new int[order.Length];
        foreach (var (place, index) in order.Index())
        {
            places[index] = place;
        }

        var near = Math.Min(Near, order.Length);
        return ScatterEstimate.Of(
            [.. tests.Select(test => Input(test, count, 1))],
            TestPriorFreedom,
            index => new ArraySegment<int>(order, Math.Clamp(places[index] - (near / 2), 0, order.Length - near), near));
    }

    // It is no model among others. That of a median over many values cannot be less than theirs allows.
    private static SeriesScatter? OfAll(SeriesLogs all, Func<SeriesLogs, int> count, SeriesScatter?[] models)
    {
        double[] sigmas = [.. models.OfType<SeriesScatter>().Select(scatter => scatter.Sigma)];
        var floor = sigmas.Length == 0 ? 0 : MedianWidening * RobustMath.Median(sigmas) / Math.Sqrt(sigmas.Length);
        return ScatterEstimate.Of([Input(all with { Floor = Math.Max(all.Floor, floor) }, count, 1)], priorFreedom: 0)[0];
    }

    private static ScatterInput Input(SeriesLogs one, Func<SeriesLogs, int> count, double widening) => new(one.Adjusted.AsMemory(0, count(one)), one.Floor, widening);
}
