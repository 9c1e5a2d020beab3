using SchemaFirst.Json;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Json.Numbers;
using Old = SchemaFirst.Records.V0_2_2;

namespace SchemaFirst.Records.Conversions;

/// <summary>
/// Reads records that the migration has to refuse, since the latest version needs what they do not say. Whatever they do say is kept;
/// each gap gets a placeholder and is named, so that nobody takes the placeholder for a measurement.
/// </summary>
internal static class TestRecordRepair
{
    private const string NoTestName = "(no name)";
    private const string NoRunId = "1970-01-01_unnamed";

    public static bool TryRead(ReadOnlySpan<byte> line, string? runId, out TestRecord repaired, out TestRecordGaps gaps, out string reason)
    {
        var record = Old.TestRecord.ReadValidated(line);
        gaps = TestRecordGaps.None;
        var start = FindStart(record);
        var end = FindEnd(record);
        var duration = record.Duration ?? (start is { } from && end is { } to ? Difference(to, from) : null);
        gaps |= record.Test.Length == 0 ? TestRecordGaps.TestName : 0;
        gaps |= record.Model is { Id: null } ? TestRecordGaps.ModelId : 0;
        gaps |= duration is null ? TestRecordGaps.Duration : 0;
        gaps |= start is null ? TestRecordGaps.Start : 0;
        gaps |= end is null ? TestRecordGaps.End : 0;
        gaps |= end is null || (start is null && duration is not null) ? Reason(record.Timestamp) : 0;
        var whole = record with
        {
            Test = record.Test.Length == 0 ? NoTestName : record.Test,
            Model = record.Model is { Id: null } ? null : record.Model,
            TestStartTs = start ?? end ?? 0,
            TestEndTs = end ?? start ?? 0,
            Duration = duration ?? 0,
        };
        return TestRecordMigrations.TryToLatest(whole, new MigrationContext(runId ?? NoRunId), out repaired!, out reason);
    }

    private static JsonNumber? FindStart(Old.TestRecord record) =>
        record.TestStartTs ?? (record.Duration is { } duration && FindEnd(record) is { } end ? Difference(end, duration) : null);

    // The timestamp is the end of the test (handbook H8).
    private static JsonNumber? FindEnd(Old.TestRecord record) =>
        record.TestEndTs
        ?? (record is { TestStartTs: { } start, Duration: { } duration } ? Sum(start, duration) : null)
        ?? (record.Timestamp.TryGetInstant(out var instant) ? TestTiming.EpochSeconds(instant) : null);

    private static TestRecordGaps Reason(DateTimeText timestamp) =>
        timestamp.TryGetInstant(out _) ? TestRecordGaps.TimeBefore1970
        : new DateTimeText($"{timestamp.Text.Replace(' ', 'T')}Z").TryGetInstant(out _) ? TestRecordGaps.TimestampWithoutZone
        : TestRecordGaps.TimestampNotDateTime;

    private static JsonNumber? Difference(JsonNumber left, JsonNumber right) =>
        left >= right && ExactDifference.TrySubtract(left, right, out var difference) ? difference : null;

    private static JsonNumber? Sum(JsonNumber left, JsonNumber right) =>
        left.TryGetDecimal(out var first) && right.TryGetDecimal(out var second) && first < 1e15m && second < 1e15m ? JsonNumber.FromDecimal(first + second) : null;
}
