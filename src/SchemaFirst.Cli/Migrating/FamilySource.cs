using SchemaFirst.Json;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Migrating;

/// <summary>Records of a family that was read from a folder. A line is of the version that accepts it.</summary>
/// <param name="family">The family.</param>
/// <param name="from">The version that all lines are of; null for the one that accepts them.</param>
/// <param name="to">The version that is asked for.</param>
internal sealed class FamilySource(MigratedFamily family, string? from, string to) : IMigrationSource
{
    private readonly ValidationErrorList _errors = new(1);

    /// <inheritdoc/>
    public bool MakesHeaders => false;

    /// <inheritdoc/>
    public SchemaVersionInfo? Detect(ReadOnlySpan<byte> line, out string reason)
    {
        SchemaVersionInfo? found = null;
        reason = "";
        foreach (var version in family.Versions)
        {
            if ((from is not null && version.Version != from) || !version.IsValid(line))
            {
                continue;
            }

            if (found is not null)
            {
                reason = $"The line is valid in {found.Version} and in {version.Version}; --from names its version.";
                return null;
            }

            found = version;
        }

        reason = found is null ? Describe(line) : "";
        return found;
    }

    /// <inheritdoc/>
    public ChainConverter? CreateConverter(SchemaVersionInfo from) => from.Version == to ? null : family.Chain.CreateConverter(from.Version, to);

    // Against the version that is meant, or else the newest.
    private string Describe(ReadOnlySpan<byte> line)
    {
        var version = family.Versions.LastOrDefault(version => from is null || version.Version == from)!;
        _errors.Clear();
        version.Validate(line, _errors);
        var why = _errors.Count > 0 ? $": {_errors[0].InstanceLocation.ToString() switch { "" => "", var place => place + ": " }}{_errors[0].Message}" : ".";
        return from is null ? $"The line is valid in no version of {family.Name}; in {version.Version}{why}" : $"The line is not valid in {version.Version}{why}";
    }
}
