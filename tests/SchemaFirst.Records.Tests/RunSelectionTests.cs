namespace SchemaFirst.Records.Tests;

public sealed class RunSelectionTests
{
    [Fact]
    public void The_date_in_the_name_decides_before_the_time_of_the_file() =>
        Assert.Equal("2026-02-11_wet-benchmark.jsonl", Latest([At("2026-02-11_wet-benchmark.jsonl", 1), At("2026-02-06_wet-benchmark.jsonl", 9), At("benchmark.jsonl", 99)]));

    [Fact]
    public void Of_one_day_the_time_of_the_records_decides_before_that_of_the_file()
    {
        RunCandidate[] runs = [At("2026-02-11_a-benchmark.jsonl", 1, 9), At("2026-02-11_b-benchmark.jsonl", 8, 2), At("2026-02-11_c-benchmark.jsonl", 5)];
        Assert.Equal(["2026-02-11_b-benchmark.jsonl", "2026-02-11_c-benchmark.jsonl", "2026-02-11_a-benchmark.jsonl"], RunSelection.AllBenchmarks(runs, []).Select(run => run.Path));
    }

    [Fact]
    public void Records_are_read_only_where_names_leave_it_open()
    {
        static RunCandidate Unread(string name) => new(name, DateTimeOffset.UnixEpoch, () => throw new InvalidOperationException("It was read."));
        Assert.Equal("2026-02-11_a-benchmark.jsonl", Latest([Unread("2026-02-11_a-benchmark.jsonl"), Unread("2026-02-06_a-benchmark.jsonl")]));
    }

    [Fact]
    public void Of_one_day_without_times_of_records_the_time_of_the_file_decides_then_the_number_then_the_name()
    {
        Assert.Equal("2026-02-11_a-benchmark.jsonl", Latest([At("2026-02-11_a-benchmark.jsonl", 2), At("2026-02-11_b-benchmark.jsonl", 1)]));
        Assert.Equal("2026-02-11_benchmark-10.jsonl", Latest([At("2026-02-11_benchmark-10.jsonl", 1), At("2026-02-11_benchmark-9.jsonl", 1)]));
        Assert.Equal("2026-02-11_b-benchmark.jsonl", Latest([At("2026-02-11_b-benchmark.jsonl", 1), At("2026-02-11_a-benchmark.jsonl", 1)]));
    }

    [Fact]
    public void Memory_runs_and_others_are_no_benchmark() =>
        Assert.Equal(
            "2026-01-01_benchmark.jsonl",
            Latest([At("2026-01-01_benchmark.jsonl", 1), At("2026-02-11_wet-memory.jsonl", 1), At("2026-02-12_benchmark-memory.jsonl", 1), At("2026-02-13_notes.jsonl", 1)]));

    [Fact]
    public void The_old_folder_is_looked_in_only_when_the_new_one_has_none()
    {
        RunCandidate[] old = [At("2025-11-16-v2.0.2.jsonl", 1), At("2025-12-20-notes.jsonl", 1), At("2026-02-06-wet-memory.jsonl", 1)];
        Assert.Equal("2025-12-20-notes.jsonl", RunSelection.LatestBenchmark([At("2026-02-11_wet-memory.jsonl", 1)], old)?.Path);
        Assert.Equal("2024-01-01_benchmark.jsonl", RunSelection.LatestBenchmark([At("2024-01-01_benchmark.jsonl", 1)], old)?.Path);
    }

    [Fact]
    public void Where_nothing_is_nothing_is_found()
    {
        Assert.Null(RunSelection.LatestBenchmark([], []));
        Assert.Null(RunSelection.LatestMemory([At("2024-01-01_benchmark.jsonl", 1)]));
        Assert.Empty(RunSelection.Previous([], At("2024-01-01_benchmark.jsonl", 1), "benchmark"));
    }

    [Fact]
    public void The_latest_memory_run_is_a_memory_run() =>
        Assert.Equal("2026-02-06_wet-memory.jsonl", RunSelection.LatestMemory([At("2026-02-06_wet-memory.jsonl", 1), At("2026-02-11_wet-benchmark.jsonl", 1)])?.Path);

    [Theory]
    [InlineData("wet-benchmark", "2026-02-06-wet-benchmark-2.jsonl")]
    [InlineData("WET-benchmark", "2026-02-06-wet-benchmark-2.jsonl")]
    [InlineData("wet-benchmark-1", "2026-02-06-wet-benchmark-1.jsonl")]
    [InlineData("benchmark", "2025-11-16-v2.0.2.jsonl")]
    [InlineData("v2.0.2", "2025-11-16-v2.0.2.jsonl")]
    [InlineData("wet-memory", null)]
    [InlineData("wet", null)]
    [InlineData("", null)]
    public void The_previous_run_of_a_name_comes_before_the_input(string name, string? expected)
    {
        var input = At("2026-02-11_wet-benchmark.jsonl", 5);
        RunCandidate[] candidates =
        [
            At("2025-11-16-v2.0.2.jsonl", 1), At("2026-02-06-wet-benchmark-1.jsonl", 2), At("2026-02-06-wet-benchmark-2.jsonl", 3), At("2026-02-06_wet-memory.jsonl", 3),
            At("2026-02-07_dry-benchmark.jsonl", 4), input, At("2026-02-12_wet-benchmark.jsonl", 1), At("2026-02-13_benchmark.jsonl", 1),
        ];
        Assert.Equal(expected, RunSelection.Previous(candidates, input, name).FirstOrDefault()?.Path);
    }

    [Fact]
    public void A_run_has_no_previous_run_in_itself()
    {
        var input = At("2026-02-11_wet-benchmark.jsonl", 5);
        Assert.Empty(RunSelection.Previous([input, At("2026-02-11_wet-benchmark.jsonl", 5), At("./2026-02-11_wet-benchmark.jsonl", 5)], input, "wet-benchmark"));
    }

    private static string? Latest(IEnumerable<RunCandidate> runs) => RunSelection.LatestBenchmark(runs, [])?.Path;

    private static RunCandidate At(string path, int hour, int? recordHour = null) =>
        new(path, DateTimeOffset.UnixEpoch.AddHours(hour), () => recordHour is { } of ? DateTimeOffset.UnixEpoch.AddHours(of) : null);
}
