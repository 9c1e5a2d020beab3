using SchemaFirst.Cli.Commands;
using SchemaFirst.Json;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Migrating;

/// <summary>Which records are migrated: what version a line is of, and what converts it. It serves one thread.</summary>
internal interface IMigrationSource
{
    /// <summary>True for the product's own records, whose memory files get headers.</summary>
    bool MakesHeaders { get; }

    /// <summary>The version of a line; null, with the reason, for a line that is valid in none, or in several.</summary>
    SchemaVersionInfo? Detect(ReadOnlySpan<byte> line, out string reason);

    /// <summary>A converter from a version to the one that is asked for; null where that is the same, or out of reach.</summary>
    ChainConverter? CreateConverter(SchemaVersionInfo from);
}

/// <summary>The product's own records, by the migrations that were compiled.</summary>
/// <param name="target">The version; null for the latest of each record's family.</param>
internal sealed class ProductRecords(string? target) : IMigrationSource
{
    private readonly LineValidator _validator = new(pin: null, mostErrorsPerLine: 1);

    /// <inheritdoc/>
    public bool MakesHeaders => true;

    /// <inheritdoc/>
    public SchemaVersionInfo? Detect(ReadOnlySpan<byte> line, out string reason)
    {
        var isValid = _validator.IsValid(line);
        reason = isValid ? "" : _validator.Errors[0].Message;
        return isValid ? _validator.Schema : null;
    }

    /// <inheritdoc/>
    public ChainConverter? CreateConverter(SchemaVersionInfo from)
    {
        var chain = RecordMigrations.Of(from.Family);
        var to = target ?? chain.Latest;
        return chain.Reaches(to) && to != from.Version ? chain.CreateConverter(from.Version, to) : null;
    }
}
