using SchemaFirst.Tests.Shared;
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
        Assert.Equal(JudgementKind.Worse, comparison.Verdict.Kind);
        Assert.InRange(comparison.Verdict.ShiftPercent!.Value, 9, 11);
        Assert.Equal([RowKey.Run], comparison.Regressions.Select(regression => regression.Key));
        Assert.StartsWith("failed, 1 row is slower.", GateOf([Run(1.1)], [Run(1)]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_that_a_few_long_tests_moved_names_them()
    {
        var current = Enumerable.Range(0, Tests).Select(test => Passed($"t.py::test_{test}", "m", test == 0 ? 900 : Level(test) * (1 + (Jitter(test) / 100))));
        var old = Enumerable.Range(0, Tests).Select(test => Passed($"t.py::test_{test}", "m", test == 0 ? 600 : Level(test)));
        var comparison = Compare([Summarize(current)], [Summarize(old)]);
        Assert.Equal((ChangeKind.Slower, JudgementKind.Unchanged), (comparison.Total.Kind, comparison.Verdict.Kind));
        var report = Render(comparison, current, old);
        Assert.Contains("most of it: test_0 × m +300.0s", report, StringComparison.Ordinal);
        Assert.Contains("of 21 rows, 1 slower: test_0 × m +50.0%", report, StringComparison.Ordinal);
        Assert.DoesNotContain("unchanged", report[..report.IndexOf("## Test Summary", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.True(GateOf([Summarize(current)], [Summarize(old)]).Fails);
    }

    [Fact]
    public void Two_runs_of_one_test_can_not_be_judged_and_are_no_pass()
    {
        var (current, old) = (Summarize(Passed("t.py::test_a", "m", 100)), Summarize(Passed("t.py::test_a", "m", 1)));
        Assert.Equal((JudgementKind.CannotTell, null), (Compare([current], [old]).Verdict.Kind, Compare([current], [old]).Verdict.P));
        var gate = GateOf([current], [old]);
        Assert.True(gate.Fails);
        Assert.StartsWith("failed, nothing could be judged: too few tests", gate.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Four_repeats_of_one_test_are_enough_for_a_large_change()
    {
        var comparison = Compare(Repeats(4, 1.5), Repeats(4, 1));
        Assert.Equal(JudgementKind.Worse, comparison.Verdict.Kind);
        Assert.Equal(JudgementKind.Worse, Assert.Single(comparison.CellRows).Verdict.Kind);
        Assert.Single(comparison.Regressions);
    }

    [Fact]
    public void Runs_without_a_common_test_are_not_compared_and_no_pass()
    {
        var (current, old) = (Summarize(Passed("t.py::test_a", "m", 2)), Summarize(Passed("t.py::test_b", "m", 1)));
        var comparison = Compare([current], [old]);
        Assert.Equal((JudgementKind.NotCompared, null, null), (comparison.Verdict.Kind, comparison.Verdict.P, comparison.Verdict.ShiftPercent));
        var gate = GateOf([current], [old]);
        Assert.Equal((true, "failed, nothing could be compared."), (gate.Fails, gate.Text));
        Assert.Equal("1 test in the new side only (test_a × m), 1 test in the old side only (test_b × m).", gate.NotJudged);
    }

    [Fact]
    public void A_gate_says_what_it_would_have_seen_and_what_it_did_not_look_at()
    {
        var gate = GateOf([Summarize([.. Records(1), Passed("t.py::test_infra", null, 3), Passed("t.py::test_short", "m", 0.1), Passed("t.py::test_new", "m", 3)])], [Summarize(Records(1.001))]);
        Assert.False(gate.Fails);
        Assert.Matches(@"^passed\. Would have shown: the typical test \d\.\d%, a single test \d+\.\d%\.( \d+ of 21 rows can't tell 5\.0%; .*\.)?$", gate.Text);
        Assert.Equal("1 test in the new side only (test_new × m), 1 short test (under 0.5s), 1 infrastructure test (without a model).", gate.NotJudged);
        Assert.Null(GateOf([Run(1)], [Run(1, "again")]).NotJudged);
    }

    /// <summary>The published run of 119 tests and 25 models: one model, or a modality, or half of the models became slower.</summary>
    [Theory]
    [InlineData("one model", 100, 1)]
    [InlineData("vision", 2, 2)]
    [InlineData("half", 1.5, 12)]
    public void A_gate_fails_and_names_what_became_slower(string what, double factor, int least)
    {
        var random = new Random(5);
        var suite = new SimulatedSuite();
        bool IsSlow(SimulatedCell cell) => what switch { "one model" => cell.Model == 5, "vision" => cell.Modality == 2, _ => cell.Model < 12 };
        RunSummary Side(bool isNew)
        {
            var seconds = suite.Draw(random, 1, 0.01, NoiseKind.Normal);
            return Summarize(suite.Cells.Select((cell, index) => Passed(
                $"t.py::test_{cell.Test}", $"m{cell.Model}", seconds[index][0] * (isNew && IsSlow(cell) ? factor : 1) + 0.1, modality: (TestRecordModality)(cell.Modality == 2 ? (int)TestRecordModality.Vision : (int)TestRecordModality.Text))));
        }

        var context = new ReportContext(ReportInputs.Of([Side(isNew: true)], [Side(isNew: false)]), SampleRuns.Options with { FailOnRegressionPercent = 5 });
        Assert.True(new Gate(context).Fails);
        var named = context.Comparison!.Regressions.Select(row => row.Key).ToList();
        Assert.All(suite.Cells.Where(IsSlow).Select(cell => $"m{cell.Model}").Distinct(), model => Assert.Contains(named, row => row.Model == model || (what == "vision" && row.Level == RowLevel.Modality)));
        Assert.True(named.Count >= least);
        var slow = suite.Cells.Where(IsSlow).Select(cell => $"m{cell.Model}").ToHashSet();
        Assert.All(named.Where(row => row.Model is not null), row => Assert.Contains(row.Model!, slow));
    }

    [Fact]
    public void Everything_faster_is_no_regression_and_is_said()
    {
        var comparison = Compare([Run(0.7)], [Run(1)]);
        Assert.Equal((JudgementKind.Better, 0), (comparison.Verdict.Kind, comparison.Regressions.Count));
        Assert.StartsWith("passed.", GateOf([Run(0.7)], [Run(1)]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_against_itself_passes()
    {
        var gate = GateOf([Run(1)], [Run(1)]);
        Assert.False(gate.Fails);
        Assert.All(Compare([Run(1)], [Run(1)]).CellRows, row => Assert.Equal(JudgementKind.Unchanged, row.Verdict.Kind));
    }

    [Fact]
    public void A_parameter_that_became_slower_beside_one_that_did_not_is_named()
    {
        IReadOnlyList<RunSummary> Side(double factor) => [.. Enumerable.Range(0, 5).Select(run => Named(
            $"{factor}-{run}", [Passed("t.py::prefill[128]", "m", factor * (1 + (run * 0.003))), Passed("t.py::prefill[4096]", "m", 30 + (run * 0.05))]))];
        var context = new ReportContext(ReportInputs.Of(Side(2), Side(1)), SampleRuns.Options with { FailOnRegressionPercent = 5 });
        Assert.True(new Gate(context).Fails);
        Assert.Contains(context.Comparison!.Regressions, row => VerdictText.Name(row.Key, context) == "prefill[128] × m" && row.Judgement.ShiftPercent is > 99 and < 101);
        Assert.DoesNotContain(context.Comparison.Regressions, row => row.Key.Test == "t.py::prefill[4096]");
    }

    [Theory]
    [InlineData(0.4, 60, JudgementKind.Worse, ChangeKind.Slower)]
    [InlineData(60, 0.4, JudgementKind.Better, ChangeKind.Faster)]
    [InlineData(0, 60, JudgementKind.NotCompared, ChangeKind.NotComparable)]
    public void A_test_that_is_too_short_in_one_side_is_compared(double old, double current, JudgementKind expected, ChangeKind change)
    {
        RunSummary Side(double seconds) => Summarize([.. Records(1), Passed("t.py::fast", "m", seconds), Passed("t.py::always_short", "m", 0.1)]);
        var context = new ReportContext(ReportInputs.Of([Side(current)], [Side(old)]), SampleRuns.Options with { FailOnRegressionPercent = 5 });
        Assert.Equal(expected, Assert.Single(context.Comparison!.CellRows, row => row.New.Test == "t.py::fast").Verdict.Kind);
        Assert.Equal(change, Assert.Single(context.Comparison.TestRows, row => row.Test == "t.py::fast").Change!.Kind);
        Assert.DoesNotContain(context.Comparison.CellRows, row => row.New.Test == "t.py::always_short");
        Assert.Equal(expected == JudgementKind.Worse, new Gate(context).Fails);
        Assert.Equal(expected == JudgementKind.NotCompared, new Gate(context).NotJudged!.Contains("1 test whose duration is 0 in one side", StringComparison.Ordinal));
        Assert.Contains("1 short test (under 0.5s)", new Gate(context).NotJudged, StringComparison.Ordinal);
    }

    /// <summary>Fixtures that discover models number them; a model that comes moves the numbers of the others.</summary>
    [Theory]
    [InlineData("[00]", "[01]", "[11]", "[12]", true)]
    [InlineData("[discovered_10]", "[discovered_11]", "[discovered_0]", "[discovered_1]", true)]
    [InlineData("[discovered_10-128]", "[discovered_11-128]", "[discovered_0-128]", "[discovered_1-128]", true)]
    [InlineData("[text_00]", "[text_01]", "[text_11]", "[text_12]", true)]
    [InlineData("[16]", "[32]", "[16]", "[32]", false)]
    [InlineData("[x-00]", "[x-01]", "[x-00]", "[x-01]", false)]
    public void Only_the_index_of_a_discovered_model_is_left_out(string oldFirst, string currentFirst, string oldSecond, string currentSecond, bool isPair)
    {
        RunSummary Side(string first, string second) => Summarize(Passed($"t.py::test_a{first}", "m", 1), Passed($"t.py::test_a{second}", "n", 1));
        var comparison = Compare([Side(currentFirst, currentSecond)], [Side(oldFirst, oldSecond)]);
        Assert.Equal(isPair ? 2 : 0, comparison.SharedCells);
        Assert.Equal(isPair ? 0 : 4, comparison.Unpaired.Count);
    }

    /// <summary>Every table cell of a verdict has one mark, and its change none.</summary>
    [Fact]
    public void A_row_has_one_mark()
    {
        string[] marks = ["⚠️", "✅", "➡️", "❔"];
        var report = MarkdownRenderer.RenderToString(ReportBuilder.Build(SampleRuns.Inputs, SampleRuns.Options));
        var rows = report.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && marks.Any(mark => line.Contains(mark, StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(1, marks.Sum(mark => row.Split(mark).Length - 1)));
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
    [InlineData(0.9, 0.945, 5, JudgementKind.Worse)]
    [InlineData(0.9, 0.94499, 5, JudgementKind.Small)]
    [InlineData(0.7, 0.77, 10, JudgementKind.Worse)]
    [InlineData(1.1, 1.21, 10, JudgementKind.Worse)]
    [InlineData(0.6, 0.63, 5, JudgementKind.Worse)]
    [InlineData(1.7, 1.785, 5, JudgementKind.Worse)]
    [InlineData(3, 3.6, 20, JudgementKind.Worse)]
    [InlineData(7, 7.14, 2, JudgementKind.Worse)]
    [InlineData(1, 5, 400, JudgementKind.Worse)]
    [InlineData(0.9, 0.9 / 1.05, 5, JudgementKind.Better)]
    [InlineData(1.3, 1.3 / 1.1, 10, JudgementKind.Better)]
    [InlineData(1.3, 1.2001, 10, JudgementKind.Unchanged)]
    public void A_change_of_exactly_the_minimum_effect_counts(double old, double current, double minimumPercent, JudgementKind expected)
    {
        RunSummary Of(double seconds) => Summarize(Enumerable.Range(0, 8).Select(test => Passed($"t.py::test_{test}", "m", seconds)));
        var options = SampleRuns.Options with { Verdicts = new VerdictOptions { MinimumEffectPercent = minimumPercent } };
        var verdict = new ReportContext(ReportInputs.Of([Of(current)], [Of(old)]), options).Comparison!.Verdict;
        Assert.Equal(expected, verdict.Kind);
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
        Assert.False(noisy.Verdict.IsMarked);
        Assert.InRange(noisy.LargestNoisePercent!.Value, 26, 30);
        var report = MarkdownRenderer.RenderToString(ReportBuilder.Build(ReportInputs.Of([Run(1.1)], history), SampleRuns.Options));
        var (floor, largest) = (Units.Percent((decimal)noisy.NoisePercent.Value), Units.Percent((decimal)noisy.LargestNoisePercent.Value));
        Assert.Contains($"**Noise:** floor {floor}: what 95% of the shifts between runs alike stay below, estimated from the 5 runs compared with (largest shift seen {largest})", report, StringComparison.Ordinal);
        Assert.Contains($"what runs alike differ by is up to {floor}", report, StringComparison.Ordinal);
        RunSummary[] quiet = [Run(1), Run(1.002), Run(0.999), Run(1.001), Run(0.998)];
        Assert.Equal((JudgementKind.Worse, 5), (Compare([Run(1.1)], quiet).Verdict.Kind, Compare([Run(1.1)], quiet).Verdict.MinimumEffectPercent));
        Assert.Null(Compare([Run(1.1)], [Run(1), Run(1, "again")]).NoisePercent);
    }

    [Fact]
    public void One_odd_run_in_a_history_hides_nothing()
    {
        RunSummary[] history = [Run(1), Run(1.002), Run(2.5), Run(1.001), Run(0.998)];
        Assert.Equal(JudgementKind.Worse, Compare([Run(1.12)], history).Verdict.Kind);
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

    private static Gate GateOf(IReadOnlyList<RunSummary> runs, IReadOnlyList<RunSummary> baselines) =>
        new(new ReportContext(ReportInputs.Of(runs, baselines), SampleRuns.Options with { FailOnRegressionPercent = 5 }));

    private static string Render(RunComparison comparison, IEnumerable<TestRecord> current, IEnumerable<TestRecord> old)
    {
        Assert.NotNull(comparison);
        return MarkdownRenderer.RenderToString(ReportBuilder.Build(ReportInputs.Of([Summarize(current)], [Summarize(old)]), SampleRuns.Options));
    }

    // Twenty tests of very different lengths, each off by up to 1 % in a way of its own.
    private static RunSummary Run(double factor, string? name = null) => Named(name ?? $"{factor}", Records(factor));

    private static IEnumerable<TestRecord> Records(double factor) => Enumerable.Range(0, Tests).Select(test => Passed($"t.py::test_{test}", "m", Level(test) * factor * (1 + (Jitter(test + (int)(factor * 1000)) / 100))));

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
