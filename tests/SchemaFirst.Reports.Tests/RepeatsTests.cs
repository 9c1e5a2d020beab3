using System.Text;
using System.Text.Json;
using SchemaFirst.Json.Validation;
using Snapshooter.Xunit;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>Several runs in one report: how far they lie apart, and whether they agree.</summary>
public sealed class RepeatsTests
{
    [Fact]
    public void Runs_that_agree_are_consistent()
    {
        var context = Context(Run(1), Run(2), Run(3));
        Assert.Equal(ConsistencyKind.Consistent, context.Consistency!.Kind);
        Assert.Contains("**Consistent:** ✅ yes, all 3 runs agree within 5.0%", Markdown(context, "summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void An_odd_run_is_named_and_the_others_are_not(int odd)
    {
        var context = Context([.. Enumerable.Range(0, 3).Select(run => Run(run, run == odd ? _ => 1.5 : null))]);
        var named = Assert.Single(context.Consistency!.Odd, row => row.Key == RowKey.Run);
        Assert.Equal((odd, JudgementKind.Worse), (named.Run, named.Judgement.Kind));
        Assert.InRange(named.Judgement.ShiftPercent!.Value, 45, 55);
        Assert.Contains($"⚠️ no: {odd}.jsonl is slower than the others, +", Markdown(context, "summary"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_odd_model_of_one_run_is_named()
    {
        var context = Context(Run(1), Run(2), Run(3, model => model == 4 ? 2 : 1));
        Assert.Contains(context.Consistency!.Odd, row => row is { Run: 2, Key: { Level: RowLevel.Model, Model: "org/m4" } });
        Assert.DoesNotContain(context.Consistency.Odd, row => row.Run != 2);
        Assert.Contains("⚠️ no: m4 is slower in 3.jsonl than in the others, +", Markdown(context, "summary"), StringComparison.Ordinal);
    }

    /// <summary>The short one takes 2 s instead of 1 beside one of 30 s: of both together that is 3 %.</summary>
    [Fact]
    public void A_parameter_of_a_test_that_differs_in_one_run_is_named()
    {
        var context = Context([.. Enumerable.Range(0, 3).Select(run => Of(
            run,
            [.. Enumerable.Range(0, 8).Select(test => Passed($"t.py::t{test}", "m", 3 + test + (run * 0.004))), Passed("t.py::prefill[128]", "m", run == 1 ? 2 : 1), Passed("t.py::prefill[4096]", "m", 30)]))]);
        Assert.Equal(ConsistencyKind.Inconsistent, context.Consistency!.Kind);
        Assert.Contains(context.Consistency.Odd, row => row is { Run: 1, Key.Test: "t.py::prefill[128]" });
        Assert.Contains("prefill\\[128\\]", Markdown(context, "summary"), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_odd_runs_of_five_are_both_named() =>
        Assert.Equal([1, 3], Context(Run(1), Run(2, _ => 1.5), Run(3), Run(4, _ => 1.5), Run(5)).Consistency!.Odd.Where(row => row.Key == RowKey.Run).Select(row => row.Run).Order());

    [Fact]
    public void Equal_runs_are_seldom_called_inconsistent()
    {
        var wrong = Enumerable.Range(0, 200).Count(seed => Context(Run(seed * 3), Run((seed * 3) + 1), Run((seed * 3) + 2)).Consistency!.Kind == ConsistencyKind.Inconsistent);
        Assert.InRange(wrong, 0, 10);
    }

    [Fact]
    public void Runs_without_a_test_in_common_are_not_called_consistent()
    {
        var context = Context(Of(0, Passed("t.py::a", "m", 1)), Of(1, Passed("t.py::b", "m", 1)));
        Assert.Equal(ConsistencyKind.CannotTell, context.Consistency!.Kind);
        Assert.Contains("no test was measured in all runs", Markdown(context, "summary"), StringComparison.Ordinal);
        Assert.Contains("no test in common", Markdown(context, "repeats"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_test_is_too_little_to_tell() =>
        Assert.Equal(ConsistencyKind.CannotTell, Context(Of(0, Passed("t.py::a", "m", 1)), Of(1, Passed("t.py::a", "m", 3))).Consistency!.Kind);

    [Fact]
    public void A_row_has_its_spread_over_the_same_tests()
    {
        var rows = Context(
            Of(0, Passed("t.py::a", "m", 1), Passed("t.py::b", "m", 10)),
            Of(1, Passed("t.py::a", "m", 2)),
            Of(2, Passed("t.py::a", "m", 3), Passed("t.py::b", "m", 12), Passed("t.py::c", "n", 4))).Repeats;
        var model = Assert.Single(rows, row => row.Key.Model == "m");
        Assert.Equal([1, 2, 3], model.Values);
        Assert.Equal((1, 1, 2, 1, 3, 50), (model.Cells, model.Left, model.Median, model.Min, model.Max, model.VariationPercent!.Value));
        var other = Assert.Single(rows, row => row.Key.Model == "n");
        Assert.Equal((1, null), (other.Runs, other.VariationPercent));
        Assert.Equal([null, null, 4], other.Values);
    }

    [Fact]
    public void The_spread_of_another_metric_is_in_its_own_unit()
    {
        RunSummary At(int run, double speed) => Of(run, Passed("t.py::a", "m", 1) with { Performance = new() { TokensPerS = speed } });
        var context = Context(SampleRuns.Options with { Metric = MetricTable.Find("tokens_per_s")! }, At(0, 10), At(1, 12), At(2, 0));
        Assert.Equal([10, 12, 0], context.Repeats[0].Values);
        var text = Markdown(context, "repeats");
        Assert.Contains("Speed, tokens/s, more is better, one value a run.", text, StringComparison.Ordinal);
        Assert.Contains("10.0 tokens/s", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_and_tests_that_only_some_runs_have_are_told()
    {
        var text = Markdown(Context(Run(0), Of(1, [.. Records(1, null), Failed("t.py::x", "m", 1)]), Of(2, [.. Records(2, null).SkipLast(1)])), "repeats");
        Assert.Contains("**Failed:** ⚠️ 0 in 0.jsonl, 1 in 1.jsonl, 0 in 2.jsonl", text, StringComparison.Ordinal);
        Assert.Contains("**Tests:** ⚠️ 23 measured in all runs, 1 in some only", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_has_no_repeats()
    {
        var context = Context(Run(1));
        Assert.Null(context.Consistency);
        Assert.Equal("", Markdown(context, "repeats"));
        Assert.DoesNotContain("Consistent", Markdown(context, "summary"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_count_and_time_of_a_model_is_of_a_mean_run()
    {
        var text = Markdown(Context(Run(1), Run(2), Run(3)), "per-model");
        Assert.Contains("| m0 | n/a | Unknown | 4 |", text, StringComparison.Ordinal);
        Assert.Contains("tests and times are those of a mean run", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_section_reads_as_it_was_accepted() =>
        Snapshot.Match(Markdown(Context(Run(1), Run(2), Run(3, model => model == 4 ? 2 : 1)), "repeats"));

    [Fact]
    public void The_page_has_a_dot_for_every_run()
    {
        var context = Context(Run(1), Run(2), Run(3));
        var html = ReportFormats.All.Single(format => format.Name == "html").Render(new ReportContext(ReportInputs.Of([Run(1), Run(2), Run(3)], []), SampleRuns.Options with { Sections = new HashSet<string> { "repeats" } }));
        var charts = html.Split("<svg class=\"small\"").Skip(1).ToList();
        Assert.Equal(context.Repeats.Count, charts.Count);
        Assert.All(charts, chart => Assert.Equal(4, chart[..chart.IndexOf("</svg>", StringComparison.Ordinal)].Split("h0").Length));
        Assert.Contains("<title>1.jsonl: ", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_spread_is_in_JSON_and_CSV()
    {
        var context = Context(Run(1), Run(2), Run(3, _ => 1.5));
        var json = ReportFormats.All.Single(format => format.Name == "json").Render(context);
        var errors = new ValidationErrorList();
        Report.Validate(Encoding.UTF8.GetBytes(json), errors);
        Assert.Empty(errors);
        var repeats = JsonDocument.Parse(json).RootElement.GetProperty("repeats");
        Assert.Equal(("no", "s", "lower_is_better", "runs/3.jsonl"), (repeats.GetProperty("consistent").GetString(), repeats.GetProperty("unit").GetString(), repeats.GetProperty("direction").GetString(), repeats.GetProperty("odd")[0].GetProperty("path").GetString()));
        Assert.Equal(11, repeats.GetProperty("rows").GetArrayLength());
        Assert.All(repeats.GetProperty("rows").EnumerateArray(), row => Assert.Equal((3, 3), (row.GetProperty("n").GetInt32(), row.GetProperty("values").GetArrayLength())));
        var lines = ReportFormats.All.Single(format => format.Name == "csv").Render(context).Split('\n');
        Assert.Equal("model,test,modality,count,mean_s,median_s,runs,min_s,max_s,cv_percent", lines[0]);
        Assert.StartsWith("org/m0,t.py::test_0,unknown,3,", lines[1], StringComparison.Ordinal);
    }

    // Six models of four tests, with scatter of 1 %.
    private static IEnumerable<TestRecord> Records(int seed, Func<int, double>? factor)
    {
        var random = new Random(seed + 1000);
        return
        [
            .. from model in Enumerable.Range(0, 6)
               from test in Enumerable.Range(0, 4)
               select Passed($"t.py::test_{test}", $"org/m{model}", Math.Round((1 + model + (test * 2)) * (factor?.Invoke(model) ?? 1) * (1 + ((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 0.02)), 6)),
        ];
    }

    private static RunSummary Run(int seed, Func<int, double>? factor = null) => Of(seed, [.. Records(seed, factor)]);

    private static RunSummary Of(int number, params IEnumerable<TestRecord> records)
    {
        var builder = new RunBuilder(new RunSource($"runs/{number}.jsonl", new DateOnly(2026, 2, 11)), new RunOptions());
        foreach (var (index, record) in records.Index())
        {
            builder.Add(record, index + 1);
        }

        return builder.Build();
    }

    private static ReportContext Context(params IReadOnlyList<RunSummary> runs) => Context(SampleRuns.Options, runs);

    private static ReportContext Context(ReportOptions options, params IReadOnlyList<RunSummary> runs) => new(ReportInputs.Of(runs, []), options);

    private static string Markdown(ReportContext context, string section)
    {
        var document = new DocumentBuilder();
        ReportSections.All.Single(known => known.Name == section).Build(context, document);
        return MarkdownRenderer.RenderToString(document.Build());
    }
}
