namespace SchemaFirst.Schema.Compatibility.Rules;

/// <summary>Alternatives and conditions.</summary>
internal static class LogicRules
{
    public static IEnumerable<CompatibilityRule> All =>
    [
        .. CompatibilityRule.ForKeyword("alternative", "logic", "an alternative"),
        .. CompatibilityRule.ForKeyword("any-of", "logic", "a choice of alternatives"),
        .. CompatibilityRule.ForKeyword("one-of", "logic", "a choice of exactly one alternative"),
        .. CompatibilityRule.ForKeyword("not", "logic", "a schema that must not fit"),
        .. CompatibilityRule.ForKeyword("condition", "logic", "a condition"),
        .. CompatibilityRule.ForKeyword("schema", "logic", "a schema"),
        .. CompatibilityRule.ForKeyword("keyword", "logic", "a keyword that is not modelled here"),
    ];
}
