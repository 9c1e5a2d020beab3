using CsCheck;
using SchemaFirst.Schema.Checks;
using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Rules;
using SchemaFirst.Schema.Schemas;
using Compat = SchemaFirst.Schema.Compatibility.Compatibility;

namespace SchemaFirst.Schema.Tests.Compatibility;

/// <summary>Small schemas that ask for work without end: it ends, and what was not decided is never called compatible.</summary>
public sealed class BudgetTests
{
    private const int Levels = 24;

    // Each level refers to the next one twice, so there are 2²⁴ ways down.
    [Theory]
    [InlineData("""{"type":"object","properties":{"a":§,"b":§}}""")]
    [InlineData("""{"type":"object","required":["a","b"],"properties":{"a":§,"b":§}}""")]
    [InlineData("""{"type":"array","minItems":2,"prefixItems":[§,§]}""")]
    [InlineData("""{"allOf":[{"allOf":[§],"minProperties":0},{"allOf":[§],"maxProperties":9}]}""")]
    [InlineData("""{"anyOf":[{"allOf":[§],"minProperties":1},{"allOf":[§],"maxProperties":9}]}""")]
    [InlineData("""{"oneOf":[{"allOf":[§],"minProperties":2},{"allOf":[§],"maxProperties":1}]}""")]
    [InlineData("""{"not":{"anyOf":[{"allOf":[§],"minProperties":1},{"allOf":[§],"maxProperties":9}]}}""")]
    [InlineData("""{"anyOf":[§,{"allOf":[§],"minProperties":1}],"unevaluatedProperties":false}""")]
    [InlineData("""{"if":§,"then":{"allOf":[§],"minProperties":1},"else":{"allOf":[§],"maxProperties":9}}""")]
    [InlineData("""{"type":"object","properties":{"a":§,"b":{"anyOf":[§,{"type":"array","items":§}]}},"required":["a"],"additionalProperties":false}""")]
    public void Subschemas_that_are_reached_on_many_ways_are_looked_at_once(string level)
    {
        var (was, now) = (Shared(level, minimum: 1), Shared(level, minimum: 2));
        Ends(was, now);
        Assert.True(Judged.Compare(was, was).IsEqual);
    }

    [Theory]
    [InlineData("oneOf", 16)]
    [InlineData("anyOf", 16)]
    [InlineData("oneOf", 60)]
    public void A_tagged_union_that_forbids_unevaluated_members_is_decided_or_said_not_to_be(string keyword, int count)
    {
        string Union(int minimum) => $$"""{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","unevaluatedProperties":false,"{{keyword}}":[{{Many(count, i => $$$"""{"properties":{"kind":{"const":"k{{{i}}}"},"x{{{i}}}":{"minimum":{{{(i == 3 ? minimum : 0)}}} } },"required":["kind","x{{{i}}}"]}""")}}]}""";
        Assert.Equal(Compat.Broken, Ends(Union(0), Union(1)).Backward.Kind);
    }

    [Fact]
    public void Sixty_choices_of_two_have_one_budget()
    {
        string Choices(int minimum) => $$"""{"type":"object","allOf":[{{Many(60, i => $$$"""{"anyOf":[{"properties":{"a{{{i}}}":{"minimum":{{{minimum}}} } } },{"properties":{"b{{{i}}}":{"minimum":{{{minimum}}} } } }]}""")}}]}""";
        Assert.Equal(Compat.Broken, Ends(Choices(0), Choices(1)).Backward.Kind);
    }

    [Theory]
    [InlineData("""{"allOf":[§,{"minimum":1}]}""")]
    [InlineData("""{"anyOf":[§,{"minimum":1}]}""")]
    [InlineData("""{"not":§}""")]
    [InlineData("""{"if":§,"then":{"minimum":1}}""")]
    [InlineData("""{"allOf":[§,{"properties":{"a":{}}}],"unevaluatedProperties":false}""")]
    public void A_chain_of_any_length_needs_no_stack(string link)
    {
        string Chain(int minimum) => Definitions(4000, link, minimum);
        Ends(Chain(1), Chain(2));
    }

