using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SchemaFirst.Evaluator;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Rules;
using Compat = SchemaFirst.Schema.Compatibility.Compatibility;

namespace SchemaFirst.Schema.Tests.Compatibility;

/// <summary>Random schemas, random edits, random documents. SCHEMAFIRST_TEST_SCALE multiplies how many there are.</summary>
public sealed class ComparisonPropertyTests
{
    private const int Documents = 1000;

    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1;

    [Fact]
    public void A_compatible_verdict_has_no_counterexample() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            var schemas = new RandomSchemas(random);
            var oldSchema = schemas.Document();
            CheckPair(schemas, oldSchema, random.Next(3) == 0 ? schemas.Document() : schemas.Edit(oldSchema));
        },
        iter: 60 * Scale,
        threads: 1);

    [Fact]
    public void Few_single_edits_are_unknown()
    {
        var (pairs, unknown) = (0, new List<string>());
        Gen.Int.Sample(
            seed =>
            {
                var schemas = new RandomSchemas(new Random(seed));
                var oldSchema = schemas.Document();
                var newSchema = schemas.Edit(oldSchema);
                var verdicts = Judged.Compare(oldSchema, newSchema);
                pairs++;
                if (verdicts.Backward.Kind == Compat.Unknown || verdicts.Forward.Kind == Compat.Unknown)
                {
                    unknown.Add($"{verdicts.Backward.Reason ?? verdicts.Forward.Reason}: {oldSchema.ToJsonString()} -> {newSchema.ToJsonString()}");
                }
            },
            iter: 200 * Scale,
            threads: 1);
        Assert.True(unknown.Count * 10 < pairs, $"{unknown.Count} of {pairs} pairs are unknown:\n{string.Join("\n", unknown.Take(10))}");
    }

    [Fact]
    public void A_schema_is_compatible_with_itself() => Gen.Int.Sample(
        seed =>
        {
            var schema = new RandomSchemas(new Random(seed)).Document();
            Assert.True(Judged.Compare(schema, schema).IsEqual);
        },
        iter: 100 * Scale,
        threads: 1);

    [Fact]
    public void What_breaks_as_a_whole_is_broken_by_a_finding() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            var schemas = new RandomSchemas(random);
            var oldSchema = schemas.Document();
            var newSchema = random.Next(3) == 0 ? schemas.Document() : schemas.Edit(oldSchema);
            CheckSum(oldSchema.ToJsonString(), newSchema.ToJsonString());
        },
        iter: 150 * Scale,
        threads: 1);

    [Theory]
    [InlineData("""{"oneOf":[{"required":["o"]}]}""", """{"oneOf":[{"required":["o"]},{"required":["p"]}]}""")]
    [InlineData("""{"oneOf":[{"type":"string","minLength":1},{"type":"string"}]}""", """{"oneOf":[{"type":"string","minLength":1}]}""")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"type":"string","maxLength":2}]}""", """{"oneOf":[{"type":"number"},{"type":["string","integer"]}]}""")]
    [InlineData("""{"properties":{"a":{"oneOf":[{"type":"integer"},{"minimum":3}]}}}""", """{"properties":{"a":{"oneOf":[{"type":"integer"},{"minimum":2}]}}}""")]
    [InlineData("""{"not":{"anyOf":[{"type":"string"},{"type":"integer"}]}}""", """{"not":{"anyOf":[{"type":"string"},{"type":"number"}]}}""")]
    public void A_choice_that_breaks_is_found_at_the_choice(string oldSchema, string newSchema)
    {
        CheckSum(oldSchema, newSchema);
        Assert.DoesNotContain(Judged.Difference(oldSchema, newSchema).Findings, finding => finding.Rule.Id.StartsWith("schema-", StringComparison.Ordinal));
    }

    private static void CheckSum(string oldSchema, string newSchema)
    {
        var difference = Judged.Difference(oldSchema, newSchema);
        foreach (var (whole, direction) in new[] { (difference.Verdicts.Backward, (Func<VerdictPair, Verdict>)(pair => pair.Backward)), (difference.Verdicts.Forward, pair => pair.Forward) })
        {
            Assert.True(
                whole.IsCompatible || difference.Findings.Any(finding => whole.IsBroken ? direction(finding.Verdicts).IsBroken : !direction(finding.Verdicts).IsCompatible),
                $"{whole.Kind} {whole.Witness}\n{oldSchema}\n{newSchema}");
        }

        Assert.All(difference.Findings.Where(finding => finding.Verdicts.Backward.IsBroken), finding => Assert.True(finding.Level >= RuleLevel.Error));
    }

    private static void CheckPair(RandomSchemas schemas, JsonNode oldSchema, JsonNode newSchema)
    {
        var verdicts = Judged.Compare(oldSchema, newSchema);
        var (isOld, isNew) = (Program(oldSchema), Program(newSchema));
        CheckWitness(verdicts.Backward, isOld, isNew);
        CheckWitness(verdicts.Forward, isNew, isOld);
        for (var i = 0; i < Documents; i++)
        {
            var document = Encoding.UTF8.GetBytes(schemas.Sample(i % 2 == 0 ? oldSchema : newSchema, i % 2 == 0 ? oldSchema : newSchema, 4)?.ToJsonString() ?? "null");
            var (wasValid, isValid) = (isOld.IsValid(document), isNew.IsValid(document));
            Assert.False(wasValid && !isValid && verdicts.Backward.IsCompatible, $"backward: {Encoding.UTF8.GetString(document)}\n{oldSchema.ToJsonString()}\n{newSchema.ToJsonString()}");
            Assert.False(isValid && !wasValid && verdicts.Forward.IsCompatible, $"forward: {Encoding.UTF8.GetString(document)}\n{oldSchema.ToJsonString()}\n{newSchema.ToJsonString()}");
        }
    }

    private static void CheckWitness(Verdict verdict, SchemaProgram accepts, SchemaProgram rejects)
    {
        Assert.Equal(verdict.IsBroken, verdict.Witness is not null);
        if (verdict.Witness is { } witness)
        {
            Assert.True(accepts.IsValid(Encoding.UTF8.GetBytes(witness)), witness);
            Assert.False(rejects.IsValid(Encoding.UTF8.GetBytes(witness)), witness);
        }
    }

    private static SchemaProgram Program(JsonNode schema) => SchemaEvaluator.Compile(Judged.Model(schema.ToJsonString()));
}
