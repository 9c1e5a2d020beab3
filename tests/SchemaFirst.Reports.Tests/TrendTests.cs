using SchemaFirst.Records.V0_3_0;
using Snapshooter.Xunit;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

public sealed class TrendTests
{
    private static readonly TrendOptions Options = new();

    [Fact]
    public void A_trend_with_a_change() => Snapshot.Match(Render(Trend.Compute(Runs(20, 12, 1.3), Options)));

    [Fact]
    public void A_page_of_a_trend_with_a_change() => Snapshot.Match(MainOf(Page(Trend.Compute(Runs(20, 12, 1.3), Options))));

    [Fact]
    public void A_page_has_a_chart_for_every_model_and_what_the_Markdown_has()
    {
        RunSummary[] runs = [.. Enumerable.Range(0, 3).Select(run => Run(run, [("t.py::test_a", 1)])), Summarize(Passed("t.py::test_a", "org/other", 1))];
        var trend = Trend.Compute(runs, Options);
        var page = Page(trend);
        Assert.Equal((2, 2, 2), (trend.Models.Count, Count(page, "<figure class=\"chart\">"), Count(page, "<polyline")));
        Assert.Equal(trend.Models.Sum(model => model.Points.Count), Count(page, "<circle"));
        Assert.Equal(Render(trend).Split('\n').Count(line => line.StartsWith("## ", StringComparison.Ordinal)), Count(page, "<h2>"));
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1e300)]
    [InlineData(1, 1)]
    [InlineData(1e9, 1e300)]
    public void A_page_of_durations_beyond_measure_is_drawn(double first, double last)
    {
        var page = Page(Trend.Compute([.. Enumerable.Range(0, 10).Select(run => Run(run, [("t.py::test_a", run < 5 ? first : last)]))], Options));
        Assert.Equal(1, Count(page, "<polyline"));
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_is_found_where_it_is()
    {
        var change = Assert.Single(Assert.Single(Trend.Compute(Runs(20, 12, 1.3), Options).Models).Changes);
        Assert.Equal((11, 12), (change.Before.Index, change.First.Index));
        Assert.InRange(change.Percent, 25, 35);
        Assert.InRange(change.P, 0, 0.01);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(6)]
    [InlineData(14)]
    public void Every_series_changes_at_the_same_run(int change)
    {
        var trend = Trend.Compute(Runs(20, change, 1.3), Options);
        Assert.All(trend.Models.Concat(trend.Tests), series => Assert.Equal(change, Assert.Single(series.Changes).First.Index));
    }

    [Fact]
    public void What_else_changed_is_named()
    {
        var runs = Runs(20, 12, 1.3, machine: "Mac15,9");
        var change = Assert.Single(Assert.Single(Trend.Compute(runs, Options).Models).Changes);
        Assert.Contains(change.Differences, difference => difference.Kind == DifferenceKind.Hardware);
        Assert.Contains("Mac14,13, 12 cores → Mac15,9, 12 cores", Render(Trend.Compute(runs, Options)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_below_the_minimum_effect_is_not_marked() =>
        Assert.All(Trend.Compute(Runs(20, 12, 1.03, scatter: 0.001), Options).Models, series => Assert.Empty(series.Changes));

    [Fact]
    public void Too_few_runs_say_so() =>
        Assert.Contains("No model was measured in 8 runs or more; with fewer, no change can be told from noise.", Render(Trend.Compute(Runs(7, 4, 2), Options)), StringComparison.Ordinal);

    [Fact]
    public void A_run_with_other_tests_is_no_change()
    {
        var runs = Enumerable.Range(0, 16).Select(run => Run(run, [("t.py::test_a", 1), .. run < 8 ? new[] { ("t.py::test_long", 500d) } : []])).ToList();
        Assert.Empty(Assert.Single(Trend.Compute(runs, Options).Models).Changes);
    }

    [Theory]
    [InlineData("ORG/M", null, 2)]
    [InlineData("other", null, 0)]
    [InlineData(null, "test_b", 1)]
    public void Models_and_tests_are_picked_by_a_part_of_their_name(string? model, string? test, int expected) =>
        Assert.Equal(expected, Trend.Compute(Runs(3, 1, 1), new TrendOptions { Model = model, Test = test }).Tests.Count);

    [Fact]
    public void Two_changes_are_found_one_within_the_other()
    {
        double[] series = [.. Enumerable.Range(0, 45).Select(index => (index < 15 ? 1 : index < 30 ? 2 : 3) + (index * 7919 % 13 / 100d))];
        Assert.Equal([15, 30], ChangePoints.FindAll(series, 0.05));
        Assert.Empty(ChangePoints.FindAll([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 0.05));
    }

    [Fact]
    public void The_smallest_series_that_can_show_a_change_does()
    {
        // 2 of the 70 ways to put four lows and four highs are as extreme.
        Assert.InRange(ChangePoints.Strongest([1, 2, 3, 4, 11, 12, 13, 14]).P, 0.024, 0.034);
        Assert.Equal(1, ChangePoints.Strongest([1, 2, 3, 4, 11, 12, 13]).P);
        Assert.InRange(ChangePoints.Strongest([.. Enumerable.Range(0, 600).Select(index => (double)index)]).P, 0, 1e-12);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(60)]
    public void A_series_without_a_change_shows_one_no_more_often_than_stated(int length)
    {
        var random = new Random(11);
        var alarms = Enumerable.Range(0, 1000).Count(_ => ChangePoints.Strongest([.. Enumerable.Range(0, length).Select(_ => random.NextDouble())]).P < 0.05);
        Assert.InRange(alarms, 5, 50 + (3 * Math.Sqrt(50)));
    }

    [Fact]
    public void A_trend_of_many_series_without_a_change_marks_any_no_more_often_than_stated()
    {
        var (random, trends, alarms) = (new Random(12), 300, 0);
        for (var trend = 0; trend < trends; trend++)
        {
            RunSummary[] runs = [.. Enumerable.Range(0, 12).Select(run => Run(run, [.. Enumerable.Range(0, 10).Select(test => ($"t.py::test_{test}", Math.Exp(random.NextDouble() / 10)))]))];
            alarms += Trend.Compute(runs, new TrendOptions { Verdicts = new() { MinimumEffectPercent = 0 } }).Tests.Any(series => series.Changes.Count > 0) ? 1 : 0;
        }

        var expected = 0.05 * trends;
        Assert.InRange(alarms, 0, expected + (3 * Math.Sqrt(expected)));
    }

    [Theory]
    [MemberData(nameof(MarkdownTests.HostileTexts), MemberType = typeof(MarkdownTests))]
    public void Hostile_names_keep_the_report_s_shape(string text)
    {
        var report = Render(Trend.Compute([Summarize(Passed($"t.py::{text}", $"m{text}", 1) with { Tool = new() { Name = text, Version = text } })], Options));
        var plain = Render(Trend.Compute([Summarize(Passed("t.py::a", "m", 1))], Options));
        Assert.Equal(plain.Split('\n').Count(line => line.StartsWith('|')), report.Split('\n').Count(line => line.StartsWith('|')));
        Assert.DoesNotContain(report, character => char.IsControl(character) && character != '\n');
    }

    [Theory]
    [MemberData(nameof(MarkdownTests.HostileTexts), MemberType = typeof(MarkdownTests))]
    [InlineData("</title></desc></svg><script>alert(1)</script>")]
    [InlineData("\"><circle onload='x'>&amp;]]>-->")]
    public void Hostile_names_make_no_elements(string text)
    {
        RunSummary[] runs = [.. Enumerable.Range(0, 20).Select(run => Summarize(Passed($"t.py::{text}", $"m{text}", run < 10 ? 1 : 2) with { Tool = new() { Name = text, Version = $"{text}{run}" } }))];
        RunSummary[] plain = [.. Enumerable.Range(0, 20).Select(run => Summarize(Passed("t.py::a", "m", run < 10 ? 1 : 2) with { Tool = new() { Name = "a", Version = $"1.{run}" } }))];
        var trend = Trend.Compute(runs, Options);
        Assert.NotEmpty(Assert.Single(trend.Models).Changes);
        Assert.Equal(Elements(Page(Trend.Compute(plain, Options))), Elements(Page(trend)));
    }

    internal static string Page(Trend trend) =>
        ReportFormats.OfDocuments.Single(format => format.Name == "html").Render(TrendReport.Build(trend, Options, SampleRuns.Options.GeneratedAt, "schemafirst 0.1.0"), "schemafirst 0.1.0");

    private static string MainOf(string page) => page[page.IndexOf("<main>", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    // The names of the elements in the body, in order; without those that a text may have by itself.
    private static string Elements(string page) => string.Join(' ', MainOf(page).Split('<').Skip(1).Where(static tag => !tag.StartsWith("wbr>", StringComparison.Ordinal) && !tag.TrimStart('/').StartsWith("code>", StringComparison.Ordinal)).Select(static tag => tag.Split(' ', '>', '/')[0]));

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Render(Trend trend) => MarkdownRenderer.RenderToString(TrendReport.Build(trend, Options, SampleRuns.Options.GeneratedAt, "schemafirst 0.1.0"));

    private static IReadOnlyList<RunSummary> Runs(int count, int change, double factor, string machine = "Mac14,13", double scatter = 0.02) =>
    [
        .. Enumerable.Range(0, count).Select(run =>
        {
            double Level(double seconds, int test) => seconds * (run < change ? 1 : factor) * (1 + (scatter * ((((run * 7919) + (test * 31)) % 21) - 10) / 10d));
            return Run(run, [("t.py::test_a", Level(10, 0)), ("t.py::test_b", Level(2, 1))], run < change ? "Mac14,13" : machine);
        }),
    ];

    internal static RunSummary Run(int run, (string Test, double Seconds)[] tests, string machine = "Mac14,13")
    {
        var day = new DateOnly(2026, 1, 1).AddDays(run);
        var builder = new RunBuilder(new RunSource($"runs/{day:yyyy-MM-dd}_wet-benchmark.jsonl", day), new RunOptions());
        foreach (var (test, seconds) in tests)
        {
            builder.Add(
                Passed(test, "org/m", seconds) with
                {
                    Tool = new() { Name = "t", Version = run < 12 ? "2.0.4" : "2.0.5" },
                    System = new TestRecordSystem { Hardware = new() { Model = machine, CoresPhysical = 12 } },
                },
                1);
        }

        return builder.Build();
    }
}
