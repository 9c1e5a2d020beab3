using SchemaFirst.Json;
using New = SchemaFirst.Records.V0_3_0;
using Old = SchemaFirst.Records.V0_2_2;

namespace SchemaFirst.Records.Conversions;

/// <summary>
/// When a test ran. <c>timestamp</c> is the end of the test: start and end are taken as measured where both are there, else
/// derived from it and the duration.
/// </summary>
internal readonly record struct TestTiming(JsonNumber StartTs, JsonNumber EndTs, JsonNumber DurationS, New.TestRecordTimingSource Source)
{
    public static bool TryFind(Old.TestRecord record, ExtraMembers extra, out TestTiming timing, out string reason)
    {
        if (record is { TestStartTs: { } start, TestEndTs: { } end })
        {
            return TryMeasured(record, start, end, extra, out timing, out reason);
        }

        extra.Add("/test_start_ts", record.TestStartTs);
        extra.Add("/test_end_ts", record.TestEndTs);
        return TryDerived(record, out timing, out reason);
    }

    private static bool TryMeasured(Old.TestRecord record, JsonNumber start, JsonNumber end, ExtraMembers extra, out TestTiming timing, out string reason)
    {
        var duration = record.Duration ?? Units.Difference(end, start);
        reason = duration is null ? "The record has no duration, and its measured end is before its start." : "";
        if (record.Duration is null)
        {
            // Says that the old record had none.
            extra.Add("/duration", RawJson.Parse("null"u8));
        }

        timing = new TestTiming(start, end, duration ?? 0, New.TestRecordTimingSource.Measured);
        return duration is not null;
    }

    private static bool TryDerived(Old.TestRecord record, out TestTiming timing, out string reason)
    {
        timing = default;
        if (record.Duration is not { } duration)
        {
            reason = "The record has no duration, and start and end were not both measured.";
            return false;
        }

        if (!record.Timestamp.TryGetInstant(out var instant) || Units.EpochSeconds(instant) is not { } end)
        {
            reason = "Start and end were not both measured, and the timestamp is no date-time to derive them from.";
            return false;
        }

        if (Units.Difference(end, duration) is not { } start)
        {
            reason = "The duration reaches back beyond 1970.";
            return false;
        }

        reason = "";
        timing = new TestTiming(start, end, duration, New.TestRecordTimingSource.Derived);
        return true;
    }
}
