namespace SchemaFirst.Schema.Compatibility.Rules;

/// <summary>How grave a finding is.</summary>
public enum RuleLevel
{
    /// <summary>Not shown.</summary>
    None,

    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Somebody has to look at it.</summary>
    Warning,

    /// <summary>Documents that were valid may not be any more.</summary>
    Error,
}

/// <summary>What a keyword, or its absence, did between two schemas.</summary>
public enum RuleChange
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Removed,

    /// <summary>It accepts less.</summary>
    Tightened,

    /// <summary>It accepts more.</summary>
    Relaxed,

    /// <summary>It accepts other things, or nobody knows.</summary>
    Changed,
}

/// <summary>A rule: what a kind of finding is called, how grave it is unless configured, and what it means.</summary>
/// <param name="Id">In kebab case; never changes its meaning.</param>
/// <param name="Level">How grave it is by default.</param>
/// <param name="Group">The group, which is also the documentation page's section.</param>
/// <param name="Description">One sentence.</param>
public sealed record CompatibilityRule(string Id, RuleLevel Level, string Group, string Description)
{
    /// <summary>Where it is documented, relative to the repository.</summary>
    public string Documentation => $"docs/rules/{Group}.md#{Id}";

    /// <summary>The five rules of one keyword.</summary>
    /// <param name="subject">The subject of their ids, such as <c>minimum</c>.</param>
    /// <param name="group">Their group.</param>
    /// <param name="noun">The keyword in words, with its article.</param>
    /// <param name="relaxed">How grave it is that more is accepted than before.</param>
    internal static IEnumerable<CompatibilityRule> ForKeyword(string subject, string group, string noun, RuleLevel relaxed = RuleLevel.Info) =>
    [
        new($"{subject}-added", RuleLevel.Error, group, $"There is {noun} where there was none: values that were valid may not be any more."),
        new($"{subject}-removed", relaxed, group, $"There was {noun} and there is none now: values are valid that were not."),
        new($"{subject}-tightened", RuleLevel.Error, group, $"There is {noun} that accepts less than before."),
        new($"{subject}-relaxed", relaxed, group, $"There is {noun} that accepts more than before."),
        new($"{subject}-changed", RuleLevel.Error, group, $"There is {noun} that rejects what it accepted and accepts what it rejected."),
    ];
}
