using System.Text;
using System.Text.Json.Nodes;
using SchemaFirst.Records;
using SchemaFirst.Records.Conversions;
using Old = SchemaFirst.Records.V0_2_2;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>Valid records that do not say everything: what they say counts, what they do not say is told, and no placeholder becomes a figure.</summary>
public sealed class OddRecordTests
{
    private static readonly RunSource Source = new("runs/2026-02-11_odd-benchmark.jsonl", new DateOnly(2026, 2, 11));

    public static TheoryData<string, TestRecordGaps> Oddities => new()
    {
        { """{"timestamp":"2026-02-11T10:00:00"}""", TestRecordGaps.Start | TestRecordGaps.End | TestRecordGaps.TimestampWithoutZone },
        { """{"timestamp":"2026-02-11 10:00:00.123456"}""", TestRecordGaps.Start | TestRecordGaps.End | TestRecordGaps.TimestampWithoutZone },
        { """{"timestamp":"yesterday"}""", TestRecordGaps.Start | TestRecordGaps.End | TestRecordGaps.TimestampNotDateTime },
        { """{"timestamp":""}""", TestRecordGaps.Start | TestRecordGaps.End | TestRecordGaps.TimestampNotDateTime },
        { """{"timestamp":"1970-01-01T00:00:01Z","duration":2}""", TestRecordGaps.Start | TestRecordGaps.TimeBefore1970 },
        { """{"timestamp":"2026-02-11T10:00:00","duration":null}""", TestRecordGaps.Duration | TestRecordGaps.Start | TestRecordGaps.End | TestRecordGaps.TimestampWithoutZone },
        { """{"timestamp":"2026-02-11T10:00:00","test_start_ts":5,"test_end_ts":8}""", TestRecordGaps.None },
        { """{"timestamp":"2026-02-11T10:00:00","test_start_ts":5}""", TestRecordGaps.None },
        { """{"timestamp":"2026-02-11T10:00:00","test_end_ts":8}""", TestRecordGaps.None },
        { """{"duration":null}""", TestRecordGaps.Duration | TestRecordGaps.Start },
        { """{"duration":null,"test_start_ts":9,"test_end_ts":8}""", TestRecordGaps.Duration },
        { """{"duration":null,"test_start_ts":7,"test_end_ts":8}""", TestRecordGaps.None },
        { """{"model":{}}""", TestRecordGaps.ModelId },
        { """{"model":{"size_gb":3}}""", TestRecordGaps.ModelId },
        { """{"test":""}""", TestRecordGaps.TestName },
        { """{"test":"","model":{}}""", TestRecordGaps.TestName | TestRecordGaps.ModelId },
    };

    [Theory]
    [MemberData(nameof(Oddities))]
    public void A_valid_record_is_read_as_far_as_it_goes(string change, TestRecordGaps expected)
    {
        var line = Line(change);
        Assert.True(Old.TestRecord.IsValid(line));
        foreach (var runId in (string?[])[null, "2026-02-11_odd-benchmark"])
        {
            Assert.True(TestRecords.TryReadPartly(line, "0.2.2", new ConversionContext(runId), out _, out var gaps, out var reason), reason);
            Assert.Equal(expected, gaps);
        }
    }

