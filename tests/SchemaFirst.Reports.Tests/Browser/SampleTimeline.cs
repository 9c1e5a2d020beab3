using SchemaFirst.Json;
using static SchemaFirst.Reports.Tests.MemoryFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>A memory run in which everything happens that a plot shows.</summary>
internal static class SampleTimeline
{
    /// <summary>Ten minutes: ten tests of a minute, the third failed, the last without a model; loads, pressure, a pause of the monitor.</summary>
    public static Timeline TenMinutes() => TenMinutes([]);

    /// <summary>The same with more events.</summary>
    public static Timeline TenMinutes(IEnumerable<MemoryRecord> moreEvents)
    {
        var tests = Enumerable.Range(0, 9).Select(index => Test($"t.py::test_chat[{index}]", $"org/Model-{index / 2 * 2}-Instruct-4bit", index * 60 + 1, index * 60 + 58, index == 4 ? TestRecordOutcome.Failed : TestRecordOutcome.Passed))
            .Append(Test("t.py::test_health", null, 541, 598));
        var random = new Random(3);
        var samples = Enumerable.Range(0, 1201).Where(index => index is < 700 or > 730).Select(index => (MemoryRecord)(Sample(
            index / 2d, 40 - (index / 120 * 3) + random.NextDouble(), index < 1080 ? 60 + random.Next(40) : 2, index is > 500 and < 620 ? 300 + index : 0) with
        {
            GpuRendererUtil = index < 1080 ? 50 + random.Next(40) : 1,
            CpuUser = 10 + (random.NextDouble() * 20),
            CpuSys = 3 + (random.NextDouble() * 5),
            Load1 = 2 + Math.Sin(index / 60d),
            TreeMemoryGb = 4 + (index / 120 * 2) + (random.NextDouble() / 2),
            MemoryPressure = index is > 500 and < 600 ? MemoryRecordSampleMemoryPressure.Warn : index is >= 600 and < 620 ? MemoryRecordSampleMemoryPressure.Critical : MemoryRecordSampleMemoryPressure.Normal,
        }));
        MemoryRecord[] events =
        [
            Event(2, MemoryRecordEventEvent.Load, ("gb", RawJson.From((JsonNumber)17.2))), Event(118, MemoryRecordEventEvent.Unload), Event(200, MemoryRecordEventEvent.Load),
            Event(250, MemoryRecordEventEvent.Pressure, ("to", RawJson.From("warn"))), Event(365, MemoryRecordEventEvent.SleepGap), Event(420, MemoryRecordEventEvent.Mark, ("name", RawJson.From("warm-up done"))),
        ];
        return Timeline.Build(Run([Header(), .. samples, .. events, .. moreEvents]), Summarize(tests), null, "schemafirst 0.1.0");
    }
}
