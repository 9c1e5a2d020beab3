using SchemaFirst.Json.Migrations;
using SchemaFirst.Json.Reading;
using SchemaFirst.Records.Conversions;

namespace SchemaFirst.Records;

/// <summary>Test records of every version as the latest has them.</summary>
public static class TestRecords
{
    [ThreadStatic]
    private static RecordConverter? Converter;

    [ThreadStatic]
    private static RepeatedValues? Repeated;

    /// <summary>Reads a line that is valid against the schema of its version.</summary>
    /// <param name="line">The line.</param>
    /// <param name="version">The version of the schema that accepted it.</param>
    /// <param name="context">What the line does not say itself.</param>
    /// <param name="record">The record, when the result is true.</param>
    /// <param name="reason">Why it cannot become a record of the latest version, when the result is false.</param>
    public static bool TryReadLatest(ReadOnlySpan<byte> line, string version, ConversionContext context, out TestRecord record, out string reason)
    {
        reason = "";
        Repeated ??= new RepeatedValues();
        if (OldTestRecords.AreOf(version))
        {
            return OldTestRecords.TryReadLatest(line, Repeated, new MigrationContext(context.RunId), out record, out reason);
        }

        if (version == TestRecord.SchemaVersionText)
        {
            record = TestRecord.ReadValidated(line, Repeated);
            return true;
        }

        Converter ??= new RecordConverter(TestRecordMigrations.Chain, TestRecord.SchemaVersionText);
        var isConverted = Converter.TryConvert(line, version, new MigrationContext(context.RunId), out var converted, out reason);
        record = isConverted ? TestRecord.ReadValidated(converted, Repeated) : null!;
        return isConverted;
    }

    /// <summary>
    /// Reads as much of a line as it says: what the latest version needs, and a valid line of an older version does not have, gets a
    /// placeholder and is named in <paramref name="gaps"/>.
    /// </summary>
    /// <param name="line">The line, which is valid against the schema of its version.</param>
    /// <param name="version">The version of the schema that accepted it.</param>
    /// <param name="context">What the line does not say itself.</param>
    /// <param name="record">The record, when the result is true.</param>
    /// <param name="gaps">What of it is a placeholder.</param>
    /// <param name="reason">Why it cannot become a record of the latest version, when the result is false.</param>
    public static bool TryReadPartly(
        ReadOnlySpan<byte> line, string version, ConversionContext context, out TestRecord record, out TestRecordGaps gaps, out string reason)
    {
        gaps = TestRecordGaps.None;
        return TryReadLatest(line, version, context, out record, out reason)
            || (OldTestRecords.AreOf(version) && TestRecordRepair.TryRead(line, context.RunId, out record, out gaps, out reason));
    }
}
