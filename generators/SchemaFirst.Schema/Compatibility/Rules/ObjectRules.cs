namespace SchemaFirst.Schema.Compatibility.Rules;

/// <summary>Objects.</summary>
internal static class ObjectRules
{
    public static IEnumerable<CompatibilityRule> All =>
    [
        new("property-added", RuleLevel.Error, "objects", "A member is declared that was not: an open object could hold it with any value before, a closed one could not hold it."),
        new("property-removed", RuleLevel.Error, "objects", "A member is not declared any more: a closed object cannot hold it, an open one may hold it with any value."),
        new("property-tightened", RuleLevel.Error, "objects", "A member accepts less than before."),
        new("property-relaxed", RuleLevel.Info, "objects", "A member accepts more than before."),
        new("property-changed", RuleLevel.Error, "objects", "A member accepts other values than before."),
        .. CompatibilityRule.ForKeyword("required", "objects", "a member that must be there"),
        .. CompatibilityRule.ForKeyword("additional-properties", "objects", "a schema of undeclared members"),
        .. CompatibilityRule.ForKeyword("unevaluated-properties", "objects", "a schema of members that nothing else evaluates"),
        .. CompatibilityRule.ForKeyword("pattern-properties", "objects", "a schema of members whose name matches a pattern"),
        .. CompatibilityRule.ForKeyword("property-names", "objects", "a schema of member names"),
        .. CompatibilityRule.ForKeyword("min-properties", "objects", "a least number of members"),
        .. CompatibilityRule.ForKeyword("max-properties", "objects", "a greatest number of members"),
        .. CompatibilityRule.ForKeyword("dependency", "objects", "a demand that comes with a member"),
    ];
}
