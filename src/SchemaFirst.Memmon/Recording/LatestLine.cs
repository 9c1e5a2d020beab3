using SchemaFirst.Json;
using SchemaFirst.Records;

namespace SchemaFirst.Memmon.Recording;

/// <summary>Lines of memory records of any version, as the latest has them.</summary>
internal sealed class LatestLine
{
    private readonly LineBuffer _converted = new();

    /// <summary>Gives the line as the latest version has it, until the next call. False when it is no valid memory record.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> latest)
    {
        latest = line;
        if (MemoryRecord.IsValid(line))
        {
            return true;
        }

        var schema = RecordSchemas.Find(RecordVersion.Detect(line));
        if (schema is not { Family: RecordVersion.MemoryRecord } || !schema.IsValid(line) || !MemoryRecords.TryReadLatest(line, schema.Version, out var record, out _))
        {
            return false;
        }

        _converted.Clear();
        ((ISchemaType<MemoryRecord>)record).WriteTo(_converted);
        latest = _converted.Written;
        return true;
    }
}
