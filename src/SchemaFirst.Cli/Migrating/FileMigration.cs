using System.Buffers;
using SchemaFirst.Cli.Files;
using SchemaFirst.Json;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Migrating;

/// <summary>What became of one file's records.</summary>
/// <param name="Migrated">How many were converted.</param>
/// <param name="Unchanged">How many were of the version already.</param>
/// <param name="Rejected">How many could not be converted.</param>
/// <param name="Headers">How many headers were made (above zero) or left out because they had been made (below zero).</param>
internal sealed record MigrationCounts(long Migrated, long Unchanged, long Rejected, long Headers);

/// <summary>Converts one file's records to a version, line by line, in memory that does not grow with the file.</summary>
/// <param name="path">The file's name as it was given.</param>
/// <param name="source">Which records they are.</param>
/// <param name="target">The version; null for the latest of each record's family.</param>
internal sealed class FileMigration(string path, IMigrationSource source, string? target)
{
    private const int FlushBytes = 256 * 1024;

    private readonly MigrationContext _context = new(path != InputFiles.StandardInput && RunName.TryParse(path, out var name) ? name!.RunId : null);
    private readonly Dictionary<SchemaVersionInfo, ChainConverter?> _converters = [];
    private MigrationOutput _output = new();
    private MigrationOutput _writtenOutput = new();
    private Task _writing = Task.CompletedTask;
    private long _migrated;
    private long _unchanged;
    private long _rejected;
    private long _headers;

    /// <summary>Converts a stream that can be sought in.</summary>
    /// <param name="input">The file.</param>
    /// <param name="output">Takes the lines.</param>
    /// <param name="rejects">Takes the lines that cannot be converted.</param>
    public MigrationCounts Run(FileStream input, Stream output, FileRejects rejects)
    {
        try
        {
            Convert(input, output, rejects);
            Write(output);
            return new MigrationCounts(_migrated, _unchanged, _rejected, _headers);
        }
        finally
        {
            // The output is not closed under a write; of two errors the last one is as true as the first.
            _writing.GetAwaiter().GetResult();
        }
    }

    private void Convert(FileStream input, Stream output, FileRejects rejects)
    {
        var header = source.MakesHeaders ? MemoryHeader.TryMake(input, path) : null;
        using var reader = new RecordLineReader(input);
        while (reader.MoveNext())
        {
            if (header is not null && RecordVersion.Detect(reader.Line) == new RecordVersion(RecordVersion.MemoryRecord, null))
            {
                WriteHeader(header);
                header = null;
            }

            if (reader.IsTooLong)
            {
                _rejected++;
                rejects.AddUnread(input, reader.ByteOffset, reader.LineNumber, "Found a line longer than 16 MiB; expected one record a line.");
            }
            else if (source.Detect(reader.Line, out var reason) is { } schema)
            {
                Convert(reader, schema, rejects);
            }
            else
            {
                Reject(reader, reason, rejects);
            }

            if (_output.Length > FlushBytes)
            {
                Write(output);
            }
        }
    }

    // Writes on another thread while the next lines are converted. Writes are in order because each waits for the one before it.
    private void Write(Stream output)
    {
        _writing.GetAwaiter().GetResult();
        (_output, _writtenOutput) = (_writtenOutput, _output);
        _output.Truncate(0);
        _writing = Task.Run(() => output.Write(_writtenOutput.WrittenSpan));
    }

    private void Convert(RecordLineReader reader, SchemaVersionInfo schema, FileRejects rejects)
    {
        if (!_converters.TryGetValue(schema, out var converter))
        {
            _converters[schema] = converter = source.CreateConverter(schema);
        }

        if (converter is null)
        {
            _unchanged++;
            _output.Append(reader.Line);
            _output.Append((byte)'\n');
            return;
        }

        // A header that was made is not wanted where there is none, and comes again by itself.
        if (source.MakesHeaders && schema.Family == RecordVersion.MemoryRecord && target == MemoryHeader.VersionWithout && IsMadeHeader(reader.Line, schema.Version))
        {
            _headers--;
            return;
        }

        if (!converter.TryConvert(reader.Line, _context, _output, out var reason))
        {
            Reject(reader, reason, rejects);
            return;
        }

        _migrated++;
        _output.Append((byte)'\n');
    }

    private static bool IsMadeHeader(ReadOnlySpan<byte> line, string version) =>
        line.IndexOf("\"header\""u8) >= 0 && MemoryRecords.TryReadLatest(line, version, out var record, out _) && record is MemoryRecordHeader header && MemoryHeader.IsMade(header);

    private void WriteHeader(MemoryRecordHeader header)
    {
        var chain = RecordMigrations.Of(RecordVersion.MemoryRecord);
        var to = target ?? chain.Latest;
        if (to == MemoryHeader.VersionWithout || !chain.Reaches(to))
        {
            return;
        }

        var line = new ArrayBufferWriter<byte>();
        header.WriteTo(line);
        if (chain.CreateConverter(MemoryRecord.SchemaVersionText, to).TryConvert(line.WrittenSpan, _context, _output, out _))
        {
            _output.Append((byte)'\n');
            _headers++;
        }
    }

    private void Reject(RecordLineReader reader, string reason, FileRejects rejects)
    {
        _rejected++;
        rejects.Add(reader.Line, reader.LineNumber, reason);
    }
}
