using SchemaFirst.Tests.Shared;
using static SchemaFirst.Reports.Tests.Trends.SimulatedRuns;

namespace SchemaFirst.Reports.Tests.Trends;

/// <summary>What a trend promises, counted over simulated directories of 25 models with 5 tests each. benchmarks/SchemaFirst.Power has the whole table.</summary>
public sealed class TrendSimulationTests
{
    private const double Noise = 0.03;
    private const int Simulations = 60;

    /// <summary>Of 400 directories in which nothing changed, at most 3 in 100 may have any mark, on any model, test, or all together.</summary>
    [Fact]
    public void Directories_in_which_nothing_changed_are_hardly_ever_marked()
    {
        NoiseKind[] kinds = [.. Enum.GetValues<NoiseKind>().Except([NoiseKind.Hiccups, NoiseKind.Short])];
        int[] lengths = [6, 10, 20, 40];
        Assert.InRange(Rate(400, index => Marked(Compute(Draw(index, lengths[index % lengths.Length], Noise, kinds[index / lengths.Length % kinds.Length]))).Any()), 0, 0.03);
    }

    /// <summary>One slow run of a model is no level, however many runs there are; when it is the newest, it is off, for it was slow.</summary>
    [Fact]
    public void A_model_that_has_a_hiccup_in_some_runs_has_no_change_of_level()
    {
        int[] lengths = [10, 20, 40];
        var moved = Rate(150, index =>
        {
            var runs = lengths[index % lengths.Length];
            return Compute(Draw(index, runs, Noise, NoiseKind.Outliers, ModelHiccups(index, runs))).Models.Any(HasMoved);
        });
        Assert.InRange(moved, 0, 0.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Directories_of_few_models_in_which_nothing_changed_are_hardly_ever_marked(int models)
    {
        var suite = new SimulatedSuite(smallModels: models, textTests: 4);
        int[] lengths = [4, 5, 6, 8, 12, 20];
        Assert.InRange(Rate(600, index => Marked(Compute(Draw(index, lengths[index % lengths.Length], Noise, NoiseKind.Outliers, suite: suite))).Any()), 0, 0.04);
    }

    [Fact]
    public void A_model_that_is_slower_in_the_newest_run_alone_is_named()
    {
        var trends = Enumerable.Range(0, Simulations).Select(seed => Compute(Draw(seed, 20, Noise, NoiseKind.Outliers, (cell, run) => cell.Model == 3 && run == 19 ? 1.1 : 1))).ToList();
        Assert.InRange(Rate(Simulations, index => Model(trends[index], 3).Newest.Kind == NewestKind.Worse), 0.95, 1);
        Assert.InRange(Rate(Simulations, index => Model(trends[index], 3).Changes.Count > 0), 0, 0.05);
    }

    [Theory]
    [InlineData(20, 2, 1.1)]
    [InlineData(10, 2, 1.15)]
    [InlineData(20, 5, 1.2)]
    [InlineData(12, 5, 3)]
    [InlineData(20, 10, 1 / 1.1)]
    public void A_step_is_found_where_it_is(int runs, int behind, double factor) => Assert.InRange(
        Rate(Simulations, seed => Model(Compute(Draw(seed, runs, Noise, NoiseKind.Outliers, (cell, run) => cell.Model == 3 && run >= runs - behind ? factor : 1)), 3).Changes is [var change]
            && Math.Abs(change.First.Index - (runs - behind)) <= 1 && change.Percent > 0 == factor > 1),
        0.95,
        1);

    [Fact]
    public void A_single_test_that_became_slower_is_named() => Assert.InRange(
        Rate(Simulations, seed => Compute(Draw(seed, 20, Noise, NoiseKind.Outliers, (cell, run) => cell is { Model: 3, Test: 2 } && run >= 17 ? 1.5 : 1))
            .Tests.Single(series => series is { Model: "m3", Test: "t.py::test_2" }).Changes.Count == 1),
        0.95,
        1);

    /// <summary>A level that moves every run is not said to have jumped at one.</summary>
    [Fact]
    public void A_slow_drift_is_named_as_one() => Assert.InRange(
        Rate(Simulations, seed => Model(Compute(Draw(seed, 20, Noise, NoiseKind.Outliers, (cell, run) => cell.Model == 3 ? Math.Pow(1.015, run) : 1)), 3) is { Drift.Percent: > 20 and < 45, Changes: [] }),
        0.95,
        1);

    /// <summary>"Is seen" means 4 times in 5.</summary>
    [Fact]
    public void A_step_that_a_model_says_it_would_have_shown_is_mostly_found()
    {
        var least = Enumerable.Range(0, 20).Select(seed => Model(Compute(Draw(seed, 20, Noise, NoiseKind.Normal)), 3).LeastStepPercent!.Value).Order().ElementAt(10);
        Assert.InRange(Rate(100, seed => Model(Compute(Draw(seed + 100, 20, Noise, NoiseKind.Normal, (cell, run) => cell.Model == 3 && run >= 18 ? 1 + (least / 100) : 1)), 3).Changes.Count > 0), 0.65, 0.95);
    }

    private static Trend Compute(IReadOnlyList<RunSummary> runs) => Trend.Compute(runs, new TrendOptions());

    private static double Rate(int count, Func<int, bool> isSo) => Enumerable.Range(0, count).Count(isSo) / (double)count;
}
