using SchemaFirst.Json;
using SchemaFirst.Json.Numbers;
using New = SchemaFirst.Records.V0_3_0;

namespace SchemaFirst.Records.Conversions;

/// <summary>
/// When a test ran. <c>timestamp</c> is the end of the test: start and end are taken as measured where both are there, else
/// derived from it and the duration.
/// </summary>
internal static class TestTiming
{
    public static bool TryUp(
        JsonNumber? start,
        JsonNumber? end,
        JsonNumber? duration,
        DateTimeText timestamp,
        out JsonNumber newStart,
        out JsonNumber newEnd,
        out New.TestRecordTimingSource source,
        out JsonNumber newDuration,
        out string reason)
    {
        if (start is not { } measuredStart || end is not { } measuredEnd)
        {
            source = New.TestRecordTimingSource.Derived;
            return TryDerive(duration, timestamp, out newStart, out newEnd, out newDuration, out reason);
        }

        (newStart, newEnd, source) = (measuredStart, measuredEnd, New.TestRecordTimingSource.Measured);
        var found = duration ?? Difference(measuredEnd, measuredStart);
        newDuration = found ?? 0;
        reason = found is null ? "The record has no duration, and its measured end is before its start." : "";
        return found is not null;
    }

    public static bool TryDown(
        JsonNumber newStart,
        JsonNumber newEnd,
        New.TestRecordTimingSource source,
        JsonNumber newDuration,
        DateTimeText timestamp,
        out JsonNumber? start,
        out JsonNumber? end,
        out JsonNumber? duration,
        out string reason)
    {
        reason = "";
        (start, end, duration) = (newStart, newEnd, newDuration);
        var isDerived = source == New.TestRecordTimingSource.Derived
            && TryDerive(newDuration, timestamp, out var derivedStart, out var derivedEnd, out _, out _)
            && derivedStart == newStart && derivedEnd == newEnd;
        if (isDerived)
        {
            (start, end) = (null, null);
        }

        return true;
    }

    private static bool TryDerive(JsonNumber? duration, DateTimeText timestamp, out JsonNumber start, out JsonNumber end, out JsonNumber newDuration, out string reason)
    {
        start = end = newDuration = default;
        if (duration is not { } known)
        {
            reason = "The record has no duration, and start and end were not both measured.";
            return false;
        }

        if (!timestamp.TryGetInstant(out var instant) || EpochSeconds(instant) is not { } seconds)
        {
            reason = "Start and end were not both measured, and the timestamp is no date-time to derive them from.";
            return false;
        }

        if (Difference(seconds, known) is not { } found)
        {
            reason = "The duration reaches back beyond 1970.";
            return false;
        }

        reason = "";
        (start, end, newDuration) = (found, seconds, known);
        return true;
    }

    // Null before 1970.
    public static JsonNumber? EpochSeconds(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return ticks < 0 ? null : JsonNumber.FromDecimal(ticks, decimals: 7);
    }

    // Null when it is below zero.
    private static JsonNumber? Difference(JsonNumber left, JsonNumber right)
    {
        if (left < right)
        {
            return null;
        }

        return ExactDifference.TrySubtract(left, right, out var difference) ? difference
            : left.ToDouble() - right.ToDouble() is var rounded && double.IsFinite(rounded) ? new JsonNumber(rounded)
            : null;
    }
}
