namespace SchemaFirst.Records.Tests;

public sealed class RunNameTests
{
    [Theory]
    [InlineData("2026-02-06_wet-benchmark.jsonl", "2026-02-06_wet-benchmark", true)]
    [InlineData("2026-02-06_wet-memory.jsonl", "2026-02-06_wet-memory", true)]
    [InlineData("benchmarks/runs/2026-02-06_wet-benchmark.jsonl", "2026-02-06_wet-benchmark", true)]
    [InlineData(@"C:\runs\2026-02-06_wet-benchmark.JSONL", "2026-02-06_wet-benchmark", true)]
    [InlineData("2026-02-06_a.b-c", "2026-02-06_a.b-c", true)]
    [InlineData("2025-11-16-v2.0.2.jsonl", "2025-11-16_v2.0.2", false)]
    [InlineData("2025-12-20-v2.0.4b3-2nd_0.2.0_schema.jsonl", "2025-12-20_v2.0.4b3-2nd-0.2.0-schema", false)]
    [InlineData("2026-02-06-wet-benchmark-1.jsonl", "2026-02-06_wet-benchmark-1", false)]
    [InlineData("2026-02-11-wet-benchmark-2.0.4-stable.jsonl", "2026-02-11_wet-benchmark-2.0.4-stable", false)]
    [InlineData("2026-02-06_Wet Benchmark.jsonl", "2026-02-06_wet-benchmark", false)]
    [InlineData("2026-02-06_a..b--c-.d_.jsonl", "2026-02-06_a-b-c-d", false)]
    [InlineData("2026-02-06_größe.jsonl", "2026-02-06_gr-e", false)]
    [InlineData("2026-02-06.jsonl", "2026-02-06_unnamed", false)]
    [InlineData("2026-02-06_.jsonl", "2026-02-06_unnamed", false)]
    [InlineData("2026-02-06-日本.jsonl", "2026-02-06_unnamed", false)]
    [InlineData("2026-02-06_unnamed.jsonl", "2026-02-06_unnamed", true)]
    public void A_dated_name_has_a_run_id(string fileName, string runId, bool isCanonical)
    {
        Assert.True(RunName.TryParse(fileName, out var name));
        Assert.Equal((runId, isCanonical), (name!.RunId, name.IsCanonical));
        Assert.Matches(@"^\d{4}-\d{2}-\d{2}_[a-z0-9]+([.-][a-z0-9]+)*$", name.RunId);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".jsonl")]
    [InlineData("wet-benchmark.jsonl")]
    [InlineData("2026-02-30_wet-benchmark.jsonl")]
    [InlineData("2026-2-3_wet-benchmark.jsonl")]
    [InlineData("2026-02-061.jsonl")]
    [InlineData("2026-02-06 wet.jsonl")]
    [InlineData("٢٠٢٦-02-06_wet.jsonl")]
    [InlineData("2026-02-06/wet-benchmark.jsonl")]
    public void A_name_that_does_not_begin_with_a_date_is_none(string fileName)
    {
        Assert.False(RunName.TryParse(fileName, out var name));
        Assert.Null(name);
    }

    [Theory]
    [InlineData("2026-02-06_wet-benchmark", "wet-benchmark", 0)]
    [InlineData("2026-02-06-wet-benchmark-12", "wet-benchmark", 12)]
    [InlineData("2026-02-06-wet-benchmark-2.0.4-stable", "wet-benchmark", 0)]
    [InlineData("2026-02-06-wet-benchmark-v2.0.4", "wet-benchmark", 0)]
    [InlineData("2026-02-06_wet-memory-3", "wet-memory", 3)]
    [InlineData("2026-02-06_benchmark-cold", "benchmark-cold", 0)]
    [InlineData("2026-02-06_qwen2.5-0.5b-benchmark", "qwen2.5-0.5b-benchmark", 0)]
    [InlineData("2026-02-06_benchmark-99999999999999999999", "benchmark", 0)]
    [InlineData("2025-11-16-v2.0.2", "benchmark", 0)]
    [InlineData("2026-02-06_vision", "vision", 0)]
    public void A_run_belongs_to_a_series(string fileName, string series, long number)
    {
        Assert.True(RunName.TryParse(fileName, out var name));
        Assert.Equal((series, number), (name!.Series, name.Number));
    }

    [Theory]
    [InlineData("2026-02-06_wet-benchmark.jsonl", RunContent.Benchmark)]
    [InlineData("2026-02-06_wet-memory.jsonl", RunContent.Memory)]
    [InlineData("2026-02-06_wet-benchmark-memory.jsonl", RunContent.Memory)]
    [InlineData("2025-11-16-v2.0.2.jsonl", RunContent.Benchmark)]
    [InlineData("2026-02-06_notes.jsonl", RunContent.Unknown)]
    [InlineData("my-Benchmark.jsonl", RunContent.Benchmark)]
    [InlineData("memory/notes.jsonl", RunContent.Unknown)]
    public void A_name_says_what_the_file_holds(string path, RunContent expected) =>
        Assert.Equal(expected, new RunCandidate(path, DateTimeOffset.UnixEpoch).Content);
}
