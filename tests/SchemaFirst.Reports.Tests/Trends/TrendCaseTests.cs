using CsCheck;
using SchemaFirst.Tests.Shared;
using static SchemaFirst.Reports.Tests.Trends.SimulatedRuns;

namespace SchemaFirst.Reports.Tests.Trends;

/// <summary>Directories as people have them, each with what a person would see in it.</summary>
public sealed class TrendCaseTests
{
    private const double Noise = 0.02;

    private static readonly TrendOptions Options = new();

    [Fact]
    public void One_model_alone_is_seen_too()
    {
        var trend = Compute(12, (_, run) => run >= 7 ? 3 : 1, models: 1);
        Assert.Null(trend.AllModels);
        var change = Assert.Single(Assert.Single(trend.Models).Changes);
        Assert.Equal(7, change.First.Index);
        Assert.InRange(change.Percent, 180, 220);
        Assert.Contains("without another, a warm day looks the same as a change", Render(trend), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_models_the_one_that_changed_is_marked()
    {
        var trend = Compute(25, (cell, run) => cell.Model == 0 && run >= 20 ? 1.2 : 1, models: 2);
        Assert.Single(Model(trend, 0).Changes);
        Assert.Empty(Model(trend, 1).Changes);
    }

    [Fact]
    public void A_warm_day_is_one_of_all_models_together()
    {
        var trend = Compute(20, (_, run) => run == 19 ? 1.1 : 1);
        Assert.Equal(NewestKind.Worse, trend.AllModels!.Newest.Kind);
        Assert.All(trend.Models, series => Assert.False(IsOff(series)));
        Assert.All(trend.Tests, series => Assert.False(IsOff(series)));
        Assert.Contains("newest run is off: all models together +", Render(trend), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_everything_is_one_of_all_models_together()
    {
        var trend = Compute(20, (_, run) => run >= 15 ? 1.3 : 1);
        Assert.Equal(15, Assert.Single(trend.AllModels!.Changes).First.Index);
        Assert.All(trend.Models, series => Assert.Empty(series.Changes));
    }

    [Fact]
    public void What_stays_while_all_others_become_faster_is_not_slower()
    {
        var trend = Compute(20, (cell, run) => cell.Model != 3 && run >= 15 ? 0.7 : 1);
        Assert.False(TrendTests.IsMarked(Model(trend, 3)));
    }

    [Fact]
    public void One_odd_run_is_no_change()
    {
        var trend = Compute(20, (cell, run) => cell.Model == 3 && run == 10 ? 2 : 1);
        Assert.Empty(Marked(trend));
    }

    [Fact]
    public void The_newest_run_alone_is_off_and_no_change()
    {
        var trend = Compute(20, (cell, run) => cell.Model == 3 && run == 19 ? 1.5 : 1);
        var series = Model(trend, 3);
        Assert.Equal((NewestKind.Worse, 0), (series.Newest.Kind, series.Changes.Count));
        Assert.InRange(series.Newest.Percent!.Value, 42, 58);
        var report = Render(trend);
        Assert.Contains("newest run is off: m3 +", report, StringComparison.Ordinal);
        Assert.Contains("## Newest run is off", report, StringComparison.Ordinal);
        Assert.DoesNotContain("## Changes", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_small_steps_that_add_up_are_seen()
    {
        var trend = Compute(40, (cell, run) => cell.Model == 3 ? Math.Pow(1.04, run / 8) : 1, sigma: 0.004);
        Assert.InRange(Model(trend, 3).Drift!.Percent, 12, 25);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Few_runs_say_that_they_are_few(int runs)
    {
        var report = Render(Compute(runs, (_, run) => run == runs - 1 ? 3 : 1));
        Assert.Contains("too few runs behind it to say anything", report, StringComparison.Ordinal);
        Assert.Contains("too few runs to see a change; 4 of a model are needed", report, StringComparison.Ordinal);
        Assert.DoesNotContain("noise", report, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_could_have_been_seen_is_always_said()
    {
        Assert.Matches("In a typical model with 20 runs a step of 10 % is seen from 2 runs behind it on", Render(Compute(20, (_, _) => 1)));
        Assert.Contains("a step of 10 % is not seen; one of ", Render(Compute(5, (_, _) => 1, sigma: 0.2)), StringComparison.Ordinal);
    }

    [Fact]
    public void Models_come_and_go()
    {
        // Model 3 came with run 12, model 4 left after run 9: neither is a change, and neither disturbs the others.
        var seconds = Suite.Draw(new Random(5), 20, Noise, NoiseKind.Normal);
        var trend = Trend.Compute([.. Enumerable.Range(0, 20).Select(run => SimulatedRuns.Run(run, Suite.Cells
            .Select((cell, index) => (cell, seconds[index][run]))
            .Where(entry => (entry.cell.Model != 3 || run >= 12) && (entry.cell.Model != 4 || run < 10))))], Options);
        Assert.Empty(Marked(trend));
        Assert.Equal(NewestKind.Absent, Model(trend, 4).Newest.Kind);
        Assert.Equal(8, Model(trend, 3).Points.Count);
        Assert.Contains("1 model is not in the newest run", Render(trend), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_without_scatter_is_judged()
    {
        var trend = Compute(12, (cell, run) => cell.Model == 3 && run >= 7 ? 1.2 : 1, sigma: 0);
        Assert.Equal(7, Assert.Single(Model(trend, 3).Changes).First.Index);
        Assert.Equal(["m3"], Marked(trend).Select(series => series.Model!).Distinct());
    }

    [Fact]
    public void Without_a_test_there_is_nothing() => Assert.Empty(Trend.Compute([RecordFactory.Summarize()], Options).Models);

    /// <summary>A machine that is as many times as fast gives the same marks, and so does one whose every run has its own speed.</summary>
    [Fact]
    public void Marks_do_not_depend_on_the_speed_of_the_machine() => Gen.Select(Gen.Int[0, 1000], Gen.Double[0.3, 3]).Sample(
        (seed, speed) =>
        {
            var (plain, scaled) = (Draw(seed, 12, Noise, NoiseKind.Outliers, Factor), Draw(seed, 12, Noise, NoiseKind.Outliers, (cell, run) => speed * Factor(cell, run)));
            Assert.Equal(Places(plain), Places(scaled));
        },
        iter: 20);

    private static double Factor(SimulatedCell cell, int run) => cell.Model == 3 && run >= 8 ? 1.5 : 1;

    private static IEnumerable<(string?, string?, int)> Places(IReadOnlyList<RunSummary> runs) =>
        [.. Marked(Trend.Compute(runs, Options)).Select(series => (series.Model, series.Test, series.Changes is [var change, ..] ? change.First.Index : -1))];

    private static Trend Compute(int runs, Func<SimulatedCell, int, double> factor, int models = 25, double sigma = Noise) =>
        Trend.Compute(Draw(11, runs, sigma, NoiseKind.Normal, factor, models == 25 ? Suite : new SimulatedSuite(models, 4)), Options);

    private static string Render(Trend trend) => TrendTests.Render(trend);
}
