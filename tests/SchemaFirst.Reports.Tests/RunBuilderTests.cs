using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

public sealed class RunBuilderTests
{
    [Fact]
    public void Only_passed_tests_with_a_model_and_half_a_second_are_inference()
    {
        var run = Summarize(
            Passed("t.py::test_a", "org/model", 0.5),
            Passed("t.py::test_b", "org/model", 0.4999999),
            Passed("t.py::test_c", null, 9),
            Failed("t.py::test_d", "org/model", 9),
            Skipped("t.py::test_e", "org/model"));

        Assert.Equal(1, run.Outcomes.Inference);
        Assert.Equal(1, run.Outcomes.TooShort);
        Assert.Equal(2, run.Outcomes.PassedWithModel);
        Assert.Equal(1, run.Outcomes.Infrastructure);
        Assert.Equal(5, run.Outcomes.Total);
        Assert.Equal("t.py::test_a", Assert.Single(run.Cells).Test);
    }

    [Fact]
    public void The_duration_is_that_of_passed_tests_and_failed_ones_have_their_own()
    {
        var run = Summarize(Passed("t.py::test_a", null, 0.1), Passed("t.py::test_b", "m", 0.2), Failed("t.py::test_c", "m", 5), Skipped("t.py::test_d"));
        Assert.Equal(0.3m, run.Outcomes.PassedSeconds);
        Assert.Equal(5m, run.Outcomes.FailedSeconds);
    }

    [Fact]
    public void A_sum_of_many_decimals_is_exact() =>
        Assert.Equal(100_000m, Summarize(Enumerable.Repeat(Passed("t.py::test_a", "m", 0.1), 1_000_000)).Outcomes.PassedSeconds);

    [Theory]
    [InlineData("1e13")]
    [InlineData("1e300")]
    [InlineData("1e400")]
    [InlineData("-1")]
    public void A_duration_that_is_no_measurement_is_counted_and_in_no_sum(string seconds)
    {
        var number = SchemaFirst.Json.JsonNumber.Parse(System.Text.Encoding.ASCII.GetBytes(seconds));
        var run = Summarize(Passed("t.py::test_a", "m", 1) with { DurationS = number }, Passed("t.py::test_b", "m", 2));
        Assert.Equal(1, run.Outcomes.UnusableDurations);
        Assert.Equal(2m, run.Outcomes.PassedSeconds);
        Assert.Equal(1, run.Outcomes.Inference);
    }

    [Fact]
    public void The_largest_measurements_do_not_overflow()
    {
        var run = Summarize(Enumerable.Repeat(Passed("t.py::test_a", "m", 1e12, 1e12), 1000));
        Assert.Equal(1e15m, run.Outcomes.PassedSeconds);
        Assert.Contains("1000000000000000.0s", Render(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_ran_several_times_for_a_model_is_one_cell()
    {
        var run = Summarize(
            Passed("t.py::C::test_a[one]", "m", 1, modality: TestRecordModality.Text),
            Passed("t.py::C::test_a[two]", "m", 2, modality: TestRecordModality.Text),
            Passed("t.py::C::test_a[two]", "m", 6, modality: TestRecordModality.Text));
        var cell = Assert.Single(run.Cells);
        Assert.Equal(("t.py::C::test_a", 3L, 3m), (cell.Test, cell.Count, cell.MeanSeconds));
        Assert.Equal(3, Assert.Single(Assert.Single(run.Models).Rows).Tests);
    }

    [Fact]
    public void A_model_has_a_row_for_each_modality_in_their_order()
    {
        var run = Summarize(
            Passed("t.py::test_a", "m", 1),
            Passed("t.py::test_a", "m", 2, modality: TestRecordModality.Video),
            Passed("t.py::test_a", "m", 3, modality: TestRecordModality.Audio),
            Passed("t.py::test_a", "m", 4, modality: TestRecordModality.Text),
            Passed("t.py::test_a", "m", 5, modality: TestRecordModality.Vision));
        Assert.Equal(
            [(InferenceModality.Vision, 5m), (InferenceModality.Text, 4m), (InferenceModality.Audio, 3m), (InferenceModality.Video, 2m), (InferenceModality.Unknown, 1m)],
            Assert.Single(run.Models).Rows.Select(row => (row.Modality, row.TotalSeconds)));
    }

    [Fact]
    public void The_size_of_a_model_is_the_first_that_a_record_says()
    {
        var run = Summarize(Passed("t.py::test_a", "m", 1), Skipped("t.py::test_a", "m"), Passed("t.py::test_a", "m", 1, 12.63), Passed("t.py::test_a", "m", 1, 13));
        Assert.Equal(12.63m, Assert.Single(run.Models).SizeGb);
    }

    [Fact]
    public void The_run_lasts_from_the_first_start_to_the_last_end()
    {
        var run = Summarize(
            Passed("t.py::test_a", null, 1) with { TestStartTs = 2000, TestEndTs = 2001 },
            Passed("t.py::test_b", null, 1) with { TestStartTs = 1000.25, TestEndTs = 3000 },
            Passed("t.py::test_c", null, 1) with { TestStartTs = 1e30, TestEndTs = 253402300800 });
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_000_250), run.FirstStart);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(3000), run.LastEnd);
    }

