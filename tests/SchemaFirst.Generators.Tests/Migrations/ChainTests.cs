using System.Text;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Generators.Tests.Migrations;

/// <summary>A version 0.4.0 that is only a folder: schema and migration, no C#. Records go there from 0.2.2, and come back; typed ones as their bytes do.</summary>
public sealed class ChainTests
{
    private const string Migration = """
        {
          "from": "0.3.0",
          "stores": { "extra": "/extra", "reserve": "/metadata/schemafirst" },
          "steps": [
            { "convert": "/duration_s", "multiply": 1000, "to": "/duration_ms" },
            { "rename": "/health", "to": "/machine_state" }
          ]
        }
        """;

    [Fact]
    public void Records_go_up_two_versions_and_come_back()
    {
        var family = Build();
        var chain = family.Chain;
        Assert.Equal(["0.2.2", "0.3.0", "0.4.0"], chain.Versions);
        var context = new MigrationContext("2026-02-11_wet-benchmark");
        foreach (var (name, text) in SchemaFiles.ValidExamples("test-record", "0.2.2"))
        {
            var up = Convert(chain, "0.2.2", "0.4.0", text, context, out _);
            Assert.Equal(Canonical(up), Canonical(family.Convert("0.2.2", "0.4.0", text, context)));
            if (up is null)
            {
                continue;
            }

            Assert.Contains("\"schema_version\":\"0.4.0\"", up, StringComparison.Ordinal);
            Assert.Contains("\"duration_ms\":", up, StringComparison.Ordinal);
            var down = Convert(chain, "0.4.0", "0.2.2", up, context, out var reason);
            Assert.True(down is not null, $"{name}: {reason}");
            Assert.Equal(Canonical(down), Canonical(family.Convert("0.4.0", "0.2.2", up, context)));
            Assert.Equal(RootType.Canonical(WithVersion(text)), RootType.Canonical(down));
        }

        foreach (var (name, text) in SchemaFiles.ValidExamples("test-record", "0.3.0"))
        {
            var newest = Convert(chain, "0.3.0", "0.4.0", text, context, out var reason);
            Assert.True(newest is not null, $"{name}: {reason}");
            Assert.Equal(Canonical(newest), Canonical(family.Convert("0.3.0", "0.4.0", text, context)));
            var oldest = Convert(chain, "0.4.0", "0.2.2", newest, context, out reason);
            Assert.True(oldest is not null, $"{name}: {reason}");
            Assert.Equal(Canonical(oldest), Canonical(family.Convert("0.4.0", "0.2.2", newest, context)));
            Assert.Equal(RootType.Canonical(newest), RootType.Canonical(Convert(chain, "0.2.2", "0.4.0", oldest, context, out reason)!));
        }
    }

    private static string? Canonical(string? text) => text is null ? null : RootType.Canonical(text);

    private static MigratedFamily Build()
    {
        var last = File.ReadAllText(Path.Combine(SchemaFiles.SchemasFolder, "test-record", "0.3.0", "test-record.schema.json"));
        var next = last.Replace("0.3.0", "0.4.0", StringComparison.Ordinal)
            .Replace("\"run_id\": {", "\"novelty\": { \"type\": \"boolean\" }, \"run_id\": {", StringComparison.Ordinal)
            .Replace("\"duration_s\"", "\"duration_ms\"", StringComparison.Ordinal)
            .Replace("\"health\"", "\"machine_state\"", StringComparison.Ordinal);
        var project = new ConsumerProject(
        [
            .. SchemaFiles.Product.Where(file => file.Path.Contains("/test-record/", StringComparison.Ordinal)),
            ("/repo/schemas/test-record/0.3.0/migration.json", File.ReadAllText(Path.Combine(SchemaFiles.SchemasFolder, "test-record", "0.3.0", "migration.json"))),
            SchemaFiles.Schema("test-record", "0.4.0", next),
            ("/repo/schemas/test-record/0.4.0/migration.json", Migration),
        ]);
        foreach (var source in new[] { "Conversions/TestTiming.cs", "Conversions/RunId.cs", "Runs/RunName.cs", "Runs/RunContent.cs", "Runs/BenchmarkLayout.cs" })
        {
            var text = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "src", "SchemaFirst.Records", source));
            project.AddSource("using System;\nusing System.Collections.Generic;\nusing System.Linq;\n" + text.Replace("SchemaFirst.Records", ConsumerProject.Namespace, StringComparison.Ordinal));
        }

        return new MigratedFamily(project.Build(), "TestRecord");
    }

    private static string? Convert(MigrationChain chain, string from, string to, string text, MigrationContext context, out string reason)
    {
        var output = new MigrationOutput();
        return chain.CreateConverter(from, to).TryConvert(Encoding.UTF8.GetBytes(text), context, output, out reason) ? Encoding.UTF8.GetString(output.WrittenSpan) : null;
    }

    private static string WithVersion(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "\"schema_version\"\\s*:\\s*\"0\\.[12]\\.[0-2]\"", "\"schema_version\":\"0.2.2\"");
}
