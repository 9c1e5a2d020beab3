namespace SchemaFirst.Schema.Compatibility.Rules;

/// <summary>Numbers.</summary>
internal static class NumberRules
{
    public static IEnumerable<CompatibilityRule> All =>
    [
        .. CompatibilityRule.ForKeyword("minimum", "numbers", "a lower bound"),
        .. CompatibilityRule.ForKeyword("maximum", "numbers", "an upper bound"),
        .. CompatibilityRule.ForKeyword("multiple-of", "numbers", "a divisor"),
    ];
}
