using System.Text;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>Two runs in one file, and tests that failed and then passed.</summary>
public sealed class AppendedRunTests
{
    private const double Start = 1_770_000_000;

    [Theory]
    [InlineData(86_400, 4)] // The next day.
    [InlineData(-86_400, 4)] // The older one behind the newer.
    [InlineData(90, 4)] // The next one in a loop.
    [InlineData(5, null)] // Repeats within a run.
    public void Tests_that_come_again_after_a_jump_of_the_clock_are_another_run(double gap, int? line)
    {
        var run = Summarize(Run(Start, "a", "b", "c").Concat(Run(Start + 30 + gap, "a", "b", "c")));
        Assert.Equal(line is null ? [] : [(long)line], run.AppendedRuns.Select(boundary => boundary.LineNumber));
    }

    [Fact]
    public void A_jump_without_a_test_that_comes_again_is_a_pause() =>
        Assert.Empty(Summarize(Run(Start, "a", "b").Concat(Run(Start + 86_400, "c", "d"))).AppendedRuns);

    // The second run begins with tests that the first one does not have; it begins at the jump all the same.
    [Fact]
    public void Another_run_begins_where_the_clock_jumps() =>
        Assert.Equal([3, 7], Summarize(Run(Start, "a", "b").Concat(Run(Start + 9000, "x", "y", "a", "b")).Concat(Run(Start + 20_000, "x", "a"))).AppendedRuns.Select(boundary => boundary.LineNumber));

    [Fact]
    public void A_retry_after_a_wait_is_no_run()
    {
        var records = Run(Start, "a", "b").Append(Failed("t.py::test_c", "m", 2) with { TestStartTs = Start + 30, TestEndTs = Start + 32 }).Concat(Run(Start + 150, "c", "d"));
        var run = Summarize(records);
        Assert.Empty(run.AppendedRuns);
        Assert.Equal(1, run.FlakyCount);
        Assert.True(Assert.Single(run.FailedTests).IsFlaky);
    }

    [Fact]
    public void A_test_that_passed_and_then_failed_is_not_flaky()
    {
        var run = Summarize(Passed("t.py::test_a", "m", 2), Failed("t.py::test_a", "m", 2), Failed("t.py::test_b", "m", 2), Passed("t.py::test_b", "n", 2), Passed("t.py::test_b[1]", "m", 2));
        Assert.Equal(0, run.FlakyCount);
        Assert.DoesNotContain("flaky", Report(run), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Flaky_tests_and_runs_in_one_file_are_told()
    {
        var report = Report(Summarize([Failed("t.py::test_a", "m", 2) with { TestStartTs = Start - 10, TestEndTs = Start - 8 }, .. Run(Start, "a", "b"), .. Run(Start + 90_000, "a", "b")]));
        Assert.Contains("Flaky:", report, StringComparison.Ordinal);
        Assert.Contains("passed: flaky", report, StringComparison.Ordinal);
        Assert.Contains("looks like 2 runs in one file: tests come twice, and the clock jumps by 25.0 h at line 4", report, StringComparison.Ordinal);
    }

    // Wherever the file is divided, also between a failure and the pass that makes it flaky.
    [Fact]
    public void Parts_tell_the_same_of_flaky_tests()
    {
        var random = new Random(5);
        for (var round = 0; round < 100; round++)
        {
            TestRecord[] records = [.. Enumerable.Range(0, 30).Select(_ => random.Next(2) == 0 ? Failed($"t.py::test_{random.Next(6)}", "m", 2) : Passed($"t.py::test_{random.Next(6)}", "m", 2))];
            var cut = random.Next(1, records.Length);
            var whole = Summarize(records);
            var parts = ReportInputs.PutTogether(((TestRecord[][])[records[..cut], records[cut..]]).SelectMany(part => Read(PartialReport.Render([Summarize(part)]))));
            Assert.Equal((whole.FlakyCount, whole.PassedTests), (parts[0].FlakyCount, parts[0].PassedTests));
            Assert.Equal(whole.FailedTests.Select(test => test.IsFlaky), parts[0].FailedTests.Select(test => test.IsFlaky));
        }
    }

    private static IReadOnlyList<RunSummary> Read(string line) =>
        PartialReport.TryRead(Encoding.UTF8.GetBytes(line), new RunOptions(), out var runs, out var reason) ? runs : throw new InvalidOperationException(reason);

    private static string Report(RunSummary run) => MarkdownRenderer.RenderToString(ReportBuilder.Build(ReportInputs.Of([run], []), SampleRuns.Options));

    private static IEnumerable<TestRecord> Run(double start, params string[] tests) =>
        tests.Select((test, index) => Passed($"t.py::test_{test}", "m", 8) with { TestStartTs = start + (10 * index), TestEndTs = start + (10 * index) + 8 });
}
