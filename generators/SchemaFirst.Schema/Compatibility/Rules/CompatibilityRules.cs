namespace SchemaFirst.Schema.Compatibility.Rules;

/// <summary>Every rule, in the order in which they are listed.</summary>
public static class CompatibilityRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CompatibilityRule> All { get; } =
    [
        .. DocumentRules.All, .. ValueRules.All, .. NumberRules.All, .. StringRules.All, .. ArrayRules.All, .. ObjectRules.All, .. LogicRules.All,
    ];

    private static readonly Dictionary<string, CompatibilityRule> ById = All.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The rule of an id; null when there is none.</summary>
    public static CompatibilityRule? Find(string id) => ById.TryGetValue(id, out var rule) ? rule : null;

    internal static CompatibilityRule Of(string subject, RuleChange change) => ById[$"{subject}-{change.ToString().ToLowerInvariant()}"];

    internal static CompatibilityRule Of(string id) => ById[id];
}
