using SchemaFirst.Schema.Compatibility.Rules;

namespace SchemaFirst.Schema.Compatibility.Findings;

/// <summary>One difference between two schemas, and what it does to documents.</summary>
/// <param name="Rule">What kind of difference it is.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="InstanceLocation">Which part of a document it concerns: a JSON Pointer with <c>*</c> for any element or undeclared member.</param>
/// <param name="Message">What was and what is, one sentence.</param>
/// <param name="Verdicts">What it does to documents by itself; a witness is a whole document.</param>
/// <param name="Old">Where it was, or the place nearest to where it would have been.</param>
/// <param name="New">Where it is, or the place nearest to where it would be.</param>
/// <param name="Policy">The policy that decided, in words; null when none had to.</param>
/// <param name="Fingerprint">16 hexadecimal digits that stay the same while the finding does, wherever it moves in the file.</param>
public sealed record Finding(
    CompatibilityRule Rule,
    RuleLevel Level,
    string InstanceLocation,
    string Message,
    VerdictPair Verdicts,
    SchemaPlace? Old,
    SchemaPlace? New,
    string? Policy,
    string Fingerprint)
{
    /// <summary>True when documents that were valid may not be any more, or that is not known.</summary>
    public bool IsBackwardBreaking => !Verdicts.Backward.IsCompatible;

    /// <summary>The fingerprint of a finding.</summary>
    /// <param name="parts">The rule's id and what tells the finding from others of the rule.</param>
    public static string FingerprintOf(params string[] parts)
    {
        // FNV-1a, 64 bits: stable on every machine; nobody attacks it.
        var hash = 14695981039346656037UL;
        foreach (var character in string.Join("\n", parts))
        {
            hash = unchecked((hash ^ character) * 1099511628211UL);
        }

        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>Two schemas compared.</summary>
/// <param name="Verdicts">The verdicts on whole documents, members that only name the version left out where the policy says so.</param>
/// <param name="WithVersion">The verdicts with those members.</param>
/// <param name="Findings">The differences, in the order of the schemas.</param>
public sealed record Difference(VerdictPair Verdicts, VerdictPair WithVersion, IReadOnlyList<Finding> Findings)
{
    /// <summary>True when nothing differs, not even a description.</summary>
    public bool IsEmpty => Findings.Count == 0 && WithVersion.IsEqual;
}
