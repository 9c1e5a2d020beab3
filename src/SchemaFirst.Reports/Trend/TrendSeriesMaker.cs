namespace SchemaFirst.Reports;

/// <summary>Makes the series that are judged from the logarithms of all tests.</summary>
internal sealed class TrendSeriesMaker(IReadOnlyList<TrendRun> runs, TrendLogs logs, Metric metric)
{
    // What a value is rounded to scatters by the step over the root of twelve.
    private const double RoundingSigmas = 0.29;

    private static readonly double TypicalIndex = Math.Log(100);

    private readonly double _step = StepOf([.. logs.Tests.SelectMany(test => test.Values.Select(value => Math.Exp(test.Typical + value.Value)))], metric);

    /// <summary>A series for each model, over these tests of it.</summary>
    public IEnumerable<SeriesLogs> Models(IEnumerable<TestLogs> tests) => tests.GroupBy(test => test.Model).Select(group => Model(group.Key, [.. group]));

    /// <summary>A series for each test.</summary>
    public IEnumerable<SeriesLogs> Tests(IEnumerable<TestLogs> tests) => tests.Select(test =>
    {
        int[] places = [.. test.Values.Select(value => value.Run)];
        return Make(test.Model, test.Test, test.Modality, places, [.. test.Values.Select(value => value.Value)], test.Typical, RoundingSigma(test), tests: 1);
    });

    /// <summary>What each run did to the typical test: nothing is taken off it.</summary>
    public SeriesLogs AllModels()
    {
        int[] places = [.. Enumerable.Range(0, runs.Count).Where(run => logs.Shift(run) is not null)];
        double[] values = [.. places.Select(run => logs.Shift(run)!.Value)];
        var series = new TrendSeries(null, null, null, [.. places.Zip(values, (run, value) => Point(run, value, value, TypicalIndex))]);
        return new SeriesLogs(series, values, values, TypicalIndex, ScatterEstimate.Least, logs.Tests.Count);
    }

    private SeriesLogs Model(string model, TestLogs[] tests)
    {
        var byRun = tests.SelectMany(test => test.Values).GroupBy(value => value.Run).OrderBy(group => group.Key).ToList();
        double[] measured = [.. byRun.Select(group => HodgesLehmann.Estimate([.. group.Select(value => value.Value)]))];
        return Make(model, null, null, [.. byRun.Select(group => group.Key)], measured, TypicalIndex, RobustMath.Median((double[])[.. tests.Select(RoundingSigma)]), tests.Length);
    }

    private SeriesLogs Make(string model, string? test, InferenceModality? modality, int[] places, double[] measured, double typical, double floor, int tests)
    {
        double[] adjusted = [.. places.Zip(measured, (run, value) => value - logs.ShiftWithout(run, model))];
        var points = places.Select((run, index) => Point(run, measured[index], adjusted[index], typical)).ToList();
        return new SeriesLogs(new TrendSeries(model, test, modality, points), measured, adjusted, typical, floor, tests);
    }

    private TrendPoint Point(int run, double measured, double adjusted, double typical) => new(runs[run], Math.Exp(typical + measured), Math.Exp(typical + adjusted));

    private double RoundingSigma(TestLogs test) => RoundingSigmas * _step / Math.Exp(test.Typical);

    private static double StepOf(double[] values, Metric metric) => metric == MetricTable.Duration ? JudgeOptions.ClockStep(values) : MeasurementStep.Of(values);
}
