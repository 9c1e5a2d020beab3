using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility;

namespace SchemaFirst.Cli.Diff;

/// <summary>The names of policies and of what they can be, one line each; the first value is the default.</summary>
internal static class PolicyChoices
{
    private static readonly (string Name, string[] Values, Func<CompatibilityPolicy, bool, CompatibilityPolicy> Apply)[] All =
    [
        ("format", ["annotation", "assertion"], (policy, isSecond) => policy with { AssertsFormat = isSecond }),
        ("undeclared-members", ["may-occur", "do-not-occur"], (policy, isSecond) => policy with { IgnoresUndeclaredMembers = isSecond }),
        ("required-with-default", ["breaking", "compatible"], (policy, isSecond) => policy with { DefaultsFillIn = isSecond }),
        ("patterns", ["search", "whole"], (policy, isSecond) => policy with { AnchorsPatterns = isSecond }),
        ("unknown-keywords", ["ignore", "review"], (policy, isSecond) => policy with { ReviewsAnnotations = isSecond }),
        ("version", ["left-out", "counts"], (policy, isSecond) => policy with { LeavesVersionOut = !isSecond }),
    ];

    /// <summary>All names with their values, for help.</summary>
    public static IEnumerable<string> Lines => All.Select(choice => $"{choice.Name}={string.Join('|', choice.Values)}");

    /// <summary>A policy with one choice made; null when there is no such choice.</summary>
    public static CompatibilityPolicy? TryApply(CompatibilityPolicy policy, string name, string value)
    {
        var choice = All.FirstOrDefault(choice => choice.Name == name);
        return choice.Values is { } values && Array.IndexOf(values, value) is var place and >= 0 ? choice.Apply(policy, place == 1) : null;
    }

    /// <summary>What to expect, for messages.</summary>
    public static string Expected(string name)
    {
        var choice = All.FirstOrDefault(choice => choice.Name == (NearMiss.Find(name, All.Select(entry => entry.Name)) ?? name));
        return choice.Values is { } values ? $"{choice.Name}={string.Join('|', values)}" : $"one of {string.Join(", ", All.Select(entry => entry.Name))}";
    }
}
