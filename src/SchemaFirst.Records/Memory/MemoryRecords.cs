using SchemaFirst.Json.Migrations;
using SchemaFirst.Records.Conversions;

namespace SchemaFirst.Records;

/// <summary>Memory records of every version as the latest has them.</summary>
public static class MemoryRecords
{
    [ThreadStatic]
    private static RecordConverter? Converter;

    /// <summary>Reads a line that is valid against the schema of its version.</summary>
    /// <param name="line">The line.</param>
    /// <param name="version">The version of the schema that accepted it.</param>
    /// <param name="record">The record, when the result is true.</param>
    /// <param name="reason">Why it cannot become a record of the latest version, when the result is false.</param>
    public static bool TryReadLatest(ReadOnlySpan<byte> line, string version, out MemoryRecord record, out string reason)
    {
        reason = "";
        if (version == MemoryRecord.SchemaVersionText)
        {
            record = MemoryRecord.ReadValidated(line);
            return true;
        }

        Converter ??= new RecordConverter(MemoryRecordMigrations.Chain, MemoryRecord.SchemaVersionText);
        var isConverted = Converter.TryConvert(line, version, MigrationContext.None, out var converted, out reason);
        record = isConverted ? MemoryRecord.ReadValidated(converted) : null!;
        return isConverted;
    }

    /// <summary>
    /// Reads a memory file of any version as the latest. A file of 0.2.2 has no header; one is made of its summary, its first sample and
    /// its name, and comes first. Where the stream cannot be sought in, the summary is seen last, and the header comes right before it.
    /// </summary>
    /// <param name="stream">The file's bytes from the present position on; the stream stays the caller's.</param>
    /// <param name="fileName">The file's name, with or without folders; null when it has none.</param>
    public static MemoryRecordReader ReadLatest(Stream stream, string? fileName) => new(stream, fileName);
}
