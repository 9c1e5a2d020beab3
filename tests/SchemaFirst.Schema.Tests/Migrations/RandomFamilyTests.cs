using System.Text;
using System.Text.Json.Nodes;
using SchemaFirst.Evaluator;
using SchemaFirst.Evaluator.Migrations;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;
using SchemaFirst.Tests.Shared.Families;

namespace SchemaFirst.Schema.Tests.Migrations;

/// <summary>Nothing is lost, for any family: the laws of migrations over random families, steps and documents. SCHEMAFIRST_TEST_SCALE multiplies how many.</summary>
public sealed class RandomFamilyTests
{
    private const int Families = 400;
    private const int Documents = 60;

    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1;

    [Fact]
    public void What_goes_up_or_down_comes_back()
    {
        var (planned, converted, refused) = (0, 0, 0);
        List<string> failures = [];
        for (var seed = 0; seed < Families * Scale; seed++)
        {
            var random = new Random(seed);
            var family = new RandomFamily(random).Make();
            if (Bind(family.Old, family.New, family.Migration) is not { } migration)
            {
                continue;
            }

            planned++;
            for (var i = 0; i < Documents; i++)
            {
                var isUp = i % 2 == 0;
                var failure = Check(migration, family.Document(isUp ? family.Old : family.New), isUp, ref converted, ref refused);
                if (failure is not null)
                {
                    failures.Add($"seed {seed}: {failure}\nold {family.Old.ToJsonString()}\nnew {family.New.ToJsonString()}\n{family.Migration.ToJsonString()}");
                    break;
                }
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {planned} families lose something:\n{string.Join("\n\n", failures.Take(6))}");
        Assert.True(planned * 4 > Families * Scale, $"Only {planned} of {Families * Scale} families are planned.");
        Assert.True(refused * 4 < converted, $"{refused} documents are refused, {converted} converted.");
    }

    [Theory]
    [InlineData("{}", """{"n":7}""")]
    [InlineData("""{"n":0}""", """{"n":7,"_reserve":{}}""")]
    [InlineData("""{"extra":{},"n":true}""", """{"n":7,"_reserve":{"n":7}}""")]
    [InlineData("""{"extra":{"/n":true},"_reserve":{"n":3}}""", """{"n":8,"extra":{"/n":false}}""")]
    public void Open_documents_with_members_called_like_the_stores_come_back(string old, string @new) => CheckBoth(
        """{"type":"object","properties":{"m":{"type":"string"}}}""",
        """{"type":"object","properties":{"m":{"type":"string"},"n":{"type":"integer"},"extra":{"type":"object"}},"required":["n"]}""",
        """{"from":"1.0.0","stores":{"extra":"/extra","reserve":"/_reserve"},"steps":[{"default":"/n","value":7}]}""",
        [old],
        [@new]);

    [Fact]
    public void Hoisted_and_plunged_sections_come_back()
    {
        const string Flat = """{"type":"object","properties":{"x":{"type":"string"},"extra":{"type":"object"}}}""";
        const string Nested = """{"type":"object","properties":{"a":{"type":"object","properties":{"x":{"type":"string"}}},"extra":{"type":"object"}}}""";
        const string Stores = """ "from":"1.0.0","stores":{"extra":"/extra","reserve":"/_reserve"} """;
        string[] nested = ["{}", """{"a":{}}""", """{"a":{"x":"1"}}""", """{"a":{"x":"1","z":3}}""", """{"a":{"z":{}},"z":1}"""];
        string[] flat = ["{}", """{"x":"1"}""", """{"x":"","z":3}""", """{"a":{}}""", """{"a":{"x":"1"}}"""];
        CheckBoth(Nested.Replace(",\"extra\":{\"type\":\"object\"}", ""), Flat, $$"""{ {{Stores}}, "steps":[{"move":"/a","to":""}]}""", nested, flat);
        CheckBoth(Flat.Replace(",\"extra\":{\"type\":\"object\"}", ""), Nested, $$"""{ {{Stores}}, "steps":[{"move":"/x","to":"/a/x"}]}""", flat, nested);
    }

    [Theory]
    [InlineData("""{"keep":"/meta"}""", "SFG4011")]
    [InlineData("""{"drop":"/meta"}""", "SFG4011")]
    public void A_store_within_what_goes_is_refused(string step, string id)
    {
        var document = MigrationDocument.Parse("/repo/schemas/thing/1.1.0/migration.json", $$"""{"from":"1.0.0","stores":{"extra":"/extra","reserve":"/meta/schemafirst"},"steps":[{"default":"/n","value":7},{{step}}]}""");
        MigrationPlanner.Plan(
            document,
            Model("1.0.0", JsonNode.Parse("""{"type":"object","properties":{"meta":{"type":"object","properties":{"k":{}}}}}""")!),
            Model("1.1.0", JsonNode.Parse("""{"type":"object","properties":{"n":{"type":"integer"},"extra":{"type":"object"}}}""")!));
        Assert.Contains(id, document.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    private static void CheckBoth(string old, string @new, string steps, string[] oldDocuments, string[] newDocuments)
    {
        var migration = Bind(JsonNode.Parse(old)!, JsonNode.Parse(@new)!, JsonNode.Parse(steps)!);
        Assert.NotNull(migration);
        var (converted, refused) = (0, 0);
        Assert.Empty(oldDocuments.Select(text => Check(migration, JsonNode.Parse(text)!, isUp: true, ref converted, ref refused)).OfType<string>());
        Assert.Empty(newDocuments.Select(text => Check(migration, JsonNode.Parse(text)!, isUp: false, ref converted, ref refused)).OfType<string>());
        Assert.Equal(oldDocuments.Length + newDocuments.Length, converted);
    }

    /// <summary>Null where the planner refuses the family.</summary>
    internal static Migration? Bind(JsonNode old, JsonNode @new, JsonNode migration)
    {
        var document = MigrationDocument.Parse("/repo/schemas/thing/1.1.0/migration.json", migration.ToJsonString());
        var (before, after) = (Model("1.0.0", old), Model("1.1.0", @new));
        return MigrationPlanner.Plan(document, before, after) is { } plan
            ? MigrationBinder.Bind(plan, SchemaEvaluator.Compile(before.Constraints), SchemaEvaluator.Compile(after.Constraints))
            : null;
    }

    private static string? Check(Migration migration, JsonNode document, bool isUp, ref int converted, ref int refused)
    {
        var text = document.ToJsonString();
        var (from, to) = isUp ? (migration.From, migration.To) : (migration.To, migration.From);
        Assert.True(from.IsValid(Encoding.UTF8.GetBytes(text)), text);
        if (Convert(migration, isUp, text) is not { } there)
        {
            refused++;
            return null;
        }

        converted++;
        var way = isUp ? "up" : "down";
        return !to.IsValid(Encoding.UTF8.GetBytes(there)) ? $"{way} {text} -> {there} is not valid"
            : Convert(migration, !isUp, there) is not { } back ? $"{way} {text} -> {there} does not come back"
            : !JsonNode.DeepEquals(JsonNode.Parse(back), JsonNode.Parse(text)) ? $"{way} {text} -> {there} comes back as {back}"
            : null;
    }

    private static string? Convert(Migration migration, bool isUp, string text)
    {
        var (converter, output) = (migration.CreateConverter(), new MigrationOutput());
        var bytes = Encoding.UTF8.GetBytes(text);
        var isConverted = isUp ? converter.TryUp(bytes, MigrationContext.None, output, out _) : converter.TryDown(bytes, MigrationContext.None, output, out _);
        return isConverted ? Encoding.UTF8.GetString(output.WrittenSpan) : null;
    }

    private static SchemaModel Model(string version, JsonNode schema)
    {
        var document = SchemaDocument.Parse($"/repo/schemas/thing/{version}/thing.schema.json", schema.ToJsonString());
        var model = SchemaResolver.Resolve(document, new SchemaSet([document]));
        Assert.Empty(document.Diagnostics.Select(diagnostic => diagnostic.Message));
        return model!;
    }
}
