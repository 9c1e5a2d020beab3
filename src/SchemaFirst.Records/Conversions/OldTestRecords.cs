using SchemaFirst.Json.Migrations;
using SchemaFirst.Json.Reading;
using Old = SchemaFirst.Records.V0_2_2;

namespace SchemaFirst.Records.Conversions;

/// <summary>Test records up to 0.2.2, whose schema accepts those of the versions before it too.</summary>
internal static class OldTestRecords
{
    /// <summary>True for a version that such a record may declare.</summary>
    public static bool MayDeclare(string version) => version is "0.1.0" or "0.2.0" or "0.2.1" || AreOf(version);

    /// <summary>True for the version of their schema.</summary>
    public static bool AreOf(string version) => version == Old.TestRecord.SchemaVersionText;

    /// <summary>Reads a valid line as the latest version has it, member by member: most lines that there are come this way.</summary>
    public static bool TryReadLatest(ReadOnlySpan<byte> line, RepeatedValues repeated, MigrationContext context, out TestRecord record, out string reason) =>
        TestRecordMigrations.TryToLatest(Old.TestRecord.ReadValidated(line, repeated), context, out record!, out reason);
}
