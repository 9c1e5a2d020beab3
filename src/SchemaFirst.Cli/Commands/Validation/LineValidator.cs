using SchemaFirst.Cli.Files;
using SchemaFirst.Json;
using SchemaFirst.Json.Validation;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Commands;

/// <summary>Validates lines against the version that each declares, or against a pinned one.</summary>
internal sealed class LineValidator : ILineValidator
{
    private readonly string? _pinnedFamily;
    private readonly string? _pinnedVersion;
    private readonly ValidationErrorList _errors;
    private readonly RecordVersionDetector _detector = new();
    private (RecordVersion Version, SchemaVersionInfo? Schema) _found;
    private readonly Func<SchemaVersionInfo, SchemaVersionInfo>? _choose;

    /// <summary>Validates against the declared versions, or against <paramref name="pin"/>: a version, or <c>family@version</c>.</summary>
    /// <param name="pin">The version; null for the declared ones.</param>
    /// <param name="mostErrorsPerLine">How many errors of a line are kept.</param>
    /// <param name="choose">Gives what takes the place of a compiled schema; null for nothing.</param>
    /// <param name="selection">Which errors.</param>
    /// <exception cref="CliException">The pinned version is not known.</exception>
    public LineValidator(string? pin, int mostErrorsPerLine, Func<SchemaVersionInfo, SchemaVersionInfo>? choose = null, ErrorSelection selection = ErrorSelection.Nearest)
    {
        _choose = choose;
        _errors = new ValidationErrorList(Math.Max(mostErrorsPerLine, 1)) { Selection = selection };
        var at = pin?.IndexOf('@') ?? -1;
        _pinnedFamily = at > 0 ? pin![..at] : null;
        _pinnedVersion = at > 0 ? pin![(at + 1)..] : pin;
        if (pin is not null && !RecordSchemas.All.Any(schema => schema.Version == _pinnedVersion && (_pinnedFamily is null || schema.Family == _pinnedFamily)))
        {
            var known = string.Join(", ", RecordSchemas.All.Select(schema => $"{schema.Family}@{schema.Version}"));
            throw new CliException(ExitCode.Usage, $"Found the schema version {CliOutput.Printable(pin)}; expected one of {known}.");
        }
    }

    /// <summary>The version that the last line declares; null when it declares none.</summary>
    public string? DeclaredVersion { get; private set; }

    /// <summary>The schema that the last line was validated against; null when there is none for it.</summary>
    public SchemaVersionInfo? Schema { get; private set; }

    /// <inheritdoc/>
    public string? SchemaUri => Schema is { } schema ? BundledSchemas.UriOf(schema.Family, schema.Version) : null;

    /// <summary>The errors of the last line, when it was not valid.</summary>
    public ValidationErrorList Errors => _errors;

    /// <summary>True when a line is valid.</summary>
    public bool IsValid(ReadOnlySpan<byte> line)
    {
        var version = _detector.Detect(line);
        DeclaredVersion = version.DeclaredVersion;
        Schema = Find(version);
        Schema = Schema is { } compiled && _choose is not null ? _choose(compiled) : Schema;
        if (Schema is { } schema && schema.IsValid(line))
        {
            return true;
        }

        _errors.Clear();
        if (Schema is not null)
        {
            Schema.Validate(line, _errors);
        }
        else
        {
            ExplainUnknown(line, version);
        }

        return false;
    }

    private SchemaVersionInfo? Find(RecordVersion version)
    {
        if (_pinnedVersion is null)
        {
            // Nearly always it is that of the line before.
            _found = _found.Version == version ? _found : (version, RecordSchemas.Find(version));
            return _found.Schema;
        }

        return RecordSchemas.Find(_pinnedFamily ?? version.Family ?? RecordVersion.TestRecord, _pinnedVersion);
    }

    // What is not JSON at all declares nothing; that is then the error.
    private void ExplainUnknown(ReadOnlySpan<byte> line, RecordVersion version)
    {
        RecordSchemas.All[0].Validate(line, _errors);
        if (_errors.Count > 0 && _errors[0].Keyword.Length == 0)
        {
            return;
        }

        _errors.Clear();
        var family = version.Family ?? RecordVersion.TestRecord;
        var message = version.DeclaredVersion is { } declared
            ? $"Found schema_version \"{CliOutput.Printable(declared)}\" of {family}; expected one of {RecordSchemas.DescribeVersions(family)}."
            : "Found no schema_version, and not the shape of an old memory record; expected a test record or a memory record.";
        _errors.Add(new ValidationError("schema_version", version.DeclaredVersion is null ? "" : "/schema_version", "", "", 0, 1, 1, message));
    }
}
