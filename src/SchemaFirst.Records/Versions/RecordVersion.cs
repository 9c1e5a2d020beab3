using System.Text;
using SchemaFirst.Json.Validation;
using SchemaFirst.Records.Conversions;

namespace SchemaFirst.Records;

/// <summary>Which schema a line says it is of.</summary>
/// <param name="Family">The family; null when the line shows none.</param>
/// <param name="DeclaredVersion">The text of <c>schema_version</c>; null when the line has none, as memory lines of 0.2.2 do.</param>
public readonly record struct RecordVersion(string? Family, string? DeclaredVersion)
{
    /// <summary>The family of test records.</summary>
    public const string TestRecord = "test-record";

    /// <summary>The family of memory records.</summary>
    public const string MemoryRecord = "memory-record";

    /// <summary>The family of reports.</summary>
    public const string Report = "report";

    /// <summary>The family of summaries that reports are put together from.</summary>
    public const string ReportPartial = "report-partial";

    /// <summary>The family of trends.</summary>
    public const string ReportTrend = "report-trend";

    private const int LongestVersionBytes = 64;

    /// <summary>
    /// Looks at a line's members, in front first and only as far as needed. It never fails: of a line that is no object, or that
    /// breaks off, it says what it saw. <c>family</c> names the family of a report. <c>kind</c> marks a memory record (0.3.0 on); without <c>schema_version</c>, memory records are
    /// recognised by <c>summary</c> or <c>elapsed_s</c>.
    /// </summary>
    public static RecordVersion Detect(ReadOnlySpan<byte> line) => Detect(line, out _);

    /// <summary>The same.</summary>
    /// <param name="line">The line.</param>
    /// <param name="decidedAt">How many bytes decided it, whatever comes behind them; 0 where the whole line did.</param>
    internal static RecordVersion Detect(ReadOnlySpan<byte> line, out int decidedAt)
    {
        var cursor = new Utf8Cursor(line);
        string? version = null;
        decidedAt = 0;
        if (!cursor.TryStartObject() || cursor.TryEndObject())
        {
            return default;
        }

        ReadOnlySpan<byte> name = default;
        var isMemoryShape = false;
        do
        {
            if (!cursor.TryName(ref name))
            {
                break;
            }

            if (name.SequenceEqual("schema_version"u8))
            {
                version = ReadVersion(ref cursor);
                if (version is null || OldTestRecords.MayDeclare(version))
                {
                    // Whatever follows: no other records have these versions.
                    decidedAt = version is null || !cursor.TrySkip() ? 0 : cursor.Position;
                    return new RecordVersion(version is null ? null : TestRecord, version);
                }
            }
            else if (name.SequenceEqual("family"u8) && ReadFamily(ref cursor) is { } family)
            {
                return new RecordVersion(family, version ?? FindVersion(ref cursor));
            }
            else if (name.SequenceEqual("kind"u8))
            {
                decidedAt = version is null ? 0 : cursor.Position;
                return new RecordVersion(MemoryRecord, version ?? FindVersion(ref cursor));
            }
            else if (name.SequenceEqual("test"u8) || name.SequenceEqual("outcome"u8))
            {
                decidedAt = version is null ? 0 : cursor.Position;
                return new RecordVersion(TestRecord, version ?? FindVersion(ref cursor));
            }

            isMemoryShape |= name.SequenceEqual("elapsed_s"u8) || name.SequenceEqual("summary"u8);
        }
        while (cursor.TrySkip() && cursor.TryComma());

        return new RecordVersion(version is not null ? TestRecord : isMemoryShape ? MemoryRecord : null, version);
    }

    // Stands at the value of a member that tells the family; the version may still come.
    private static string? FindVersion(ref Utf8Cursor cursor)
    {
        ReadOnlySpan<byte> name = default;
        while (cursor.TrySkip() && cursor.TryComma() && cursor.TryName(ref name))
        {
            if (name.SequenceEqual("schema_version"u8))
            {
                return ReadVersion(ref cursor);
            }
        }

        return null;
    }

    // Reads the value, and stands at its start again, where the caller's loop skips it.
    private static string? ReadVersion(ref Utf8Cursor cursor)
    {
        var mark = cursor.Mark();
        var isVersion = cursor.TryString(out var token) && token.End - token.Start <= LongestVersionBytes;
        var version = isVersion ? Name(cursor.Text(token)) : null;
        cursor.Reset(mark);
        return version;
    }

    // Open records may have a member of that name too; only these values mean anything.
    private static string? ReadFamily(ref Utf8Cursor cursor)
    {
        var mark = cursor.Mark();
        var family = !cursor.TryString(out var token) ? null
            : cursor.Text(token).SequenceEqual("report"u8) ? Report
            : cursor.Text(token).SequenceEqual("report-partial"u8) ? ReportPartial
            : cursor.Text(token).SequenceEqual("report-trend"u8) ? ReportTrend
            : null;
        cursor.Reset(mark);
        return family;
    }

    // A known version is not made into a new string for every line.
    private static string Name(ReadOnlySpan<byte> version)
    {
        foreach (var known in RecordMigrations.Versions)
        {
            if (Ascii.Equals(version, known))
            {
                return known;
            }
        }

        return Encoding.UTF8.GetString(version);
    }
}
