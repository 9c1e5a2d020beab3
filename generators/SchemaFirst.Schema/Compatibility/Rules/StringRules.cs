namespace SchemaFirst.Schema.Compatibility.Rules;

/// <summary>Strings.</summary>
internal static class StringRules
{
    public static IEnumerable<CompatibilityRule> All =>
    [
        .. CompatibilityRule.ForKeyword("min-length", "strings", "a least length"),
        .. CompatibilityRule.ForKeyword("max-length", "strings", "a greatest length"),
        .. CompatibilityRule.ForKeyword("pattern", "strings", "a pattern"),
        .. CompatibilityRule.ForKeyword("format", "strings", "a format that is asserted"),
    ];
}
