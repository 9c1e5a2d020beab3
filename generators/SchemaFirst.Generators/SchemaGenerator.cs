using Microsoft.CodeAnalysis;
using SchemaFirst.Generators.Diagnostics;
using SchemaFirst.Generators.Emit;
using SchemaFirst.Schema.Common;

namespace SchemaFirst.Generators;

/// <summary>
/// Turns schema files into C#: records with validators, readers and writers for every version, and a System.Text.Json context
/// for every family. This is the pipeline and nothing else.
/// </summary>
/// <remarks>
/// What goes through it are objects. The runtime compiles the compiler's tables anew, over a hundred methods a time, for each kind
/// of struct that goes through them, which is a good part of what a cold compiler takes for a build.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class SchemaGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var rootNamespace = context.AnalyzerConfigOptionsProvider.Select((options, _) => GeneratorOptions.RootNamespace(options));
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany((pair, cancellation) => GeneratorOptions.Schema(pair.Left, pair.Right, cancellation))
            .WithTrackingName(TrackingNames.Files);

        // Schemas refer to each other, so they are resolved together; then each file takes its own result. Splitting the results
        // by position instead would emit everything behind a schema that comes or goes.
        var compiled = files.Collect()
            .Select((all, cancellation) => SchemaCompiler.Compile(all, cancellation))
            .WithTrackingName(TrackingNames.Compiled);

        var schemas = files.Combine(compiled)
            .Select((pair, _) => pair.Right.Of(pair.Left))
            .WithTrackingName(TrackingNames.Schemas);

        var models = schemas
            .SelectMany((schema, _) => schema.Models)
            .WithTrackingName(TrackingNames.Models);

        var diagnostics = schemas
            .SelectMany((schema, _) => schema.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics);

        // A family goes the way of its first version, again not by position.
        var families = models.Combine(models.Collect().Select((all, _) => SchemaCompiler.Families(all)))
            .SelectMany((pair, _) => pair.Right.BeginningWith(pair.Left))
            .WithTrackingName(TrackingNames.Families);

        var migrationFiles = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany((pair, cancellation) => GeneratorOptions.Migration(pair.Left, pair.Right, cancellation))
            .WithTrackingName(TrackingNames.MigrationFiles);

        // A plan takes two schemas and a file, so all are planned together, and each file takes its own.
        var planned = migrationFiles.Collect()
            .Select((all, _) => new MigrationFiles(all.ToEquatableArray()))
            .Combine(compiled)
            .Select((pair, _) => MigrationCompiler.Compile(pair.Left, pair.Right));

        var migrations = migrationFiles.Combine(planned)
            .SelectMany((pair, _) => pair.Right.Of(pair.Left).Models)
            .WithTrackingName(TrackingNames.Migrations);

        var chains = migrations.Combine(migrations.Collect().Select((all, _) => MigrationCompiler.Chains(all)))
            .SelectMany((pair, _) => pair.Right.BeginningWith(pair.Left))
            .WithTrackingName(TrackingNames.Chains);

        context.RegisterSourceOutput(migrations.Combine(rootNamespace), (output, pair) => SchemaOutput.Add(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(chains.Combine(rootNamespace), (output, pair) => SchemaOutput.Add(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(planned.SelectMany((all, _) => all.Diagnostics), (output, diagnostic) => output.ReportDiagnostic(DiagnosticMapping.ToRoslyn(diagnostic)));
        context.RegisterSourceOutput(models.Combine(rootNamespace), (output, pair) => SchemaOutput.Add(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(families.Combine(rootNamespace), (output, pair) => SchemaOutput.Add(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(Latest(schemas).Combine(rootNamespace), (output, pair) => SchemaOutput.Add(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(diagnostics, (output, diagnostic) => output.ReportDiagnostic(DiagnosticMapping.ToRoslyn(diagnostic)));
    }

    // One list for all families, since two of them may want one name.
    private static IncrementalValueProvider<LatestNames> Latest(IncrementalValuesProvider<CompiledSchema> schemas) =>
        schemas
            .SelectMany((schema, _) => schema.Names)
            .Collect()
            .Select((all, _) => SchemaCompiler.Latest(all))
            .WithTrackingName(TrackingNames.Latest);
}
