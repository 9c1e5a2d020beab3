using SchemaFirst.Json;

namespace SchemaFirst.Reports.Tests;

/// <summary>Memory records with what a test is about.</summary>
internal static class MemoryFactory
{
    public static readonly double Start = RecordFactory.FirstStart.ToUnixTimeMilliseconds() / 1000d;

    public static MemoryRecordSample Sample(double atSeconds, double ramFreeGb = 20, double? gpu = null, double swapUsedMb = 0) => new()
    {
        Ts = Start + atSeconds,
        ElapsedS = Math.Max(0, atSeconds),
        RamFreeGb = ramFreeGb,
        SwapUsedMb = swapUsedMb,
        GpuDeviceUtil = gpu is { } value ? (JsonNumber)value : null,
    };

    public static MemoryRecordSlow Power(double atSeconds, double windowSeconds, double watts) => new()
    {
        Ts = Start + atSeconds,
        ElapsedS = Math.Max(0, atSeconds),
        WindowS = windowSeconds,
        CpuPowerW = watts / 2,
        GpuPowerW = watts / 2,
    };

    public static MemoryRecordEvent Mark(double atSeconds, string name, string test) =>
        Event(atSeconds, MemoryRecordEventEvent.Mark, ("name", RawJson.From(name)), ("test", RawJson.From(test)));

    public static MemoryRecordEvent Event(double atSeconds, MemoryRecordEventEvent kind, params (string Name, RawJson Value)[] detail) => new()
    {
        Ts = Start + atSeconds,
        ElapsedS = Math.Max(0, atSeconds),
        Event = kind,
        Detail = new ValueMap<RawJson>(detail.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))),
    };

    public static MemoryRecordHeader Header(double ramTotalGb = 64) => new()
    {
        RunId = "2026-02-11_wet-memory",
        StartedTs = Start,
        IntervalMs = 500,
        Host = new() { Model = "Mac14,13", RamTotalGb = ramTotalGb },
    };

    public static MemoryRun Run(params IEnumerable<MemoryRecord> records)
    {
        var builder = new MemoryRunBuilder("benchmarks/runs/2026-02-11_wet-memory.jsonl");
        foreach (var record in records)
        {
            builder.Add(record);
        }

        return builder.Build();
    }

    /// <summary>A record of a test that ran from one second to another.</summary>
    public static TestRecord Test(string test, string? model, double from, double to, TestRecordOutcome outcome = TestRecordOutcome.Passed) =>
        RecordFactory.Record(test, outcome, model, to - from) with { TestStartTs = Start + from, TestEndTs = Start + to };

    public static RunSummary Summarize(params IEnumerable<TestRecord> records) => RecordFactory.Summarize(new RunOptions { KeepTestWindows = true }, records);

    public static List<TestMemory> Correlate(MemoryRun memory, params IEnumerable<TestRecord> records) =>
        [.. Correlator.Sweep(memory, Summarize(records).TestWindows)];
}
