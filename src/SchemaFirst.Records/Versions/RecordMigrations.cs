using SchemaFirst.Json.Migrations;

namespace SchemaFirst.Records;

/// <summary>The migrations that were compiled in: one line a family.</summary>
public static class RecordMigrations
{
    /// <summary>All versions that records can be migrated to, oldest first.</summary>
    public static IReadOnlyList<string> Versions { get; } =
        [.. TestRecordMigrations.Chain.Versions.Union(MemoryRecordMigrations.Chain.Versions)];

    /// <summary>The migrations of a family.</summary>
    /// <exception cref="ArgumentException">There is no such family.</exception>
    public static MigrationChain Of(string family) => family switch
    {
        RecordVersion.TestRecord => TestRecordMigrations.Chain,
        RecordVersion.MemoryRecord => MemoryRecordMigrations.Chain,
        _ => throw new ArgumentException($"Found the family {family}; expected {RecordVersion.TestRecord} or {RecordVersion.MemoryRecord}.", nameof(family)),
    };
}
