using Microsoft.CodeAnalysis;
using SchemaFirst.Generators.Diagnostics;

namespace SchemaFirst.Generators;

/// <summary>
/// Turns schema files into C#: records with validators, readers and writers for every version, and a System.Text.Json context
/// for every family. This is the pipeline and nothing else.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SchemaGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var rootNamespace = context.AnalyzerConfigOptionsProvider.Select((options, _) => GeneratorOptions.RootNamespace(options));
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(pair => GeneratorOptions.IsSchema(pair.Left, pair.Right))
            .Select((pair, cancellation) => new SchemaFile(pair.Left.Path, pair.Left.GetText(cancellation)?.ToString() ?? ""))
            .WithTrackingName(TrackingNames.Files);

        // Schemas refer to each other, so they are resolved together; each result then goes its own way.
        var schemas = files.Collect()
            .SelectMany((all, _) => SchemaCompiler.Compile(all))
            .WithTrackingName(TrackingNames.Schemas);

        var models = schemas
            .SelectMany((schema, _) => schema.Models)
            .WithTrackingName(TrackingNames.Models);

        var diagnostics = schemas
            .SelectMany((schema, _) => schema.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics);

        var families = models.Collect()
            .SelectMany((all, _) => SchemaCompiler.Families(all))
            .WithTrackingName(TrackingNames.Families);

        context.RegisterSourceOutput(models.Combine(rootNamespace), (output, pair) => SchemaOutput.Add(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(families.Combine(rootNamespace), (output, pair) => SchemaOutput.Add(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(diagnostics, (output, diagnostic) => output.ReportDiagnostic(DiagnosticMapping.ToRoslyn(diagnostic)));
    }
}
