using SchemaFirst.Json.Migrations;
using SchemaFirst.Json.Reading;
using SchemaFirst.Records.Conversions;
using SchemaFirst.Records.V0_3_0;

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
        if (version == V0_2_2.TestRecord.SchemaVersionText)
        {
            return TestRecordMigrations.TryToLatest(V0_2_2.TestRecord.ReadValidated(line, Repeated), new MigrationContext(context.RunId), out record!, out reason);
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
}
