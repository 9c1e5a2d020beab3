using System.Globalization;
using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>
/// A regular expression of ECMA-262 in Unicode mode, unanchored, over UTF-8. Texts are matched in time linear in their length; patterns with
/// backreferences may leave one undecided instead. One that cannot be read matches every text. Safe for use by many threads.
/// </summary>
/// <param name="pattern">The pattern. It is read when the first text comes.</param>
public sealed class EcmaPattern(string pattern)
{
    private readonly Lazy<PatternMatcher> _matcher = new(() => PatternMatcher.For(pattern));

    /// <summary>How many steps a text gets at least before it is left undecided, in words for messages.</summary>
    internal static string StepBudgetInWords => BacktrackingMatcher.FewestSteps.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>True for a pattern that keeps to ECMA-262 without its annex B, in UTF-8.</summary>
    public static bool IsPattern(ReadOnlySpan<byte> utf8) => PatternParser.IsStrict(Reading.JsonText.ToString(utf8));

    /// <summary>The verdict on a text in UTF-8, escapes undone.</summary>
    public PatternVerdict Match(ReadOnlySpan<byte> utf8) => _matcher.Value.Match(utf8);

    /// <summary>True when some part of a text in UTF-8 matches; false also where that is undecided.</summary>
    public bool IsMatch(ReadOnlySpan<byte> utf8) => Match(utf8) == PatternVerdict.Match;

    /// <summary>The pattern.</summary>
    public override string ToString() => pattern;
}
