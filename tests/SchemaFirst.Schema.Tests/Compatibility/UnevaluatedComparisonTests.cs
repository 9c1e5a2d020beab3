namespace SchemaFirst.Schema.Tests.Compatibility;

/// <summary>What alternatives evaluate depends on which of them hold, so two schemas are alike there only where the alternatives are.</summary>
public sealed class UnevaluatedComparisonTests
{
    private const string Draft = "\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",";

    /// <summary>Schemas, and a document that only the first accepts.</summary>
    public static TheoryData<string, string, string> Narrower => new()
    {
        { """ "anyOf":[{"properties":{"a":{"pattern":"b"}}},true],"unevaluatedProperties":false""", """ "anyOf":[{"properties":{"a":{"pattern":"ab"}}},true],"unevaluatedProperties":false""", """{"a":"b"}""" },
        { """ "anyOf":[{"minProperties":1,"properties":{"a":true}},{"required":["c"],"properties":{"b":true}},true],"unevaluatedProperties":{"type":"null"}""",
          """ "anyOf":[{"minProperties":1,"properties":{"b":true}},{"required":["c"],"properties":{"a":true}},true],"unevaluatedProperties":{"type":"null"}""", """{"a":1}""" },
        { """ "if":{"required":["a"]},"then":{"properties":{"a":true}},"unevaluatedProperties":{"type":"null"}""", """ "if":{"required":["b"]},"then":{"properties":{"a":true}},"unevaluatedProperties":{"type":"null"}""", """{"a":1}""" },
        { """ "dependentSchemas":{"a":{"properties":{"a":true}}},"unevaluatedProperties":{"type":"null"}""", """ "dependentSchemas":{"b":{"properties":{"a":true}}},"unevaluatedProperties":{"type":"null"}""", """{"a":1}""" },
        { """ "anyOf":[{"prefixItems":[{"minimum":1}]},true],"unevaluatedItems":false""", """ "anyOf":[{"prefixItems":[{"minimum":2}]},true],"unevaluatedItems":false""", "[1]" },
        { """ "contains":{"type":"integer"},"minContains":0,"unevaluatedItems":false""", """ "contains":{"type":"string"},"minContains":0,"unevaluatedItems":false""", "[1]" },
    };

    [Theory]
    [MemberData(nameof(Narrower))]
    public void Conditions_that_differ_are_never_taken_for_alike(string before, string after, string document)
    {
        Assert.True(Judged.Judge(Judged.Model($"{{{Draft}{before}}}"))(document));
        Assert.False(Judged.Judge(Judged.Model($"{{{Draft}{after}}}"))(document));
        Assert.NotEqual(SchemaFirst.Schema.Compatibility.Compatibility.Compatible, Judged.Compare($"{{{Draft}{before}}}", $"{{{Draft}{after}}}").Backward.Kind);
    }

    [Theory]
    [MemberData(nameof(Narrower))]
    public void Conditions_that_are_spelt_otherwise_stay_alike(string before, string after, string document)
    {
        Assert.NotEqual(after, document);
        Assert.True(Judged.Compare($"{{{Draft}{before}}}", $"{{\"title\":\"T\",{Draft}{before}}}").IsEqual);
    }
}
