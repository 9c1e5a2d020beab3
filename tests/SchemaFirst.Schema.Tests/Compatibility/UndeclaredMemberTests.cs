using SchemaFirst.Schema.Compatibility;
using Compat = SchemaFirst.Schema.Compatibility.Compatibility;

namespace SchemaFirst.Schema.Tests.Compatibility;

/// <summary>Under <c>undeclared-members=do-not-occur</c>, whatever any applied subschema declares may occur.</summary>
public sealed class UndeclaredMemberTests
{
    private static readonly CompatibilityPolicy Policy = new() { IgnoresUndeclaredMembers = true };

    [Theory]
    [InlineData(
        """{"oneOf":[{"required":["k"],"properties":{"k":{"const":"x"},"a":{"type":"string"}}},{"required":["k"],"properties":{"k":{"const":"y"},"b":{"type":"string"}}}]}""",
        """{"oneOf":[{"required":["k"],"properties":{"k":{"const":"x"},"a":{"type":"string"}}},{"required":["k"],"properties":{"k":{"const":"y"},"b":{"type":"integer"}}}]}""")]
    [InlineData(
        """{"type":"object","if":{"properties":{"k":{"const":"x"}}},"then":{"properties":{"a":{"type":"string"}}},"else":{"properties":{"b":{"type":"string"}}}}""",
        """{"type":"object","if":{"properties":{"k":{"const":"x"}}},"then":{"properties":{"a":{"type":"string"}}},"else":{"properties":{"b":{"type":"integer"}}}}""")]
    [InlineData(
        """{"type":"object","properties":{"k":{"type":"string"}},"dependencies":{"k":{"properties":{"b":{"type":"string"}}}}}""",
        """{"type":"object","properties":{"k":{"type":"string"}},"dependencies":{"k":{"properties":{"b":{"type":"integer"}}}}}""")]
    [InlineData(
        """{"type":"object","anyOf":[{"properties":{"a":{"type":"string"}}},{"properties":{"b":{"type":"integer"}}}]}""",
        """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"integer"}}}""")]
    [InlineData(
        """{"oneOf":[{"required":["k"],"properties":{"k":{"const":"x"},"c":{"properties":{"a":{"type":"string"}}}}},{"required":["k"],"properties":{"k":{"const":"y"},"c":{"properties":{"b":{"type":"string"}}}}}]}""",
        """{"oneOf":[{"required":["k"],"properties":{"k":{"const":"x"},"c":{"properties":{"a":{"type":"string"}}}}},{"required":["k"],"properties":{"k":{"const":"y"},"c":{"properties":{"b":{"type":"integer"}}}}}]}""")]
    [InlineData(
        """{"type":"array","items":{"oneOf":[{"required":["k"],"properties":{"k":{"const":"x"}}},{"required":["k"],"properties":{"k":{"const":"y"},"b":{"type":"string"}}}]}}""",
        """{"type":"array","items":{"oneOf":[{"required":["k"],"properties":{"k":{"const":"x"}}},{"required":["k"],"properties":{"k":{"const":"y"},"b":{"type":"integer"}}}]}}""")]
    [InlineData(
        """{"type":"object","anyOf":[{"patternProperties":{"^x":{"type":"string"}}},{"required":["k"]}]}""",
        """{"type":"object","properties":{"k":{}},"patternProperties":{"^x":{"type":"string"}}}""")]
    public void What_any_subschema_declares_may_occur(string oldSchema, string newSchema)
    {
        var verdicts = Judged.Compare(oldSchema, newSchema, Policy);
        Assert.Equal(Compat.Broken, verdicts.Backward.Kind);
    }

    [Theory]
    [InlineData("""{"type":"object"}""", """{"type":"object","properties":{"a":{"type":"string"}}}""")]
    [InlineData("""{"type":"array","items":{"type":"object"}}""", """{"type":"array","items":{"properties":{"a":{"type":"string"}},"type":"object"}}""")]
    [InlineData("""{"properties":{"c":{"type":"object"}}}""", """{"properties":{"c":{"type":"object","properties":{"a":{"type":"string"}}}}}""")]
    [InlineData(
        """{"oneOf":[{"type":"object","required":["k"],"properties":{"k":{"const":"x"}}},{"type":"object","required":["k"],"properties":{"k":{"const":"y"}},"additionalProperties":false}]}""",
        """{"oneOf":[{"type":"object","required":["k"],"properties":{"k":{"const":"x"},"a":{"type":"string"}}},{"type":"object","required":["k"],"properties":{"k":{"const":"y"}},"additionalProperties":false}]}""")]
    public void What_none_declares_does_not_occur(string oldSchema, string newSchema) =>
        Assert.Equal(Compat.Compatible, Judged.Compare(oldSchema, newSchema, Policy).Backward.Kind);
}
