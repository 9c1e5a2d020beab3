using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Compatibility.Rules;

namespace SchemaFirst.Cli.Diff;

/// <summary>A finding as it is shown: with its level here, and why it does not count, where it does not.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Level">How grave it is under the settings.</param>
/// <param name="Allowed">Why it does not fail the run: an accepted finding, or a version step that allows it; otherwise null.</param>
/// <param name="Step">The migration step that covers it; null when none does.</param>
internal sealed record ShownFinding(Finding Finding, RuleLevel Level, string? Allowed, string? Step)
{
    /// <summary>How grave it is for the exit status.</summary>
    public RuleLevel Counts => Allowed is null ? Level : RuleLevel.None;
}

/// <summary>What comparing two schemas came to.</summary>
/// <param name="Pair">The schemas.</param>
/// <param name="Difference">What differs; null when there is only one schema.</param>
/// <param name="Findings">The findings, the gravest first, otherwise in the order of the schemas.</param>
/// <param name="Needed">The smallest version step that the changes allow.</param>
/// <param name="Corpus">What records have to say; null when none were asked.</param>
internal sealed record PairReport(SchemaPair Pair, Difference? Difference, IReadOnlyList<ShownFinding> Findings, VersionStep Needed, CorpusResult? Corpus)
{
    /// <summary>The version advice in a sentence; null when the paths say nothing about versions and nothing is needed.</summary>
    public string? Advice
    {
        get
        {
            if (Pair.Versions is not { } versions)
            {
                return Needed == VersionStep.None ? null : $"the changes ask for a {Name(Needed)} version step";
            }

            var least = VersionAdvice.Next(versions.From, Needed);
            return Needed == VersionStep.None ? "no version step is needed"
                : Pair.Taken >= Needed ? (least.CompareTo(versions.To) == 0 ? $"{versions.To} is the right step" : $"{versions.To} is enough; {least} would do")
                : $"the changes ask for {least} or later, found {versions.To}";
        }
    }

    /// <summary>The name of a step.</summary>
    public static string Name(VersionStep step) => step.ToString().ToLowerInvariant();
}