    [Fact]
    public void A_schema_of_everything_that_a_long_chain_defines_is_told_apart_in_bounded_time()
    {
        string Wide(int minimum) => $$"""{"properties":{ {{Many(2000, i => $$$"""  "p{{{i}}}":{"$ref":"#/$defs/d{{{i}}}"}""")}} },{{Definitions(2000, """{"items":§}""", minimum)[1..]}}""";
        Ends(Wide(1), Wide(2));
    }

    // A document that breaks was found, but not what broke it: still nobody is told that all is well.
    [Fact]
    public void A_break_without_a_cause_is_a_finding()
    {
        string Unions(int minimum) => $$"""{"anyOf":[{{Many(30, i => $$$"""{"anyOf":[{"properties":{"k":{"const":"{{{i}}}"},"v":{"oneOf":[{"type":"integer","minimum":{{{minimum}}} },{"type":"string"}]}},"required":["k"],"type":"object"},{"const":{{{i}}}}]}""")}}]}""";
        foreach (var steps in new[] { 20_000, 50_000, 200_000, 1_000_000 })
        {
            var difference = Judged.Difference(Unions(0), Unions(1), new CompatibilityPolicy { MostSteps = steps });
            Assert.Equal(difference.Verdicts.Backward.IsBroken, difference.Findings.Any(finding => finding.Level == RuleLevel.Error));
            Assert.NotEmpty(difference.Findings);
        }
    }

    [Fact]
    public void Fewer_steps_make_fewer_decisions_and_no_other_ones() => Gen.Int.Sample(
        seed =>
        {
            var schemas = new RandomSchemas(new Random(seed));
            var was = schemas.Document();
            var (before, after) = (was.ToJsonString(), schemas.Edit(was).ToJsonString());
            var full = Judged.Compare(before, after);
            foreach (var steps in new[] { 10, 100, 1000, 10_000 })
            {
                var few = Judged.Compare(before, after, new CompatibilityPolicy { MostSteps = steps });
                Assert.True(few.Backward.Kind == Compat.Unknown || few.Backward.Kind == full.Backward.Kind || full.Backward.Kind == Compat.Unknown);
                Assert.True(few.Forward.Kind == Compat.Unknown || few.Forward.Kind == full.Forward.Kind || full.Forward.Kind == Compat.Unknown);
            }
        },
        iter: 60,
        threads: 1);

    [Fact]
    public void What_takes_too_long_to_check_is_counted()
    {
        var schema = Shared("""{"anyOf":[§,{"allOf":[§],"minProperties":1}],"unevaluatedProperties":false}""", minimum: 1);
        var diagnostic = Assert.Single(Check(schema));
        Assert.Equal(CheckIds.Undecided, diagnostic.Id);
        Assert.False(diagnostic.IsError);
    }

    private static VerdictPair Ends(string was, string now)
    {
        Assert.DoesNotContain(Check(was), diagnostic => diagnostic.Id == CheckIds.NeverValid);
        var difference = Judged.Difference(was, now);
        Assert.False(difference.Verdicts.IsEqual);
        return difference.Verdicts;
    }

    private static string Shared(string level, int minimum) => Definitions(Levels, level, minimum, $$$"""{"type":"object","properties":{"x":{"minLength":{{{minimum}}} } },"required":["x"]}""");

    private static string Definitions(int count, string link, int minimum, string? last = null)
    {
        var links = Many(count, i => $$$"""  "d{{{i}}}":{{{link.Replace("§", $$$$"""{"$ref":"#/$defs/d{{{{i + 1}}}}"}""", StringComparison.Ordinal)}}}""");
        last ??= $$$"""{"type":"integer","minimum":{{{minimum}}} }""";
        return $$$"""{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#/$defs/d0","$defs":{ {{{links}}},"d{{{count}}}":{{{last}}} } }""";
    }

    private static string Many(int count, Func<int, string> one) => string.Join(',', Enumerable.Range(0, count).Select(one));

    private static IReadOnlyList<Schema.Common.SchemaDiagnostic> Check(string schema)
    {
        var document = SchemaDocument.Parse("checked.schema.json", schema);
        return SchemaChecker.Check(document, new SchemaSet([document]));
    }
}
