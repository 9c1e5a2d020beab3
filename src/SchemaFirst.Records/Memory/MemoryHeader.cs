using SchemaFirst.Json;
using SchemaFirst.Json.Numbers;
using SchemaFirst.Records.Conversions;
using Old = SchemaFirst.Records.V0_2_2;

namespace SchemaFirst.Records;

/// <summary>
/// The header that files of 0.2.2 do not have: made of the summary (interval, command), of the first sample (start) and of the file's
/// name (run id, else the date at which the run ended).
/// </summary>
public static class MemoryHeader
{
    // Says that the lines below come from a version that declares none, and so that the header was made.
    private const string Marker = "/schema_version";

    /// <summary>The version whose files have no header.</summary>
    public static string VersionWithout => Old.MemoryRecord.SchemaVersionText;

    /// <summary>True for a header that was made, and that a file of 0.2.2 therefore does not need.</summary>
    public static bool IsMade(MemoryRecordHeader header) => header.Extra?.ContainsKey(Marker) ?? false;

    /// <summary>The header for a file of 0.2.2.</summary>
    /// <param name="stream">The file, which can be sought in; it stays where it is.</param>
    /// <param name="fileName">The file's name; null when it has none.</param>
    /// <returns>The header; null when the file is of another version or does not say enough.</returns>
    public static MemoryRecordHeader? TryMake(Stream stream, string? fileName) =>
        MemoryPreview.Look(stream) is { } preview ? TryMake(preview, fileName) : null;

    internal static MemoryRecordHeader? TryMake(MemoryPreview preview, string? fileName)
    {
        var first = Old.MemoryRecord.IsValid(preview.FirstLine) ? Old.MemoryRecord.ReadValidated(preview.FirstLine) as Old.MemoryRecordSample : null;
        return RecordVersion.Detect(preview.FirstLine).DeclaredVersion is null ? TryMake(preview.LastLine, first?.Ts, first?.ElapsedS, fileName) : null;
    }

    internal static MemoryRecordHeader? TryMake(ReadOnlySpan<byte> summaryLine, JsonNumber? firstTs, JsonNumber? firstElapsedS, string? fileName)
    {
        if (RecordVersion.Detect(summaryLine).DeclaredVersion is not null || !Old.MemoryRecord.IsValid(summaryLine)
            || Old.MemoryRecord.ReadValidated(summaryLine) is not Old.MemoryRecordSummary { Summary: { IntervalMs: { } interval } summary } || interval < 0
            || Start(firstTs, firstElapsedS) is not { } started)
        {
            return null;
        }

        return new MemoryRecordHeader
        {
            RunId = FindRunId(fileName, summary.Timestamp, started),
            StartedTs = started,
            IntervalMs = interval,
            Command = summary.Command?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToValueList(),
            Extra = new ValueMap<RawJson>([KeyValuePair.Create(Marker, default(RawJson))]),
        };
    }

    private static JsonNumber? Start(JsonNumber? ts, JsonNumber? elapsedS) =>
        ts is { } first && elapsedS is { } elapsed && first >= elapsed && ExactDifference.TrySubtract(first, elapsed, out var start) ? start : null;

    private static string FindRunId(string? fileName, DateTimeText? timestamp, JsonNumber started)
    {
        if (fileName is not null && RunName.TryParse(fileName, out var name))
        {
            return name!.RunId;
        }

        var isDated = timestamp is { } text && text.TryGetInstant(out _);
        var seconds = Math.Min(started.ToDouble(), DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        return RunId.Of(isDated && timestamp!.Value.TryGetInstant(out var ended) ? ended : DateTimeOffset.FromUnixTimeSeconds((long)seconds));
    }
}
