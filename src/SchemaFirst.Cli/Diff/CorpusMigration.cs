using SchemaFirst.Json.Migrations;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Diff;

/// <summary>Brings records of a corpus over with the migrations that were compiled in; schemas of other families have none here.</summary>
internal sealed class CorpusMigration
{
    private readonly ChainConverter _converter;
    private readonly MigrationOutput _output = new();

    private CorpusMigration(ChainConverter converter) => _converter = converter;

    /// <summary>The migration of a pair; null when none was compiled in.</summary>
    public static CorpusMigration? Find(SchemaPair pair)
    {
        if (pair is not { Old.Id: { } was, New.Id: { } now } || was.Family != now.Family || was.Family is not (RecordVersion.TestRecord or RecordVersion.MemoryRecord))
        {
            return null;
        }

        var chain = RecordMigrations.Of(was.Family);
        var (from, to) = (was.Version.ToString(), now.Version.ToString());
        return from != to && chain.Reaches(from) && chain.Reaches(to) ? new CorpusMigration(chain.CreateConverter(from, to)) : null;
    }

    /// <summary>A record brought over; null when it cannot be.</summary>
    /// <param name="file">The file it is from, whose name may say the run.</param>
    /// <param name="line">The record.</param>
    public byte[]? Migrate(string file, byte[] line)
    {
        _output.Truncate(0);
        var context = new MigrationContext(RunName.TryParse(file, out var name) ? name?.RunId : null);
        return _converter.TryConvert(line, context, _output, out _) ? _output.WrittenSpan.ToArray() : null;
    }
}
