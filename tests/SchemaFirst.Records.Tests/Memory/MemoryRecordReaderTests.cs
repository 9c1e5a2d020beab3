using System.Text;

namespace SchemaFirst.Records.Tests.Memory;

public sealed class MemoryRecordReaderTests
{
    private const string Samples = """
        {"ts":1770814203.5,"elapsed_s":0.5,"ram_free_gb":34.1,"swap_used_mb":0,"ram_used_gb":0,"memory_pressure":2,"gpu_active":false,"gpu_device_util":0}
        {"ts":1770814204.5,"elapsed_s":1.5,"ram_free_gb":33,"swap_used_mb":1,"gpu_active":true,"gpu_device_util":97.5}
        """;

    private const string Summary = """{"summary":{"duration_s":2,"samples":2,"interval_ms":200,"ram_free_min_gb":33,"ram_free_max_gb":34.1,"ram_free_avg_gb":33.5,"exit_code":0,"command":"pytest -m wet","timestamp":"2026-02-11T13:08:41Z"}}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_old_file_is_seen_as_the_latest(bool canSeek)
    {
        var records = Read($"{Samples}\n{Summary}\n", "reports/2026-02-11-wet-memory-1.jsonl", canSeek);
        Assert.Equal(4, records.Count);
        var header = Assert.IsType<MemoryRecordHeader>(records[canSeek ? 0 : 2].Record);
        Assert.Equal((0, "2026-02-11_wet-memory-1", 1770814203d, 200d), (records[canSeek ? 0 : 2].Line, header.RunId, header.StartedTs.ToDouble(), header.IntervalMs.ToDouble()));
        Assert.Equal(["pytest", "-m", "wet"], header.Command!);
        Assert.True(MemoryHeader.IsMade(header));
        var sample = Assert.IsType<MemoryRecordSample>(records[canSeek ? 1 : 0].Record);
        Assert.Equal(MemoryRecordSampleMemoryPressure.Warn, sample.MemoryPressure);
        Assert.Null(sample.RamUsedGb);
        Assert.Null(sample.GpuDeviceUtil);
        Assert.Equal(97.5, Assert.IsType<MemoryRecordSample>(records[canSeek ? 2 : 1].Record).GpuDeviceUtil!.Value.ToDouble());
        var summary = Assert.IsType<MemoryRecordSummary>(records[3].Record);
        Assert.Equal((2d, 2d, 33.5), (summary.DurationS.ToDouble(), summary.Samples, summary.Metrics!["ram_free_gb"].Avg.ToDouble()));
    }

    [Fact]
    public void A_file_without_a_name_is_named_by_its_date() =>
        Assert.Equal("2026-02-11_unnamed", Assert.IsType<MemoryRecordHeader>(Read($"{Samples}\n{Summary}", null, canSeek: true)[0].Record).RunId);

    [Fact]
    public void A_file_of_the_latest_version_gets_no_header()
    {
        var records = Read("""
            {"schema_version":"0.3.0","kind":"header","run_id":"2026-02-11_m","started_ts":1,"interval_ms":200}
            {"schema_version":"0.3.0","kind":"sample","ts":1,"elapsed_s":0,"ram_free_gb":1,"swap_used_mb":0}
            """, "2026-02-11_m.jsonl", canSeek: true);
        Assert.Equal(2, records.Count);
        Assert.False(MemoryHeader.IsMade(Assert.IsType<MemoryRecordHeader>(records[0].Record)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("{\"ts\":1,\"elapsed_s\":0")]
    [InlineData("{\"summary\":{}}")]
    [InlineData("not JSON\n{\"summary\":{\"interval_ms\":5}}")]
    public void What_says_too_little_gets_no_header(string text) =>
        Assert.DoesNotContain(Read(text, "2026-02-11_m.jsonl", canSeek: true), entry => entry.Record is MemoryRecordHeader);

    [Theory]
    [InlineData("""{"schema_version":"0.2.2","test":"t"}""", "test record")]
    [InlineData("""{"ts":"x","elapsed_s":0}""", "torn")]
    [InlineData("""{"summary":{}}""", "no duration_s")]
    [InlineData("""{"ts":-1,"elapsed_s":0,"ram_free_gb":1,"swap_used_mb":1}""", "before 1970")]
    [InlineData("5", "no memory record")]
    public void An_unusable_line_says_why(string line, string problem)
    {
        var entry = Assert.Single(Read(line, null, canSeek: true));
        Assert.Null(entry.Record);
        Assert.Contains(problem, entry.Problem!, StringComparison.Ordinal);
    }

    private static List<(MemoryRecord? Record, long Line, string? Problem)> Read(string text, string? fileName, bool canSeek)
    {
        using var stream = canSeek ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : new Unseekable(Encoding.UTF8.GetBytes(text));
        using var reader = MemoryRecords.ReadLatest(stream, fileName);
        List<(MemoryRecord? Record, long Line, string? Problem)> records = [];
        while (reader.MoveNext())
        {
            records.Add((reader.Record, reader.LineNumber, reader.Problem));
        }

        return records;
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
