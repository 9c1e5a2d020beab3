using System.Text;
using System.Text.Json;
using SchemaFirst.Json.Validation;
using SchemaFirst.Tests.Shared;
using static SchemaFirst.Reports.Tests.Trends.SimulatedRuns;

namespace SchemaFirst.Reports.Tests.Trends;

/// <summary>A trend for programs.</summary>
public sealed class TrendJsonTests
{
    private static readonly TrendOptions Options = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(20)]
    public void It_is_valid_against_its_schema_however_many_runs_there_are(int runs)
    {
        var errors = new ValidationErrorList();
        Records.V1_0_0.ReportTrend.Validate(Encoding.UTF8.GetBytes(Render(Compute(runs, (_, _) => 1))), errors);
        Assert.Empty(errors);
    }

    [Fact]
    public void It_says_what_changed_what_is_off_and_where_the_next_run_is_expected()
    {
        var trend = Compute(20, (cell, run) => cell.Model == 3 && run >= 12 ? 1.5 : cell.Model == 7 && run == 19 ? 0.5 : 1);
        var json = JsonDocument.Parse(Render(trend)).RootElement;
        var changed = Series(json, "m3");
        Assert.Equal((12, "worse", "expected"), (changed.GetProperty("changes")[0].GetProperty("run").GetInt32(), changed.GetProperty("changes")[0].GetProperty("verdict").GetString(), changed.GetProperty("newest").GetProperty("verdict").GetString()));
        Assert.InRange(changed.GetProperty("changes")[0].GetProperty("percent").GetDouble(), 40, 60);
        Assert.InRange(changed.GetProperty("changes")[0].GetProperty("p").GetDouble(), 0, 0.001);
        var next = changed.GetProperty("next");
        Assert.True(next.GetProperty("low").GetDouble() < changed.GetProperty("points")[19].GetProperty("adjusted").GetDouble() && changed.GetProperty("points")[19].GetProperty("adjusted").GetDouble() < next.GetProperty("high").GetDouble());
        var off = Series(json, "m7").GetProperty("newest");
        Assert.Equal(("better", 19), (off.GetProperty("verdict").GetString(), off.GetProperty("runs_before").GetInt32()));
        Assert.True(off.GetProperty("expected").GetProperty("low").GetDouble() > Series(json, "m7").GetProperty("points")[19].GetProperty("adjusted").GetDouble());
        Assert.Equal((25, 125), (json.GetProperty("models").GetArrayLength(), json.GetProperty("tests").GetArrayLength()));
        Assert.Equal("duration_s", json.GetProperty("metric").GetProperty("metric").GetString());
    }

    [Fact]
    public void It_counts_what_was_not_judged()
    {
        var json = JsonDocument.Parse(Render(Compute(3, (_, _) => 1))).RootElement;
        var left = json.GetProperty("not_judged");
        Assert.Equal((25, 25, 0, 125, 125), (left.GetProperty("models_level").GetInt32(), left.GetProperty("models_newest").GetInt32(), left.GetProperty("models_absent").GetInt32(), left.GetProperty("tests_level").GetInt32(), left.GetProperty("tests_newest").GetInt32()));
        Assert.All(json.GetProperty("models").EnumerateArray(), series => Assert.Equal("too_few_runs", series.GetProperty("newest").GetProperty("verdict").GetString()));
    }

    [Theory]
    [MemberData(nameof(MarkdownTests.HostileTexts), MemberType = typeof(MarkdownTests))]
    public void Hostile_names_come_through(string text)
    {
        var run = RecordFactory.Summarize(RecordFactory.Passed($"t.py::{text}", $"m{text}", 1));
        var series = JsonDocument.Parse(Render(Trend.Compute([run], Options))).RootElement.GetProperty("tests")[0];
        Assert.Equal((run.PairCells[0].Model, run.PairCells[0].Test), (series.GetProperty("model").GetString(), series.GetProperty("test").GetString()));
    }

    private static Trend Compute(int runs, Func<SimulatedCell, int, double> factor) => Trend.Compute(Draw(11, runs, 0.02, NoiseKind.Normal, factor), Options);

    private static JsonElement Series(JsonElement json, string model) => json.GetProperty("models").EnumerateArray().Single(series => series.GetProperty("model").GetString() == model);

    private static string Render(Trend trend) =>
        ReportFormats.OfTrends.Single(format => format.Name == "json").Render(trend, Options, SampleRuns.Options.GeneratedAt, "schemafirst 0.1.0");
}
