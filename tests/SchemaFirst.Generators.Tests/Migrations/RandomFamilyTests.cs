using System.Text;
using System.Text.Json.Nodes;
using SchemaFirst.Evaluator;
using SchemaFirst.Evaluator.Migrations;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;
using SchemaFirst.Tests.Shared.Families;

namespace SchemaFirst.Generators.Tests.Migrations;

/// <summary>Random families: the emitted table does what the one bound at run time does, and typed records become what their bytes do.</summary>
public sealed class RandomFamilyTests
{
    private const int Documents = 40;

    private static readonly int Families = 40 * (int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1);

    [Fact]
    public void Emitted_migrations_do_what_bound_ones_do_to_bytes_and_to_records()
    {
        List<(string Name, RandomFamily Family, Migration Bound)> families = [];
        for (var seed = 0; families.Count < Families; seed++)
        {
            var (name, family) = ($"f{seed}", new RandomFamily(new Random(seed)).Make());
            if (Bind(name, family) is { } bound)
            {
                families.Add((name, family, bound));
            }
        }

        var assembly = new ConsumerProject([.. families.SelectMany(family => Files(family.Name, family.Family))]).Build();
        foreach (var (name, family, bound) in families)
        {
            var migrated = new MigratedFamily(assembly, name.ToUpperInvariant());
            for (var i = 0; i < Documents; i++)
            {
                var (from, to) = i % 2 == 0 ? ("1.0.0", "1.1.0") : ("1.1.0", "1.0.0");
                var text = family.Document(i % 2 == 0 ? family.Old : family.New).ToJsonString();
                var expected = Convert(bound, i % 2 == 0, text);
                var output = new MigrationOutput();
                var isConverted = migrated.Chain.CreateConverter(from, to).TryConvert(Encoding.UTF8.GetBytes(text), MigrationContext.None, output, out _);
                var emitted = isConverted ? Encoding.UTF8.GetString(output.WrittenSpan) : null;
                var typed = migrated.Convert(from, to, text, MigrationContext.None);
                var why = $"{name} {from} {text}\n{expected}\n{emitted}\n{typed}\n{family.Old.ToJsonString()}\n{family.New.ToJsonString()}\n{family.Migration.ToJsonString()}";
                Assert.True(expected == emitted, why);
                Assert.True((typed is null) == (expected is null) && (typed is null || JsonNode.DeepEquals(JsonNode.Parse(typed), JsonNode.Parse(expected!))), why);
            }
        }
    }

    private static IEnumerable<(string Path, string? Text)> Files(string name, RandomFamily family) =>
    [
        SchemaFiles.Schema(name, "1.0.0", family.Old.ToJsonString()),
        SchemaFiles.Schema(name, "1.1.0", family.New.ToJsonString()),
        ($"/repo/schemas/{name}/1.1.0/migration.json", family.Migration.ToJsonString()),
    ];

    private static Migration? Bind(string name, RandomFamily family)
    {
        var document = MigrationDocument.Parse($"/repo/schemas/{name}/1.1.0/migration.json", family.Migration.ToJsonString());
        var (old, @new) = (Model(name, "1.0.0", family.Old), Model(name, "1.1.0", family.New));
        return MigrationPlanner.Plan(document, old, @new) is { } plan
            ? MigrationBinder.Bind(plan, SchemaEvaluator.Compile(old.Constraints), SchemaEvaluator.Compile(@new.Constraints))
            : null;
    }

    private static SchemaModel Model(string name, string version, JsonNode schema)
    {
        var document = SchemaDocument.Parse($"/repo/schemas/{name}/{version}/{name}.schema.json", schema.ToJsonString());
        return SchemaResolver.Resolve(document, new SchemaSet([document]))!;
    }

    private static string? Convert(Migration migration, bool isUp, string text)
    {
        var (converter, output) = (migration.CreateConverter(), new MigrationOutput());
        var bytes = Encoding.UTF8.GetBytes(text);
        return (isUp ? converter.TryUp(bytes, MigrationContext.None, output, out _) : converter.TryDown(bytes, MigrationContext.None, output, out _))
            ? Encoding.UTF8.GetString(output.WrittenSpan)
            : null;
    }
}
