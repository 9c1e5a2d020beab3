using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData(10, 10.5, ChangeKind.Steady)]
    [InlineData(10, 10.5000001, ChangeKind.Slower)]
    [InlineData(1.1, 1.155, ChangeKind.Steady)]
    [InlineData(10, 9.9, ChangeKind.Steady)]
    [InlineData(10, 9.8999999, ChangeKind.Faster)]
    [InlineData(10, 10, ChangeKind.Steady)]
    public void A_model_is_slower_beyond_five_percent_and_faster_beyond_one(double oldSeconds, double newSeconds, ChangeKind expected)
    {
        var comparison = Compare([Passed("t.py::test_a", "m", oldSeconds)], [Passed("t.py::test_a", "m", newSeconds)]);
        Assert.Equal(expected, Assert.Single(comparison.ModelRows).Change!.Kind);
        Assert.Equal(expected, Assert.Single(comparison.TestRows).Change!.Kind);
    }

    [Theory]
    [InlineData(100, 103, ChangeKind.Steady)]
    [InlineData(100, 103.000001, ChangeKind.Slower)]
    [InlineData(100, 99, ChangeKind.Steady)]
    [InlineData(100, 98.999999, ChangeKind.Faster)]
    public void A_run_is_slower_beyond_three_percent(double oldSeconds, double newSeconds, ChangeKind expected) =>
        Assert.Equal(expected, Compare([Passed("t.py::test_a", null, oldSeconds)], [Passed("t.py::test_a", null, newSeconds)]).Total.Kind);

    [Fact]
    public void A_threshold_is_not_missed_by_the_error_of_a_sum()
    {
        // In binary, ten times 0.1 is less than 1 and ten times 0.105 is more than 1.05.
        var old = Enumerable.Range(0, 10).Select(index => Passed($"t.py::test_{index}", null, 0.1));
        var current = Enumerable.Range(0, 10).Select(index => Passed($"t.py::test_{index}", null, 0.103));
        var total = Compare(old, current).Total;
        Assert.Equal((ChangeKind.Steady, 3m, 0.03m), (total.Kind, total.Percent, total.DeltaSeconds));
    }

    [Fact]
    public void Thresholds_are_options()
    {
        var thresholds = new ComparisonThresholds { SlowerPercent = 20, RunSlowerPercent = 10, FasterPercent = 15 };
        var comparison = RunComparison.Compute(
            Summarize(Passed("t.py::test_a", "a", 12), Passed("t.py::test_a", "b", 8.6)),
            Summarize(Passed("t.py::test_a", "a", 10), Passed("t.py::test_a", "b", 10)),
            thresholds);
        Assert.All(comparison.ModelRows, row => Assert.Equal(ChangeKind.Steady, row.Change!.Kind));
    }

    [Fact]
    public void Nothing_that_is_only_in_one_run_is_lost()
    {
        var comparison = Compare(
            [Passed("t.py::test_a", "both", 1), Passed("t.py::test_gone", "gone", 2, 7)],
            [Passed("t.py::test_a", "both", 1), Passed("t.py::test_new", "new", 3)]);
        Assert.Equal(
            [("both", ChangeKind.Steady, 1m, 1m), ("new", ChangeKind.New, null, 3m), ("gone", ChangeKind.Gone, 2m, (decimal?)null)],
            comparison.ModelRows.Select(row => (row.Identity, row.Change!.Kind, row.Change.OldSeconds, row.Change.NewSeconds)));
        Assert.Equal(7m, comparison.ModelRows[2].SizeGb);
        Assert.Equal([ChangeKind.Steady, ChangeKind.New, ChangeKind.Gone], comparison.TestRows.Select(row => row.Change!.Kind));
        Assert.Equal(1, comparison.SharedCells);
    }

    [Fact]
    public void A_modality_that_a_model_no_longer_has_is_gone()
    {
        var comparison = Compare(
            [Passed("t.py::test_a", "m", 1, modality: TestRecordModality.Vision), Passed("t.py::test_a", "m", 1, modality: TestRecordModality.Text)],
            [Passed("t.py::test_a", "m", 1, modality: TestRecordModality.Text)]);
        Assert.Equal([ChangeKind.Steady, ChangeKind.Gone], comparison.ModelRows.Select(row => row.Change!.Kind));
    }

    [Fact]
    public void A_model_that_ran_more_tests_is_not_slower_for_it()
    {
        var comparison = Compare(
            [Passed("t.py::test_a", "m", 10)],
            [Passed("t.py::test_a", "m", 9), Passed("t.py::test_b", "m", 50)]);
        var change = Assert.Single(comparison.ModelRows).Change!;
        Assert.Equal((ChangeKind.Faster, 10m, 59m, -1m, -10m, true), (change.Kind, change.OldSeconds, change.NewSeconds, change.DeltaSeconds, change.Percent, change.IsPartial));
        Assert.False(comparison.IsLikeForLike);
        Assert.Equal(-10m, comparison.Shared!.Percent);
        Assert.Equal((ChangeKind.NotComparable, 10m, 59m, null), (comparison.Total.Kind, comparison.Total.OldSeconds, comparison.Total.NewSeconds, comparison.Total.Percent));
    }

    [Fact]
    public void A_test_that_was_repeated_is_compared_by_its_mean()
    {
        var comparison = Compare([Passed("t.py::test_a", "m", 10)], [Passed("t.py::test_a", "m", 10), Passed("t.py::test_a", "m", 11)]);
        var change = Assert.Single(comparison.ModelRows).Change!;
        Assert.Equal((21m, 0.5m, 5m, ChangeKind.Steady, true), (change.NewSeconds, change.DeltaSeconds, change.Percent, change.Kind, change.IsPartial));
    }

    [Fact]
    public void A_median_is_compared_over_the_models_of_both_runs()
    {
        var comparison = Compare(
            [Passed("t.py::test_a", "a", 10), Passed("t.py::test_a", "b", 20)],
            [Passed("t.py::test_a", "a", 10), Passed("t.py::test_a", "b", 20), Passed("t.py::test_a", "c", 90)]);
        var row = Assert.Single(comparison.TestRows);
        Assert.Equal((20m, 15m, 0m, true), (row.Current!.MedianSeconds, row.Change!.OldSeconds, row.Change.DeltaSeconds, row.Change.IsPartial));
    }

    [Fact]
    public void Rows_with_nothing_in_common_are_not_compared()
    {
        var change = Assert.Single(Compare([Passed("t.py::test_a", "m", 1)], [Passed("t.py::test_b", "m", 5)]).ModelRows).Change!;
        Assert.Equal((ChangeKind.NotComparable, null, null), (change.Kind, change.DeltaSeconds, change.Percent));
    }

    [Fact]
    public void An_old_duration_of_zero_gives_no_percentage()
    {
        var total = Compare([Passed("t.py::test_a", null, 0)], [Passed("t.py::test_a", null, 5)]).Total;
        Assert.Equal((ChangeKind.NotComparable, null, 5m), (total.Kind, total.Percent, total.DeltaSeconds));
    }

    [Fact]
    public void A_model_is_counted_once_over_all_its_modalities()
    {
        var comparison = Compare(
            [Passed("t.py::test_a", "m", 10, modality: TestRecordModality.Vision), Passed("t.py::test_a", "m", 10, modality: TestRecordModality.Text)],
            [Passed("t.py::test_a", "m", 8, modality: TestRecordModality.Vision), Passed("t.py::test_a", "m", 11, modality: TestRecordModality.Text)]);
        Assert.Equal(-1m, Assert.Single(comparison.Models).Value.DeltaSeconds);
    }

    [Fact]
    public void A_workspace_is_compared_with_the_repository_it_is_a_clone_of()
    {
        var options = new RunOptions { ReadWorkspaceFile = _ => """{"operation":"clone","source_repo":"org/m"}"""u8.ToArray() };
        var comparison = RunComparison.Compute(
            Summarize(options, Passed("t.py::test_a", "/w/m", 1)), Summarize(options, Passed("t.py::test_a", "org/m", 1)), new ComparisonThresholds());
        Assert.Equal(ChangeKind.Steady, Assert.Single(comparison.ModelRows).Change!.Kind);
    }

    [Theory]
    [InlineData(new double[] { 3 }, 3)]
    [InlineData(new double[] { 4, 1 }, 2.5)]
    [InlineData(new double[] { 9, 1, 5 }, 5)]
    [InlineData(new double[] { 1, 100, 2, 3 }, 2.5)]
    [InlineData(new double[] { 0.1, 0.2 }, 0.15)]
    public void A_median_is_the_middle_or_the_mean_of_the_two_middle_ones(double[] seconds, double expected)
    {
        var run = Summarize(seconds.Select((duration, index) => Passed("t.py::test_a", $"m{index}", duration + 1)));
        Assert.Equal((decimal)expected + 1, Assert.Single(TestStatistics.Compute(run.Cells)).MedianSeconds);
    }

    [Fact]
    public void Of_equally_fast_models_the_first_by_name_is_named()
    {
        var row = Assert.Single(TestStatistics.Compute(Summarize(Passed("t.py::test_a", "b", 1), Passed("t.py::test_a", "a", 1), Passed("t.py::test_a", "c", 1)).Cells));
        Assert.Equal(("a", "a", 3), (row.Fastest.Model, row.Slowest.Model, row.Models));
    }

    private static RunComparison Compare(IEnumerable<TestRecord> old, IEnumerable<TestRecord> current) =>
        RunComparison.Compute(Summarize(current), Summarize(old), new ComparisonThresholds());
}
