using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests.Trends;

/// <summary>Trends of figures other than the duration.</summary>
public sealed class TrendMetricTests
{
    private const int Changed = 8;

    private static readonly TrendOptions Speed = new() { Metric = MetricTable.Find("tokens_per_s")! };
    private static readonly TrendOptions FirstToken = new() { Metric = MetricTable.Find("time_to_first_token_s")! };

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(2, false)]
    public void Fewer_tokens_a_second_are_worse(double factor, bool isWorse)
    {
        var trend = Trend.Compute(Runs(12, (model, run) => model == 2 && run >= Changed ? factor : 1), Speed);
        var change = Assert.Single(Assert.Single(trend.Models, TrendText.IsMarked).Changes);
        Assert.Equal((Changed, "org/m2"), (change.First.Index, trend.Models.Single(TrendText.IsMarked).Model));
        Assert.Equal((factor - 1) * 100, change.Percent, 3d);
        var text = Render(trend, Speed);
        Assert.Matches($@"\| m2 \| \(all\) \| [+-]\d+\.\d% {(isWorse ? "⚠️" : "✅")} \|", text);
        Assert.Contains("**Figure:** Speed, tokens/s, more is better", text, StringComparison.Ordinal);
        Assert.Equal(isWorse, new TrendCharts(trend, new TrendText(trend, Speed, new TrendNames(trend)), Speed.Metric).Of(trend.Models.Single(TrendText.IsMarked), "m2").Marks[0].IsWorse);
    }

    [Theory]
    [InlineData(0.5, NewestKind.Worse)]
    [InlineData(2, NewestKind.Better)]
    public void The_newest_run_is_worse_with_fewer_tokens_a_second(double factor, NewestKind expected) =>
        Assert.Equal(expected, Trend.Compute(Runs(12, (model, run) => model == 2 && run == 11 ? factor : 1), Speed).Models.Single(TrendText.IsMarked).Newest.Kind);

    /// <summary>In the same runs, half the speed is twice the time to the first token.</summary>
    [Fact]
    public void Of_a_time_more_is_worse() =>
        Assert.Equal(NewestKind.Worse, Trend.Compute(Runs(12, (model, run) => model == 2 && run == 11 ? 0.5 : 1), FirstToken).Models.Single(TrendText.IsMarked).Newest.Kind);

    /// <summary>Speed and its reciprocal tell the same story, whichever way is better.</summary>
    [Fact]
    public void A_figure_and_its_reciprocal_are_judged_alike()
    {
        var runs = Runs(12, (model, run) => model == 2 && run >= Changed ? 0.8 : model == 4 && run == 11 ? 1.5 : 1);
        var (speed, time) = (Trend.Compute(runs, Speed), Trend.Compute(runs, FirstToken));
        Assert.Equal(speed.Models.Select(series => (series.Model, series.Newest.Kind, series.Changes.Count)), time.Models.Select(series => (series.Model, series.Newest.Kind, series.Changes.Count)));
        Assert.Equal(2, speed.Models.Count(TrendText.IsMarked));
    }

    [Fact]
    public void A_speed_that_fell_to_nothing_is_named_and_not_called_as_expected()
    {
        var runs = Runs(8, (model, run) => model == 2 && run == 7 ? 0 : model == 3 && run == 1 ? 0 : 1);
        var trend = Trend.Compute(runs, Speed);
        Assert.Equal(NewestKind.Absent, trend.Models.Single(series => series.Model == "org/m2").Newest.Kind);
        Assert.Equal((4, 4), (trend.Zeros.Count(zero => zero is { IsFall: true, Model: "org/m2" }), trend.Zeros.Count(zero => zero is { IsFall: false, Model: "org/m3", Run.Index: 1 })));
        var text = Render(trend, Speed);
        Assert.Contains("- **Measured 0:** ⚠️ the newest run, after more than 0: m2 test_0, m2 test_1, m2 test_2, m2 test_3; 4 other values. A change from or to 0 has no ratio and is not judged.", text, StringComparison.Ordinal);
        Assert.Contains("1 model is not in the newest run", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_such_figure_is_counted()
    {
        TestRecord At(string test, double? speed) => Passed(test, "org/m", 2) with { Performance = speed is { } value ? new() { TokensPerS = value } : null };
        RunSummary[] runs = [.. Enumerable.Range(0, 6).Select(run => Of(run, [At("t.py::a", 10 + (run * 0.01)), At("t.py::b", run == 5 ? null : 20), At("t.py::never", null)]))];
        var trend = Trend.Compute(runs, Speed);
        Assert.Equal(["t.py::a", "t.py::b"], trend.Tests.Select(series => series.Test));
        Assert.Equal(1, trend.TestsWithout);
        Assert.Contains("1 single test of models that are in the newest run has no tokens_per_s there; 1 single test has no tokens_per_s in any run.", Render(trend, Speed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_newest_run_without_the_figure_is_not_called_too_short_a_history()
    {
        RunSummary[] runs = [.. Runs(8, (_, _) => 1), Of(8, [Passed("t.py::test_0", "org/m0", 2)])];
        Assert.Contains("nothing to judge, no test with tokens_per_s of the models below is in it", Render(Trend.Compute(runs, Speed), Speed), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_without_the_figure_have_no_trend()
    {
        var trend = Trend.Compute([Of(0, [Passed("t.py::a", "m", 2)])], Speed);
        Assert.Empty(trend.Tests);
        Assert.Equal(1, trend.TestsWithout);
    }

    private static RunSummary[] Runs(int count, Func<int, int, double> factor) =>
    [
        .. Enumerable.Range(0, count).Select(run => Of(run, [.. from model in Enumerable.Range(0, 6)
                                                               from test in Enumerable.Range(0, 4)
                                                               let speed = (20 + (model * 7) + (test * 3)) * factor(model, run) * (1 + ((((run * 7919) + (model * 31) + (test * 17)) % 21) - 10) / 2000d)
                                                               select Passed($"t.py::test_{test}", $"org/m{model}", 2) with { Performance = new() { TokensPerS = speed, TimeToFirstTokenS = speed == 0 ? 1000 : 1 / speed } }])),
    ];

    private static RunSummary Of(int run, IEnumerable<TestRecord> records)
    {
        var day = new DateOnly(2026, 1, 1).AddDays(run);
        return Summarize(records) with { Sources = [new RunSource($"runs/{day:yyyy-MM-dd}_wet-benchmark.jsonl", day)] };
    }

    private static string Render(Trend trend, TrendOptions options) => MarkdownRenderer.RenderToString(TrendReport.Build(trend, options, SampleRuns.Options.GeneratedAt, "schemafirst 0.1.0"));
}
