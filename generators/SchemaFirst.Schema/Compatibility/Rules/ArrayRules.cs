namespace SchemaFirst.Schema.Compatibility.Rules;

/// <summary>Arrays.</summary>
internal static class ArrayRules
{
    public static IEnumerable<CompatibilityRule> All =>
    [
        .. CompatibilityRule.ForKeyword("items", "arrays", "a schema of elements"),
        .. CompatibilityRule.ForKeyword("unevaluated-items", "arrays", "a schema of elements that nothing else evaluates"),
        .. CompatibilityRule.ForKeyword("min-items", "arrays", "a least number of elements"),
        .. CompatibilityRule.ForKeyword("max-items", "arrays", "a greatest number of elements"),
        .. CompatibilityRule.ForKeyword("unique-items", "arrays", "a demand that elements differ"),
        .. CompatibilityRule.ForKeyword("contains", "arrays", "a demand for certain elements"),
    ];
}
