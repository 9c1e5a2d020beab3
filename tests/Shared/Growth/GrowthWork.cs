using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SchemaFirst.Evaluator;
using SchemaFirst.Generators;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Checks;
using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Tests.Shared.Growth;

/// <summary>Something that is done with a shape: prepared for a size, and then run.</summary>
internal sealed record GrowthWork(string Name, Func<GrowthShape, int, Action> Prepare)
{
    /// <summary>What the commands and the generator do.</summary>
    public static IReadOnlyList<GrowthWork> All { get; } =
    [
        new("compile", (shape, n) =>
        {
            var text = shape.Schema(n, 0);
            return () => Compile(text);
        }),
        new("validate", (shape, n) =>
        {
            var (program, document) = (Compile(shape.Schema(n, 0)), Encoding.UTF8.GetBytes(shape.Document(n)));
            program.IsValid(document);
            return () => program.IsValid(document);
        }),
        new("explain", (shape, n) =>
        {
            var (program, document) = (Compile(shape.Schema(n, 0)), Encoding.UTF8.GetBytes(shape.Document(n)));
            return () => program.Validate(document, new ValidationErrorList());
        }),
        new("schema check", (shape, n) =>
        {
            var text = shape.Schema(n, 0);
            return () =>
            {
                var document = SchemaDocument.Parse("a.schema.json", text);
                SchemaChecker.Check(document, new SchemaSet([document]));
            };
        }),
        new("diff", (shape, n) =>
        {
            var (was, now) = (shape.Schema(n, 0), shape.Schema(n, 1));
            return () => SchemaComparer.Compare(Side(was), Side(now), new CompatibilityPolicy(), Judge);
        }),
        new("generate", (shape, n) =>
        {
            var text = shape.Schema(n, 0);
            return () => Generate(text);
        }),
    ];

    private static SchemaProgram Compile(string text)
    {
        var document = SchemaDocument.Parse("a.schema.json", text);
        return SchemaEvaluator.Compile(document, new SchemaSet([document])) ?? throw new InvalidOperationException(document.Diagnostics[0].Message);
    }

    private static SchemaSide Side(string text)
    {
        var document = SchemaDocument.Parse("a.schema.json", text);
        return new SchemaSide(document, ConstraintResolver.Resolve(document, new SchemaSet([document])));
    }

    private static Func<string, bool> Judge(ConstraintModel model)
    {
        var program = SchemaEvaluator.Compile(model);
        return text => program.IsValid(Encoding.UTF8.GetBytes(text));
    }

    private static void Generate(string text)
    {
        var driver = CSharpGeneratorDriver.Create([new SchemaGenerator().AsSourceGenerator()], [new SchemaText(text)], CSharpParseOptions.Default);
        var result = driver.RunGenerators(CSharpCompilation.Create("Consumer")).GetRunResult();
        if (result.Results.Any(entry => entry.Exception is not null || entry.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)))
        {
            throw new InvalidOperationException(result.Results[0].Exception?.Message ?? result.Diagnostics[0].GetMessage());
        }
    }

    private sealed class SchemaText(string text) : AdditionalText
    {
        public override string Path => "/schemas/sample/1.0.0/sample.schema.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
    }
}