    // Any mixture of oddities: nothing is refused, every test is counted, and what is not known is in no sum.
    [Fact]
    public void Mixtures_count_every_test_and_sum_only_what_is_known()
    {
        var random = new Random(11);
        var changes = ((IEnumerable<object[]>)Oddities).Select(row => (string)row[0]).Append("{}").ToList();
        for (var round = 0; round < 200; round++)
        {
            var lines = Enumerable.Range(0, 12).Select(_ => Line(changes[random.Next(changes.Count)])).ToList();
            var builder = new RunBuilder(Source, new RunOptions { KeepTestWindows = true });
            var known = 0m;
            for (var index = 0; index < lines.Count; index++)
            {
                Assert.True(TestRecords.TryReadPartly(lines[index], "0.2.2", new ConversionContext(null), out var record, out var gaps, out _));
                builder.Add(record, index + 1, "0.2.2", gaps);
                known += (gaps & TestRecordGaps.Duration) == 0 && record.DurationS.TryGetDecimal(out var seconds) ? seconds : 0;
            }

            var run = builder.Build();
            Assert.Equal(lines.Count, run.Outcomes.Total);
            Assert.Equal(known, run.Outcomes.PassedSeconds);
            Assert.Equal(0, run.Outcomes.TooShort);
            Assert.DoesNotContain(run.Cells, cell => cell.Test.Contains("no name", StringComparison.Ordinal));
            Assert.All(run.TestWindows, window => Assert.True(window.EndTs > 0));
            Assert.NotEqual(new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), run.FirstStart);
            Assert.Equal(run.Notes, PartialReportOf(run).Notes);
        }
    }

    [Fact]
    public void Placeholders_of_a_writer_that_could_not_measure_are_no_measurements()
    {
        var record = Passed("t.py::test_a", "m", 2) with
        {
            System = new() { RamTotalGb = 0, Hardware = new() { Name = "unknown", Model = "Unknown", Chip = "", CoresPhysical = 0 } },
            Health = Health(0, 0, 0),
        };
        var run = Summarize(record);
        Assert.Empty(run.Hardware);
        Assert.Null(run.Health.RamFreeGb);
        Assert.Equal((0, 0, 1), (run.Health.Clean, run.Health.DegradedRam, run.Health.Unknown));
        Assert.Null(run.Models[0].Rows[0].RamFreeGb);
        Assert.Equal(RunNoteKind.Placeholder, Assert.Single(run.Notes).Kind);
    }

    [Fact]
    public void The_memory_file_is_believed_where_records_could_not_measure()
    {
        var start = FirstStart.ToUnixTimeSeconds();
        var memory = new MemoryRunBuilder("runs/2026-02-11_odd-memory.jsonl");
        memory.Add(new MemoryRecordHeader { RunId = "2026-02-11_odd-memory", StartedTs = start, IntervalMs = 1000, Host = new() { Model = "Mac14,13", Chip = "Apple M2 Max", CoresPhysical = 12, RamTotalGb = 64 } });
        for (var second = 0; second <= 10; second++)
        {
            memory.Add(new MemoryRecordSample { Ts = start + second, ElapsedS = second, RamFreeGb = 30 - second, SwapUsedMb = 7 });
        }

        var builder = new RunBuilder(Source, new RunOptions()) { Memory = memory.Build() };
        builder.Add(Passed("t.py::test_a", "m", 4) with { System = new() { RamTotalGb = 0, Hardware = new() { Chip = "unknown" } }, Health = Health(0, 0, 0) }, 1);
        builder.Add(Passed("t.py::test_b", "m", 4) with { System = null, Health = null }, 2);
        builder.Add(Passed("t.py::test_c", "m", 4) with { Health = Health(3, 12, 0) }, 3);
        var run = builder.Build();
        Assert.Equal((12m, 26m, 3), (run.Health.RamFreeGb!.Min, run.Health.RamFreeGb.Max, run.Health.RamFreeGb.Count));
        Assert.Equal((3m, 7m), (run.Health.SwapUsedMb!.Min, run.Health.SwapUsedMb.Max));
        Assert.Equal("Mac14,13, Apple M2 Max, 12 cores, 64 GB", Assert.Single(run.Hardware).Text);
        Assert.Equal(2, Assert.Single(run.Notes, note => note.Kind == RunNoteKind.HealthFromMemory).Count);
    }

    [Fact]
    public void Hardware_in_words_and_software_are_shown()
    {
        var run = Summarize(Passed("t.py::test_a", "m", 2) with
        {
            System = new() { Platform = "macOS", PlatformVersion = "14.6", MlxVersion = "0.20.0", RamTotalGb = 64, Hardware = new() { Name = "M2 Max" } },
        });
        var report = MarkdownRenderer.RenderToString(ReportBuilder.Build(ReportInputs.Of([run], []), SampleRuns.Options));
        Assert.Contains("**Hardware:** M2 Max, 64 GB", report, StringComparison.Ordinal);
        Assert.Contains("**Software:** macOS 14.6, MLX 0.20.0", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("M2 Max, 64 GB", "Mac14,13, Apple M2 Max, 12 cores, 64 GB", false)]
    [InlineData("M2 Max, 64 GB", "Mac14,13, Apple M3 Max, 12 cores, 64 GB", true)]
    [InlineData("Mac14,13", "M2 Max, 64 GB", false)]
    [InlineData("Mac14,13", "Mac15,9", true)]
    [InlineData("12 cores", "16 cores", true)]
    public void Machines_differ_only_in_what_both_sides_know(string old, string current, bool isUnlike) =>
        Assert.Equal(isUnlike, Machine.AreUnlike([old], [current]));

    [Theory]
    [InlineData(new double[] { 1524, 1524, 1524 }, 3, 0)]
    [InlineData(new double[] { 1524, 1600, 1700 }, 3, 1)]
    [InlineData(new double[] { 1524, 0, 90, 101 }, 2, 1)]
    [InlineData(new double[] { 0, 0 }, 0, 0)]
    public void Swap_growth_counts_only_what_grew(double[] swap, int degradedByLevel, int degradedByGrowth)
    {
        foreach (var (basis, expected) in ((SwapBasis, int)[])[(SwapBasis.Level, degradedByLevel), (SwapBasis.Growth, degradedByGrowth)])
        {
            var options = new RunOptions { Quality = new QualityThresholds { SwapBasis = basis } };
            var run = Summarize(options, swap.Select(value => Passed("t.py::test_a", "m", 2) with { Health = Health(value, 20, 0) }));
            Assert.Equal(expected, run.Health.DegradedSwap);
        }
    }

    // A fixture test names the model too, and comes first; so does one that failed before it inferred anything.
    [Fact]
    public void A_cold_start_is_the_first_inference_test_of_a_model()
    {
        TestRecord[] records =
        [
            Passed("t.py::test_fixture_finds_model", "m", 0.2),
            Passed("t.py::test_fixture_downloads_model", "m", 30),
            Failed("t.py::test_server_starts", "m", 0.1),
            Passed("t.py::test_chat", "m", 9, modality: TestRecordModality.Text),
            Passed("t.py::test_chat_again", "m", 3, modality: TestRecordModality.Text),
            Passed("t.py::test_fixture_finds_model", "fixtures-only", 0.3),
            Passed("t.py::test_says_nothing", "n", 0.1),
            Passed("t.py::test_says_nothing_either", "n", 4),
        ];
        var builder = new RunBuilder(Source, new RunOptions { KeepTestWindows = true });
        var start = (double)FirstStart.ToUnixTimeSeconds();
        for (var index = 0; index < records.Length; index++)
        {
            var seconds = records[index].DurationS.ToDouble();
            builder.Add(records[index] with { TestStartTs = start, TestEndTs = start + seconds }, index + 1);
            start += seconds + 1;
        }

        var memory = new MemoryRunBuilder("-");
        memory.Add(new MemoryRecordSample { Ts = start, ElapsedS = 0, RamFreeGb = 20, SwapUsedMb = 0 });
        var correlation = MemoryCorrelation.Compute(memory.Build(), builder.Build().TestWindows);
        Assert.Equal(["t.py::test_chat", "t.py::test_says_nothing_either"], correlation.ColdStarts.Select(test => test.Window.Test));
    }

    [Fact]
    public void Swap_that_stood_still_is_said_as_that()
    {
        var run = Summarize(Enumerable.Range(0, 3).Select(_ => Passed("t.py::test_a", "m", 2) with { Health = Health(1524, 20, 0) }));
        var report = MarkdownRenderer.RenderToString(ReportBuilder.Build(ReportInputs.Of([run], []), SampleRuns.Options));
        Assert.Contains("1,524 MB throughout", report, StringComparison.Ordinal);
        Assert.Contains("3 degraded (swap >100 MB); swap stood at 1,524 MB throughout", report, StringComparison.Ordinal);

        var moved = Summarize(((double[])[1524, 1525]).Select(swap => Passed("t.py::test_a", "m", 2) with { Health = Health(swap, 20, 0) }));
        var other = MarkdownRenderer.RenderToString(ReportBuilder.Build(ReportInputs.Of([moved], []), SampleRuns.Options));
        Assert.DoesNotContain("throughout", other, StringComparison.Ordinal);
    }

    private static RunSummary PartialReportOf(RunSummary run) =>
        PartialReport.TryRead(Encoding.UTF8.GetBytes(PartialReport.Render([run])), run.Options, out var runs, out var reason) ? runs[0] : throw new InvalidOperationException(reason);

    private static byte[] Line(string change)
    {
        var record = JsonNode.Parse("""
            {"schema_version":"0.2.2","timestamp":"2026-02-11T10:00:00+00:00","mlx_knife_version":"2.0.4","test":"t.py::test_a","outcome":"passed","duration":2.5,"model":{"id":"org/m"}}
            """)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            record.Remove(name);
            if (value is not null)
            {
                record[name] = value.DeepClone();
            }
        }

        return Encoding.UTF8.GetBytes(record.ToJsonString());
    }
}
