using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

public sealed class ReportFileNameTests
{
    private const string Version204 = "2.0.4";

    [Fact]
    public void A_report_is_named_after_template_version_date_and_run() =>
        Assert.Equal("BENCHMARK-v2.0-2.0.4-2026-02-11-wet-benchmark.md", ReportFileName.For(SampleRuns.Current(), SampleRuns.Options));

    // Neither a second run of a day nor a comparison meets the report that is there.
    [Fact]
    public void What_it_is_compared_with_is_in_the_name()
    {
        Assert.Equal(
            "BENCHMARK-v2.0-2.0.4-2026-02-11-wet-benchmark-vs-2026-02-06_wet-benchmark-1.md",
            ReportFileName.For(SampleRuns.Current(), SampleRuns.Options, baseline: SampleRuns.Baseline()));
        var runs = ReportInputs.Of([SampleRuns.Current(), SampleRuns.Baseline()], []);
        Assert.Equal("BENCHMARK-v2.0-2.0.4-2026-02-11-wet-benchmark-and-1-more.md", ReportFileName.For(runs.Run, SampleRuns.Options));
    }

    [Theory]
    [InlineData("runs/2026-02-11_wet-benchmark-2.jsonl", "-2026-02-11-wet-benchmark-2.md")]
    [InlineData("runs/nightly run.jsonl", "-2026-02-11-nightly-run.md")]
    [InlineData("../../etc/..", "-2026-02-11-..md")]
    [InlineData("-", "-2026-02-11.md")]
    public void Any_file_gives_a_name(string path, string expected)
    {
        var builder = new RunBuilder(new RunSource(path, null), new RunOptions());
        builder.Add(Passed("t.py::test_a", null, 1), 1);
        Assert.Equal($"BENCHMARK-v2.0-{Version204}{expected}", ReportFileName.For(builder.Build(), SampleRuns.Options));
    }

    [Theory]
    [InlineData("2.0.4/../../etc/passwd", "BENCHMARK-v2.0-2.0.4-..-..-etc-passwd-2026-02-11-wet-benchmark.md")]
    [InlineData(@"2.0.4\x:y", "BENCHMARK-v2.0-2.0.4-x-y-2026-02-11-wet-benchmark.md")]
    [InlineData("2.0.4\n\0", "BENCHMARK-v2.0-2.0.4---2026-02-11-wet-benchmark.md")]
    [InlineData("2.0.4b3+local.1", "BENCHMARK-v2.0-2.0.4b3+local.1-2026-02-11-wet-benchmark.md")]
    public void A_version_cannot_leave_the_folder(string version, string expected)
    {
        var run = Summarize(Passed("t.py::test_a", null, 1) with { Tool = new() { Name = "t", Version = version } });
        Assert.Equal(expected, ReportFileName.For(run, SampleRuns.Options));
    }

    [Fact]
    public void A_long_version_is_cut() =>
        Assert.InRange(ReportFileName.For(Summarize(Passed("t.py::test_a", null, 1) with { Tool = new() { Name = "t", Version = $"1.0.0{new string('x', 5000)}" } }), SampleRuns.Options).Length, 1, 120);

    [Fact]
    public void An_empty_run_without_a_date_is_named_after_the_day_of_the_report() =>
        Assert.Equal("BENCHMARK-v2.0-unknown-2026-02-11.md", ReportFileName.For(new RunBuilder(new RunSource("-", null), new RunOptions()).Build(), SampleRuns.Options));
}
