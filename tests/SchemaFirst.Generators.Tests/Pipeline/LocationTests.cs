using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using SchemaFirst.Json;

namespace SchemaFirst.Generators.Tests.Pipeline;

/// <summary>The place of a diagnostic, asked of the compiler's own test harness.</summary>
public sealed class LocationTests
{
    [Fact]
    public async Task A_diagnostic_spans_the_value_that_is_wrong()
    {
        const string path = "/repo/schemas/thing/1.0.0/thing.schema.json";
        var test = new CSharpSourceGeneratorTest<SchemaGenerator, DefaultVerifier>
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            TestState =
            {
                Sources = { "namespace Consumer;\n" },
                AdditionalFiles =
                {
                    (path, """
                        {
                          "type": "object",
                          "properties": {
                            "größe 😀": { "type": "numbr" }
                          }
                        }
                        """),
                },
                AnalyzerConfigFiles = { ("/.globalconfig", $"is_global = true\n[{path}]\nbuild_metadata.AdditionalFiles.SchemaFirstKind = Schema\n") },
                ExpectedDiagnostics = { new DiagnosticResult("SFG2002", DiagnosticSeverity.Error).WithSpan(path, 4, 27, 4, 34).WithMessage(null) },
            },
        };
        test.TestState.AdditionalReferences.AddRange(FrameworkReferences());
        await test.RunAsync(TestContext());
    }

    private static CancellationToken TestContext() => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    // The package's own reference assemblies for .NET 10 would be downloaded; the running framework serves as well.
    private static IEnumerable<MetadataReference> FrameworkReferences()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return new[] { "System.Private.CoreLib.dll", "System.Runtime.dll", "System.Text.Json.dll", "System.Memory.dll", "System.Collections.dll" }
            .Select(name => MetadataReference.CreateFromFile(Path.Combine(framework, name)))
            .Append(MetadataReference.CreateFromFile(typeof(ISchemaType<>).Assembly.Location));
    }
}
