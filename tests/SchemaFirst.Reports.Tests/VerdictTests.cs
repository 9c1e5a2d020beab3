using SchemaFirst.Records.V0_3_0;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>Verdicts of whole comparisons: many runs a side, a history's noise, what makes runs unlike, what a gate says.</summary>
public sealed class VerdictTests
{
    private const int Tests = 20;

    [Fact]
    public void A_run_whose_tests_all_took_a_tenth_longer_is_slower()
    {
        var comparison = Compare([Run(1.1)], [Run(1)]);
        Assert.Equal(VerdictKind.Slower, comparison.Verdict.Kind);
        Assert.InRange(comparison.Verdict.ShiftPercent!.Value, 9, 11);
        Assert.Equal([RegressionKind.Run, RegressionKind.Model], comparison.Regressions.Select(regression => regression.Kind).Distinct());
        Assert.Equal("failed, 2 regressions.", VerdictText.Gate(comparison));
    }

    [Fact]
    public void The_sum_of_a_few_long_tests_does_not_make_a_run_slower()
    {
        var current = Enumerable.Range(0, Tests).Select(test => Passed($"t.py::test_{test}", "m", test == 0 ? 900 : Level(test) * (1 + (Jitter(test) / 100))));
        var old = Enumerable.Range(0, Tests).Select(test => Passed($"t.py::test_{test}", "m", test == 0 ? 600 : Level(test)));
        var comparison = Compare([Summarize(current)], [Summarize(old)]);
        Assert.Equal((ChangeKind.Slower, VerdictKind.Unchanged), (comparison.Total.Kind, comparison.Verdict.Kind));
        Assert.Contains("| noise |", Render(comparison, current, old), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_of_one_test_are_underpowered_and_no_pass()
    {
        var comparison = Compare([Summarize(Passed("t.py::test_a", "m", 2))], [Summarize(Passed("t.py::test_a", "m", 1))]);
        Assert.Equal((VerdictKind.Underpowered, 3), (comparison.Verdict.Kind, comparison.Verdict.MoreRuns));
        Assert.StartsWith("no regression was found, but the comparison is too weak", VerdictText.Gate(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void Four_repeats_of_one_test_are_enough_for_a_large_change()
    {
        var comparison = Compare(Repeats(4, 1.5), Repeats(4, 1));
        Assert.Equal(VerdictKind.Slower, comparison.Verdict.Kind);
        Assert.Equal(VerdictKind.Slower, Assert.Single(comparison.CellRows).Verdict.Kind);
        Assert.Equal(2 / 70d, comparison.Verdict.P!.Value, 1e-12);
        Assert.Equal(2, Compare(Repeats(2, 1.5), Repeats(4, 1)).Verdict.MoreRuns);
    }

    [Fact]
    public void Runs_without_a_common_test_are_not_compared_and_no_pass()
    {
        var comparison = Compare([Summarize(Passed("t.py::test_a", "m", 2))], [Summarize(Passed("t.py::test_b", "m", 1))]);
        Assert.Equal((VerdictKind.NotCompared, null, null), (comparison.Verdict.Kind, comparison.Verdict.P, comparison.Verdict.ShiftPercent));
        Assert.Equal("failed, nothing could be compared.", VerdictText.Gate(comparison));
    }

    [Fact]
    public void Sums_of_several_runs_are_those_of_a_mean_run()
    {
        var comparison = Compare([Run(1.2), Run(1), Run(1.1)], [Run(1), Run(1, "again")]);
        Assert.True(comparison.IsLikeForLike);
        Assert.Equal(comparison.Baseline.Outcomes.PassedSeconds / 2, comparison.Total.OldSeconds);
        Assert.InRange(comparison.Total.Percent!.Value, 9, 11);
        var row = Assert.Single(comparison.ModelRows);
        Assert.Equal((false, comparison.Total.Percent), (row.Change!.IsPartial, row.Change.Percent));
    }

    [Fact]
    public void Sums_over_different_tests_are_not_compared()
    {
        // As many tests, and as long ones, but not the same.
        var comparison = Compare([Summarize(Passed("t.py::test_a", null, 1), Passed("t.py::test_b", null, 1))], [Summarize(Passed("t.py::test_a", null, 1), Passed("t.py::test_c", null, 1))]);
        Assert.Equal((ChangeKind.NotComparable, null), (comparison.Total.Kind, comparison.Total.Percent));
    }

    // Shifts come from logarithms, which no factor comes back from exactly.
    [Theory]
    [InlineData(0.9, 0.945, 5, VerdictKind.Slower)]
    [InlineData(0.9, 0.94499, 5, VerdictKind.Small)]
    [InlineData(0.7, 0.77, 10, VerdictKind.Slower)]
    [InlineData(1.1, 1.21, 10, VerdictKind.Slower)]
    [InlineData(0.6, 0.63, 5, VerdictKind.Slower)]
    [InlineData(1.7, 1.785, 5, VerdictKind.Slower)]
    [InlineData(3, 3.6, 20, VerdictKind.Slower)]
    [InlineData(7, 7.07, 1, VerdictKind.Slower)]
    [InlineData(1, 5, 400, VerdictKind.Slower)]
    [InlineData(0.9, 0.855, 5, VerdictKind.Faster)]
    [InlineData(1.3, 1.17, 10, VerdictKind.Faster)]
    [InlineData(1.3, 1.1701, 10, VerdictKind.Small)]
    public void A_change_of_exactly_the_minimum_effect_counts(double old, double current, double minimumPercent, VerdictKind expected)
    {
        RunSummary Of(double seconds) => Summarize(Enumerable.Range(0, 8).Select(test => Passed($"t.py::test_{test}", "m", seconds)));
        var options = SampleRuns.Options with { Verdicts = new VerdictOptions { MinimumEffectPercent = minimumPercent } };
        var verdict = new ReportContext(ReportInputs.Of([Of(current)], [Of(old)]), options).Comparison!.Verdict;
        Assert.Equal(expected == VerdictKind.Small ? VerdictKind.Unchanged : expected, verdict.Kind);
    }

    [Theory]
    [InlineData("Apple M2 Max", 64, "Apple M2 Pro", 64, true)]
    [InlineData("Apple M2 Max", 64, "Apple M2 Max", 96, true)]
    [InlineData("Apple M2 Max", 64, "Apple M2 Max", 64, false)]
    [InlineData("Apple M2 Max", 64, null, null, false)]
    [InlineData(null, 64, "Apple M2 Max", null, false)]
    [InlineData(null, 64, "Apple M2 Max", 32, true)]
    public void Machines_differ_in_what_both_say(string? oldChip, int? oldRam, string? chip, int? ram, bool isUnlike)
    {
        RunSummary Of(string? name, int? gigabytes) => Summarize(Passed("t.py::test_a", "m", 1) with
        {
            System = new() { RamTotalGb = gigabytes is { } size ? (Json.JsonNumber)(long)size : null, Hardware = new() { Model = "Mac14,13", Chip = name, CoresPhysical = 12 } },
        });
        var (old, current) = (Of(oldChip, oldRam), Of(chip, ram));
        Assert.Equal(isUnlike, RunDifferences.FindForbidding(old, current).Any(difference => difference.Kind == DifferenceKind.Hardware));
    }

    [Fact]
    public void A_machine_shows_what_is_known()
    {
        static string Shown(TestRecordSystem system) => Assert.Single(Summarize(Passed("t.py::test_a", "m", 1) with { System = system }).Hardware).Text;
        Assert.Equal("Mac14,13, Apple M2 Max, 12 cores, 64 GB", Shown(new() { RamTotalGb = 64, Hardware = new() { Model = "Mac14,13", Chip = "Apple M2 Max", CoresPhysical = 12 } }));
        Assert.Equal("Apple M2 Max", Shown(new() { Hardware = new() { Chip = "Apple M2 Max" } }));
        Assert.Equal("62.7 GB", Shown(new() { RamTotalGb = 62.71 }));
        Assert.Empty(Summarize(Passed("t.py::test_a", "m", 1) with { System = new() { Platform = "linux" } }).Hardware);
    }

    [Fact]
    public void A_noisy_history_raises_what_counts()
    {
        RunSummary[] history = [Run(1), Run(1.15), Run(0.9), Run(1.08), Run(0.95)];
        var noisy = Compare([Run(1.1)], history);
        Assert.InRange(noisy.NoisePercent!.Value, 20, 60);
        Assert.Equal(noisy.NoisePercent, noisy.Verdict.MinimumEffectPercent);
        Assert.NotEqual(VerdictKind.Slower, noisy.Verdict.Kind);
        Assert.InRange(noisy.LargestNoisePercent!.Value, 26, 30);
        var report = MarkdownRenderer.RenderToString(ReportBuilder.Build(ReportInputs.Of([Run(1.1)], history), SampleRuns.Options));
        var (floor, largest) = (Units.Percent((decimal)noisy.NoisePercent.Value), Units.Percent((decimal)noisy.LargestNoisePercent.Value));
        Assert.Contains($"**Noise:** floor {floor}: what 95% of the shifts between runs alike stay below, estimated from the 5 runs compared with (largest shift seen {largest})", report, StringComparison.Ordinal);
        Assert.Contains($"| noise ({floor}) |", report, StringComparison.Ordinal);
        Assert.Contains("- **(…%):** the minimum effect of that row, raised", report, StringComparison.Ordinal);
        RunSummary[] quiet = [Run(1), Run(1.002), Run(0.999), Run(1.001), Run(0.998)];
        Assert.Equal((VerdictKind.Slower, 5), (Compare([Run(1.1)], quiet).Verdict.Kind, Compare([Run(1.1)], quiet).Verdict.MinimumEffectPercent));
        Assert.Null(Compare([Run(1.1)], [Run(1), Run(1, "again")]).NoisePercent);
    }

    [Fact]
    public void One_odd_run_in_a_history_hides_nothing()
    {
        RunSummary[] history = [Run(1), Run(1.002), Run(2.5), Run(1.001), Run(0.998)];
        Assert.Equal(VerdictKind.Slower, Compare([Run(1.12)], history).Verdict.Kind);
    }

    [Fact]
    public void What_makes_runs_unlike_is_named()
    {
        var older = Passed("t.py::test_a", "m", 1) with
        {
            System = new() { Platform = "darwin", PlatformVersion = "24.5", Hardware = new() { Model = "Mac15,9", CoresPhysical = 16 } },
            Tool = new() { Name = "t", Version = "2.0.3" },
            Performance = new() { ModelLoadS = 3 },
        };
        var newer = Passed("t.py::test_a", "m", 1) with
        {
            System = new() { Platform = "darwin", PlatformVersion = "25.0", Hardware = new() { Model = "Mac14,13", CoresPhysical = 12 } },
            Performance = new() { ModelLoadS = 0 },
            Health = Health(500, 20, 0),
        };
        var differences = Compare([Summarize(newer, Passed("t.py::test_b", "m", 1) with { Health = Health(500, 20, 0) })], [Summarize(older)]).Differences;
        Assert.Equal(
            [
                "Hardware: Mac15,9, 16 cores → Mac14,13, 12 cores", "System: darwin 24.5 → darwin 25.0", "ToolVersion: 2.0.3 → 2.0.4",
                "TestSet: 1 inference tests in both, 1 new, 0 gone", "Warmth: tests that loaded their model 100% → 0%", "Quality: degraded 0% → 100%",
            ],
            differences.Select(difference => $"{difference.Kind}: {(difference.Kind == DifferenceKind.Hardware ? difference.Text.Replace("; Mac14,13, 12 cores", "", StringComparison.Ordinal) : difference.Text)}").Select(text => text.Replace("Mac14,13, 12 cores (2)", "Mac14,13, 12 cores", StringComparison.Ordinal)));
        Assert.Empty(Compare([Run(1)], [Run(1.3)]).Differences);
    }

    [Fact]
    public void A_model_that_began_with_another_test_is_cold_elsewhere()
    {
        var (a, b) = (Passed("t.py::test_a", "m", 1), Passed("t.py::test_b", "m", 1));
        var swapped = Summarize(a with { TestStartTs = 20 }, b with { TestStartTs = 10 });
        var difference = Assert.Single(Compare([swapped], [Summarize(a with { TestStartTs = 10 }, b with { TestStartTs = 20 })]).Differences);
        Assert.Equal((DifferenceKind.Warmth, "1 model began with another test, which is then the cold one"), (difference.Kind, difference.Text));
    }

    [Fact]
    public void A_test_that_failed_but_passed_before_is_marked()
    {
        var inputs = ReportInputs.Of([Summarize(Failed("t.py::test_a[x]", "m", 1), Failed("t.py::test_b", "m", 1))], [Summarize(Passed("t.py::test_a[y]", "m", 1))]);
        var report = MarkdownRenderer.RenderToString(ReportBuilder.Build(inputs, SampleRuns.Options));
        Assert.Contains(@"| t.py::test_a\[x\] | m | 1 | passed |", report, StringComparison.Ordinal);
        Assert.Contains("| t.py::test_b | m | 2 | - |", report, StringComparison.Ordinal);
    }

    private static RunComparison Compare(IReadOnlyList<RunSummary> runs, IReadOnlyList<RunSummary> baselines) =>
        new ReportContext(ReportInputs.Of(runs, baselines), SampleRuns.Options).Comparison!;

    private static string Render(RunComparison comparison, IEnumerable<TestRecord> current, IEnumerable<TestRecord> old)
    {
        Assert.NotNull(comparison);
        return MarkdownRenderer.RenderToString(ReportBuilder.Build(ReportInputs.Of([Summarize(current)], [Summarize(old)]), SampleRuns.Options));
    }

    // Twenty tests of very different lengths, each off by up to 1 % in a way of its own.
    private static RunSummary Run(double factor, string? name = null) => Named(
        name ?? $"{factor}", Enumerable.Range(0, Tests).Select(test => Passed($"t.py::test_{test}", "m", Level(test) * factor * (1 + (Jitter(test + (int)(factor * 1000)) / 100)))));

    private static IReadOnlyList<RunSummary> Repeats(int count, double factor) =>
        [.. Enumerable.Range(0, count).Select(run => Named($"{run}", [Passed("t.py::test_a", "m", factor * (10 + (run * 0.1)))]))];

    // Runs of their own, each from a file of its own.
    private static RunSummary Named(string name, IEnumerable<TestRecord> records)
    {
        var builder = new RunBuilder(new RunSource($"runs/{name}.jsonl", null), new RunOptions());
        var line = 0;
        foreach (var record in records)
        {
            builder.Add(record, ++line);
        }

        return builder.Build();
    }

    private static double Level(int test) => 1 + (test * 1.7);

    private static double Jitter(int seed) => (seed * 7919 % 201 / 100d) - 1;
}
