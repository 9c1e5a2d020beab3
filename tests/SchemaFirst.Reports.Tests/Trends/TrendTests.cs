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
        Assert.Equal((2, 3, 6), (trend.Models.Count, Count(page, "<figure class=\"chart\">"), Count(page, "<polyline")));
        Assert.Equal(trend.Models.Append(trend.AllModels!).Sum(model => model.Points.Count), Count(page[page.IndexOf("<div class=\"charts\">", StringComparison.Ordinal)..], "<circle"));
        Assert.Equal(Render(trend).Split('\n').Count(line => line.StartsWith("## ", StringComparison.Ordinal)), Count(page, "<h2 "));
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
        Assert.Equal(2, Count(page, "<polyline"));
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
        Assert.Contains("too few runs to see a change; 4 of a model are needed, 2 on each side of it.", Render(Trend.Compute(Runs(3, 2, 2), Options)), StringComparison.Ordinal);

    [Fact]
    public void A_run_with_other_tests_is_no_change()
    {
        var runs = Enumerable.Range(0, 16).Select(run => Run(run, [("t.py::test_a", 1), .. run < 8 ? new[] { ("t.py::test_long", 500d) } : []])).ToList();
        Assert.Empty(Assert.Single(Trend.Compute(runs, Options).Models).Changes);
    }

    /// <summary>The short one takes 2 s instead of 1 beside one of 30 s: of both together that is 3 %.</summary>
    [Fact]
    public void Parameters_of_one_test_are_series_of_their_own()
    {
        var runs = Enumerable.Range(0, 12).Select(run => Run(run, [($"t.py::prefill[128]", (run < 6 ? 1 : 2) * (1 + (run % 3 * 0.002))), ("t.py::prefill[4096]", 30 + (run % 3 * 0.05))])).ToList();
        var trend = Trend.Compute(runs, Options);
        Assert.Equal(["t.py::prefill[128]", "t.py::prefill[4096]"], trend.Tests.Select(series => series.Test));
        Assert.Equal(6, Assert.Single(trend.Tests[0].Changes).First.Index);
        Assert.Empty(trend.Tests[1].Changes);
        Assert.Contains("| prefill\\[128\\] |", Render(trend), StringComparison.Ordinal);
    }

    /// <summary>A test is inference when it is in any of the runs, as in comparisons.</summary>
    [Fact]
    public void A_test_that_was_short_in_some_runs_is_one_series()
    {
        var runs = Enumerable.Range(0, 10).Select(run => Run(run, [("t.py::test_a", 1 + (run % 3 * 0.002)), ("t.py::fast", run < 8 ? 0.4 : 60), ("t.py::always_short", 0.1)])).ToList();
        var trend = Trend.Compute(runs, Options);
        Assert.Equal(["t.py::fast", "t.py::test_a"], trend.Tests.Select(series => series.Test));
        Assert.Equal((10, 8), (trend.Tests[0].Points.Count, Assert.Single(trend.Tests[0].Changes).First.Index));
    }

    /// <summary>The index by which a fixture numbers its models moves when a model comes.</summary>
    [Fact]
    public void The_index_of_a_model_is_no_parameter()
    {
        var runs = Enumerable.Range(0, 10).Select(run => Run(run, [($"t.py::test_a[0{run % 2}]", 1 + (run % 3 * 0.002))])).ToList();
        Assert.Equal(10, Assert.Single(Trend.Compute(runs, Options).Tests).Points.Count);
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
        var changes = new ChangePoints(1, 0.05);
        Assert.Equal([15, 30], changes.FindAll(series, Scatter).Select(point => point.Index));
        Assert.Empty(changes.FindAll([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], Scatter));
    }

    /// <summary>p = series · places · 2 · P(T &gt; t), t = 1 / (0.05 · √(1/2 + 1/2)), of ν = 17; SciPy 1.10.1: 2 * stats.t.sf(20, 17).</summary>
    [Fact]
    public void The_smallest_series_that_can_show_a_change_does()
    {
        var changes = new ChangePoints(3, 0.05);
        var point = Assert.Single(changes.FindAll([1, 1, 2, 2], Scatter));
        Assert.Equal((2, 3 * 2.99270e-13), (point.Index, point.P), (left, right) => left.Item1 == right.Item1 && Math.Abs((left.Item2 / right.Item2) - 1) < 1e-3);
        Assert.Empty(changes.FindAll([1, 2, 2], Scatter));
        Assert.Empty(changes.FindAll([1, 1, 1, 2], Scatter));
    }

    [Theory]
    [InlineData(new double[] { 1, 1, 9, 1, 1 }, new double[] { 1, 1, 1, 1, 1 })]
    [InlineData(new double[] { 1, 1, 1, 1, 9 }, new double[] { 1, 1, 1, 1, 1 })]
    [InlineData(new double[] { 9, 1, 1, 1, 1 }, new double[] { 1, 1, 1, 1, 1 })]
    [InlineData(new double[] { 1, 1, 9, 9, 1, 1 }, new double[] { 1, 1, 9, 9, 1, 1 })]
    [InlineData(new double[] { 1, 1, 5, 9, 9 }, new double[] { 1, 1, 5, 9, 9 })]
    [InlineData(new double[] { 1, 9 }, new double[] { 1, 9 })]
    [InlineData(new double[] { }, new double[] { })]
    public void One_odd_value_is_no_level(double[] series, double[] expected) => Assert.Equal(expected, ChangePoints.WithoutOdd(series, 0.1));

    /// <summary>Distance and p of a newest value, by SciPy 1.10.1: d = 0.3 from the level 1, t = d / (0.05 · √(1 + 1.05/6)), 2 * stats.t.sf(t, 17).</summary>
    [Fact]
    public void A_newest_run_is_held_against_the_level_before_it()
    {
        var (distance, p) = NewestRun.Judge([1, 1, 1, 1, 1, 1], 1.3, Scatter);
        Assert.Equal(0.3, distance, 1e-12);
        Assert.Equal(3.63430e-5, p, 1e-8);
        var (center, halfWidth) = new NewestRun(1, p).Expect([1, 1, 1, 1, 1, 1], Scatter);
        Assert.Equal((1, 0.3), (center, halfWidth), (left, right) => Math.Abs(left.Item1 - right.Item1) + Math.Abs(left.Item2 - right.Item2) < 1e-6);
    }

    private static SeriesScatter Scatter => new(0.05, 17);

    internal static bool IsMarked(TrendSeries series) => series.Changes.Count > 0 || series.Drift is not null || series.Newest.Kind is NewestKind.Worse or NewestKind.Better;

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

    internal static string Render(Trend trend) => MarkdownRenderer.RenderToString(TrendReport.Build(trend, Options, SampleRuns.Options.GeneratedAt, "schemafirst 0.1.0"));

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
