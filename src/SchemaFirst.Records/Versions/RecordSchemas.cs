using SchemaFirst.Json;
using SchemaFirst.Records.Conversions;

namespace SchemaFirst.Records;

/// <summary>The schemas that were compiled in: one line a family, every version of which comes by itself.</summary>
public static class RecordSchemas
{
    /// <summary>All of them, by family, oldest version first.</summary>
    public static IReadOnlyList<SchemaVersionInfo> All { get; } =
    [
        .. TestRecordVersions.All,
        .. MemoryRecordVersions.All,
        .. ReportVersions.All,
        .. ReportPartialVersions.All,
        .. ReportTrendVersions.All,
    ];

    private static readonly SchemaVersionInfo OldestTestRecord = TestRecordVersions.All[0];
    private static readonly SchemaVersionInfo OldestMemoryRecord = MemoryRecordVersions.All[0];

    /// <summary>
    /// The schema for a line. Test records of 0.1.0, 0.2.0 and 0.2.1 are read as 0.2.2, which accepts them, and memory records
    /// that declare nothing are of 0.2.2 too. Null for a version that is not known.
    /// </summary>
    public static SchemaVersionInfo? Find(RecordVersion version) => version switch
    {
        { Family: RecordVersion.TestRecord, DeclaredVersion: { } declared } when OldTestRecords.MayDeclare(declared) => OldestTestRecord,
        { Family: RecordVersion.MemoryRecord, DeclaredVersion: null } => OldestMemoryRecord,
        { Family: { } family, DeclaredVersion: { } declared } => Find(family, declared),
        _ => null,
    };

    /// <summary>The schema of a family and version; null when there is none.</summary>
    public static SchemaVersionInfo? Find(string family, string version)
    {
        foreach (var schema in All)
        {
            if (schema.Family == family && schema.Version == version)
            {
                return schema;
            }
        }

        return null;
    }

    /// <summary>The known versions of a family in words, for messages.</summary>
    public static string DescribeVersions(string family) => string.Join(", ", All.Where(schema => schema.Family == family).Select(schema => schema.Version));
}
