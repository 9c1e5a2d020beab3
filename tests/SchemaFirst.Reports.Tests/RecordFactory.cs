using SchemaFirst.Json;

namespace SchemaFirst.Reports.Tests;

/// <summary>Records with what a test is about; the rest is the same in all.</summary>
internal static class RecordFactory
{
    public static readonly TestRecordHealth CleanHealth = Health(0, 20, 0);

    public static readonly DateTimeOffset FirstStart = new(2026, 2, 11, 12, 50, 3, TimeSpan.Zero);

    public static TestRecord Passed(string test, string? model, double seconds, double? sizeGb = null, TestRecordModality? modality = null) =>
        Record(test, TestRecordOutcome.Passed, model, seconds, sizeGb, modality);

    public static TestRecord Failed(string test, string? model, double seconds) => Record(test, TestRecordOutcome.Failed, model, seconds);

    public static TestRecord Skipped(string test, string? model = null) => Record(test, TestRecordOutcome.Skipped, model, 0.01);

    public static TestRecordHealth Health(double? swapUsedMb, double? ramFreeGb, long? zombies) => new()
    {
        SwapUsedMb = swapUsedMb is { } swap ? (JsonNumber)swap : null,
        RamFreeGb = ramFreeGb is { } ram ? (JsonNumber)ram : null,
        ZombieProcesses = zombies is { } count ? (JsonInteger)count : null,
    };

    public static TestRecord Record(
        string test, TestRecordOutcome outcome, string? model, double seconds, double? sizeGb = null, TestRecordModality? modality = null)
    {
        var start = FirstStart.ToUnixTimeMilliseconds() / 1000d;
        return new()
        {
            RunId = "2026-02-11_wet-benchmark",
            Tool = new() { Name = "mlx-knife", Version = "2.0.4" },
            Test = test,
            Outcome = outcome,
            Timestamp = new DateTimeText("2026-02-11T12:50:03+00:00"),
            TestStartTs = start,
            TestEndTs = start + seconds,
            TimingSource = TestRecordTimingSource.Measured,
            DurationS = seconds,
            Modality = modality,
            Model = model is null ? null : new() { Id = model, SizeGb = sizeGb is { } size ? (JsonNumber)size : null },
            System = new() { Hardware = new() { Model = "Mac14,13", CoresPhysical = 12 } },
            Health = CleanHealth,
        };
    }

    public static RunSummary Summarize(params IEnumerable<TestRecord> records) => Summarize(new RunOptions(), records);

    public static RunSummary Summarize(RunOptions options, params IEnumerable<TestRecord> records)
    {
        var builder = new RunBuilder(new RunSource("benchmarks/runs/2026-02-11_wet-benchmark.jsonl", new DateOnly(2026, 2, 11)), options);
        var lineNumber = 0;
        foreach (var record in records)
        {
            builder.Add(record, ++lineNumber, "0.2.2");
        }

        return builder.Build();
    }
}