    [Fact]
    public void A_run_without_a_date_in_its_name_is_dated_by_its_last_test()
    {
        var builder = new RunBuilder(new RunSource("-", null), new RunOptions());
        Assert.Null(builder.Build().Date);
        builder.Add(Passed("t.py::test_a", null, 1) with { TestEndTs = 86400d * 365 }, 1);
        Assert.Equal(new DateOnly(1971, 1, 1), builder.Build().Date);
        Assert.Empty(builder.Build().SchemaVersions);
    }

    [Fact]
    public void Failed_tests_are_kept_up_to_a_limit_and_counted_beyond()
    {
        var run = Summarize(Enumerable.Range(0, RunBuilder.MaxFailedTests + 5).Select(index => Failed($"t.py::test_{index}", null, 1)));
        Assert.Equal(RunBuilder.MaxFailedTests, run.FailedTests.Count);
        Assert.Equal(50, run.FailedTests[^1].LineNumber);
        Assert.Contains("… and 5 more.", Render(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_that_all_differ_cost_no_memory_and_the_report_says_there_are_more()
    {
        var run = Summarize(Enumerable.Range(0, 100).Select(index => Passed("t.py::test_a", null, 1) with { Tool = new() { Name = "t", Version = $"{index}.0.0" } }));
        Assert.Equal(DistinctValues.Limit, run.ToolVersions.Count);
        Assert.Contains("0.0.0 (1); 1.0.0 (1); 10.0.0 (1); ", Render(run), StringComparison.Ordinal);
        Assert.Contains("15.0.0 (1); …", Render(run), StringComparison.Ordinal);
    }

    [Fact]
    public void What_most_records_say_comes_first()
    {
        string[] versions = ["1.0.0", "3.0.0", "2.0.0", "3.0.0"];
        var run = Summarize(versions.Select(version => Passed("t.py::test_a", null, 1) with { Tool = new() { Name = "t", Version = version } }));
        Assert.Equal([new("3.0.0", 2), new("1.0.0", 1), new CountedText("2.0.0", 1)], run.ToolVersions);
    }

    [Fact]
    public void Hardware_that_is_half_known_says_what_is()
    {
        var run = Summarize(
            Passed("t.py::test_a", null, 1) with { System = new() { Hardware = new() { CoresPhysical = 12 } } },
            Passed("t.py::test_a", null, 1) with { System = new() { Hardware = new() { Model = "Mac14,13" } } },
            Passed("t.py::test_a", null, 1) with { System = new() { Hardware = new() } },
            Passed("t.py::test_a", null, 1) with { System = new() });
        Assert.Equal(["12 cores", "Mac14,13"], run.Hardware.Select(machine => machine.Text));
    }

    [Fact]
    public void A_model_of_20_GB_is_large_and_one_of_10_GB_medium()
    {
        var report = Render(Summarize(
            Passed("t.py::test_a", "l", 1, 20), Passed("t.py::test_a", "m", 2, 19.999), Passed("t.py::test_a", "n", 3, 10), Passed("t.py::test_a", "s", 4, 9.999)));
        Assert.Contains("LARGE MODELS (≥20 GB):     1 model\n  Avg size:                20.0 GB", report, StringComparison.Ordinal);
        Assert.Contains("MEDIUM MODELS (10-20 GB):  2 models\n  Avg size:                15.0 GB", report, StringComparison.Ordinal);
        Assert.Contains("SMALL MODELS (<10 GB):     1 model\n", report, StringComparison.Ordinal);
        Assert.Contains("    Avg test time:         2.5s\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Skipped_lines_are_counted_by_reason()
    {
        var builder = new RunBuilder(new RunSource("-", null), new RunOptions());
        builder.Skip(SkippedLineKind.Invalid);
        builder.Skip(SkippedLineKind.MemoryRecord);
        builder.Skip(SkippedLineKind.Invalid);
        Assert.Equal([(SkippedLineKind.MemoryRecord, 1L), (SkippedLineKind.Invalid, 2L)], builder.Build().SkippedLines.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void A_summary_does_not_change_when_the_run_goes_on()
    {
        var builder = new RunBuilder(new RunSource("-", null), new RunOptions());
        builder.Add(Failed("t.py::test_a", null, 1), 1);
        builder.Add(Passed("t.py::test_a", "m", 1), 2);
        var summary = builder.Build();
        builder.Add(Failed("t.py::test_a", null, 1), 3);
        builder.Add(Passed("t.py::test_a", "m", 1), 4);
        builder.Skip(SkippedLineKind.Invalid);
        Assert.Equal((1, 1L, 0, 1L), (summary.FailedTests.Count, summary.Outcomes.Failed, summary.SkippedLines.Count, Assert.Single(summary.Cells).Count));
    }

    private static string Render(RunSummary run) => MarkdownRenderer.RenderToString(ReportBuilder.Build(new ReportInputs { Run = run }, SampleRuns.Options));
}
