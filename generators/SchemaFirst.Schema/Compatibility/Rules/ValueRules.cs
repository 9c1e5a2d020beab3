namespace SchemaFirst.Schema.Compatibility.Rules;

/// <summary>Types and lists of values.</summary>
internal static class ValueRules
{
    public static IEnumerable<CompatibilityRule> All =>
    [
        .. CompatibilityRule.ForKeyword("type", "values", "a type"),
        .. CompatibilityRule.ForKeyword("enum", "values", "a list of values", relaxed: RuleLevel.Warning),
    ];
}
