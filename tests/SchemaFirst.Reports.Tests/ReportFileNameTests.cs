using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

public sealed class ReportFileNameTests
{
    [Fact]
    public void A_report_is_named_after_template_version_and_date() =>
        Assert.Equal("BENCHMARK-v2.0-2.0.4-2026-02-11.md", ReportFileName.For(SampleRuns.Current(), SampleRuns.Options));

    [Theory]
    [InlineData("2.0.4/../../etc/passwd", "BENCHMARK-v2.0-2.0.4-..-..-etc-passwd-2026-02-11.md")]
    [InlineData(@"2.0.4\x:y", "BENCHMARK-v2.0-2.0.4-x-y-2026-02-11.md")]
    [InlineData("2.0.4\n\0", "BENCHMARK-v2.0-2.0.4---2026-02-11.md")]
    [InlineData("2.0.4b3+local.1", "BENCHMARK-v2.0-2.0.4b3+local.1-2026-02-11.md")]
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
