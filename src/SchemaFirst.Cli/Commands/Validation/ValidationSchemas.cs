using System.Collections.Concurrent;
using SchemaFirst.Cli.Files;
using SchemaFirst.Evaluator;
using SchemaFirst.Json;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Checks;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Cli.Commands;

/// <summary>What records are validated against: one schema file, or the versions that they declare.</summary>
internal sealed class ValidationSchemas
{
    private readonly ConcurrentDictionary<(string Family, string Version), SchemaVersionInfo> _asserting = new();
    private readonly bool _assertsFormat;
    private readonly ConstraintModel? _fileModel;
    private readonly string _fileUri;
    private readonly string _fileName;

    private ValidationSchemas(bool assertsFormat, ConstraintModel? fileModel = null, string fileUri = "", string fileName = "")
    {
        (_assertsFormat, _fileModel, _fileUri, _fileName) = (assertsFormat, fileModel, fileUri, fileName);
    }

    /// <summary>The versions that records declare, or one that takes their place.</summary>
    public static ValidationSchemas Declared(bool assertsFormat) => new(assertsFormat);

    /// <summary>Reads a schema file; its complaints go to <paramref name="messages"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="directory">Where its references may lead; null for nowhere else.</param>
    /// <param name="assertsFormat">True to make <c>format</c> an assertion.</param>
    /// <param name="allowsUnreadPatterns">True to warn of patterns that cannot be read, and to take them for such as every text matches.</param>
    /// <param name="messages">Takes what is wrong with the schema.</param>
    /// <exception cref="CliException">The schema cannot be read or used.</exception>
    public static ValidationSchemas Load(string path, string? directory, bool assertsFormat, bool allowsUnreadPatterns, TextWriter messages)
    {
        var library = new SchemaFiles(directory, allowsUnreadPatterns);
        var document = SchemaFiles.Read(path, allowsUnreadPatterns).Document;
        var gathered = library.Gather([document]);
        var model = document.Root is null || document.HasErrors ? null : ConstraintResolver.Resolve(document, gathered.Set, assertsFormat, allowsCircles: true);
        var diagnostics = document.Diagnostics.Concat(model is null ? [] : SchemaFiles.ErrorsOf(gathered.Others, model)).ToList();
        if (model is not null)
        {
            diagnostics.AddRange(SchemaFiles.Reached(gathered.Others, model).Prepend(document).Distinct().SelectMany(FormatChecks.FindUnasserted).Where(_ => assertsFormat));
        }

        foreach (var line in SchemaFiles.DescribeGrouped(diagnostics))
        {
            messages.WriteLine(line);
        }

        if (model is null || diagnostics.Exists(diagnostic => diagnostic.IsError))
        {
            var advice = library.Advice(diagnostics) is { Length: > 0 } cure ? cure
                : diagnostics.Exists(diagnostic => diagnostic.IsError && diagnostic.Id == SchemaDiagnostics.Pattern)
                    ? " --allow-unread-patterns takes a pattern that cannot be read for one that every text matches."
                    : "";
            throw new CliException(ExitCode.SchemaError, $"{CliOutput.Printable(path)} is no schema to validate with.{advice}");
        }

        return new ValidationSchemas(assertsFormat, model, SchemaFiles.PublicUri(document), path);
    }

    /// <summary>Makes validators for one thread each, all of one schema.</summary>
    /// <param name="pin">The version that all records are validated against; null for those that they declare.</param>
    /// <param name="mostErrors">How many errors of a record are kept.</param>
    /// <param name="selection">Which errors.</param>
    /// <exception cref="CliException">The pinned version is not known.</exception>
    public Func<ILineValidator> ToFactory(string? pin, int mostErrors, ErrorSelection selection)
    {
        if (_fileModel is not null)
        {
            var program = SchemaEvaluator.Compile(_fileModel);
            return () => new SchemaFileValidator(program, _fileUri, mostErrors, selection);
        }

        _ = new LineValidator(pin, mostErrors);
        return () => new LineValidator(pin, mostErrors, _assertsFormat ? Asserting : null, selection);
    }

    /// <summary>The model of the schema with a URI, for those who look at more than verdicts; null when there is none.</summary>
    public ConstraintModel? ModelOf(string schemaUri)
    {
        if (_fileModel is not null)
        {
            return schemaUri == _fileUri ? _fileModel : null;
        }

        return RecordSchemaOf(schemaUri) is { } schema ? ModelOf(schema) : null;
    }

    /// <summary>A schema's name, for people.</summary>
    public string NameOf(string schemaUri) => RecordSchemaOf(schemaUri) is { } schema ? $"{schema.Family} {schema.Version}" : _fileName;

    private static SchemaVersionInfo? RecordSchemaOf(string schemaUri) =>
        Records.RecordSchemas.All.FirstOrDefault(schema => BundledSchemas.UriOf(schema.Family, schema.Version) == schemaUri);

    // The compiled validators take format for an annotation; the same schema in the evaluator need not.
    private SchemaVersionInfo Asserting(SchemaVersionInfo compiled) =>
        _asserting.GetOrAdd((compiled.Family, compiled.Version), _ =>
        {
            var program = SchemaEvaluator.Compile(ModelOf(compiled)!);
            return new SchemaVersionInfo(compiled.Family, compiled.Version, program.IsValid, program.Validate);
        });

    private ConstraintModel? ModelOf(SchemaVersionInfo schema) =>
        BundledSchemas.Parse(schema.Family, schema.Version) is { } document
            ? ConstraintResolver.Resolve(document, new SchemaSet([document]), _assertsFormat)
            : null;
}
