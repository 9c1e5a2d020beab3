using CsCheck;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Json.Tests.Validation;

/// <summary>Patterns mean what ECMA-262 says, not what .NET would make of them.</summary>
public sealed class EcmaPatternTests
{
    [Theory]
    [InlineData("a", "bab", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("^\\[[0-9]+\\]$", "[12]", true)]
    [InlineData("^\\[[0-9]+\\]$", "[[0-9]", false)]
    [InlineData("^[[]$", "[", true)]
    [InlineData("^[[a]+$", "a[a", true)]
    [InlineData("^[a-z-[aeiou]]$", "e]", true)]
    [InlineData("^[a-z-[aeiou]]$", "x", false)]
    [InlineData("^[a-z-[]+$", "a[-", true)]
    [InlineData("[]", "a", false)]
    [InlineData("[]", "", false)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData("^[^]$", "", false)]
    [InlineData("^[\\]]$", "]", true)]
    [InlineData("^[^\\]]$", "]", false)]
    [InlineData("^[a^]+$", "^a", true)]
    [InlineData("^[$.]+$", ".$", true)]
    [InlineData("^[$.]+$", "a", false)]
    [InlineData("^.$", "\u2028", false)]
    [InlineData("^.$", "\r", false)]
    [InlineData("^.$", "\u0085", true)]
    [InlineData("^\\d$", "\u0663", false)]
    [InlineData("^\\D$", "\u0663", true)]
    [InlineData("^[\\D]$", "\u0663", true)]
    [InlineData("^[\\D]$", "5", false)]
    [InlineData("^\\w$", "é", false)]
    [InlineData("^\\W$", "é", true)]
    [InlineData("^[\\W]$", "é", true)]
    [InlineData("^[\\W]$", "_", false)]
    [InlineData("^[^\\W]$", "_", true)]
    [InlineData("^\\s$", "\ufeff", true)]
    [InlineData("^\\s$", "\u0085", false)]
    [InlineData("^\\S$", "\ufeff", false)]
    [InlineData("^[\\S]$", "\u3000", false)]
    [InlineData("^[\\S]$", "\u0085", true)]
    [InlineData("\\bé", "aé", true)]
    [InlineData("\\ba", "éa", true)]
    [InlineData("\\Ba", "éa", false)]
    [InlineData("\\Ba", "ba", true)]
    [InlineData("^[\\b]$", "\b", true)]
    [InlineData("^.$", "😀", true)]
    [InlineData("^..$", "😀", false)]
    [InlineData("^[^a]$", "😀", true)]
    [InlineData("^[^a][^b]$", "😀", false)]
    [InlineData("^\\W$", "😀", true)]
    [InlineData("^😀{2}$", "😀😀", true)]
    [InlineData("^\\u{1F600}{2}$", "😀😀", true)]
    [InlineData("^\\u{61}\\u{2e}$", "a.", true)]
    [InlineData("^\\u{2e}$", "a", false)]
    [InlineData("^[\\u{5d}]$", "]", true)]
    [InlineData("^\\u0061\\x62\\cJ$", "ab\n", true)]
    [InlineData("^\\A\\z\\Z\\G$", "AzZG", true)]
    [InlineData("^\\a\\e$", "ae", true)]
    [InlineData("^(?<year>\\d{4})-\\k<year>$", "2026-2026", true)]
    [InlineData("^(a)\\1$", "aa", true)]
    [InlineData("^(?:(?=a)a|(?!a)b)+$", "aba", true)]
    [InlineData("(?<=a)b", "ab", true)]
    [InlineData("^\\p{Lu}\\P{Lu}$", "Éé", true)]
    [InlineData("^a{,2}$", "a{,2}", true)]
    [InlineData("^\\/\\-\\.$", "/-.", true)]
    [InlineData("", "", true)]
    public void A_pattern_matches_as_ECMA_262_says(string pattern, string text, bool matches) =>
        Assert.Equal(matches, EcmaPattern.IsMatch(EcmaPattern.ToRegex(pattern), text));

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("[^a")]
    [InlineData("a**")]
    [InlineData("\\")]
    [InlineData("[\\")]
    [InlineData("[b-a]")]
    public void What_is_no_pattern_accepts_every_text(string pattern) => Assert.Matches(EcmaPattern.ToRegex(pattern), "anything");

    [Fact]
    public void A_match_that_would_take_ages_is_none() =>
        Assert.False(EcmaPattern.IsMatch(EcmaPattern.ToRegex("^(a+)+$"), new string('a', 40) + "b"));

    [Theory]
    [InlineData("[a-z-[", "]")]
    [InlineData("(", ")")]
    public void No_pattern_exhausts_the_stack(string open, string close) =>
        Assert.NotNull(EcmaPattern.ToRegex(string.Concat(Enumerable.Repeat(open, 30_000)) + string.Concat(Enumerable.Repeat(close, 30_000))));

    [Fact]
    public void No_pattern_makes_it_throw() =>
        Gen.Select(Gen.Char["[]()^$.*+?{}|\\-aAdDwWsSbBuxpPkc01<>=!:,é\ud83d\ude00"].Array[0, 16], Gen.Char["aA0[]\n\ud83d\ude00"].Array[0, 5]).Sample((pattern, text) =>
            EcmaPattern.IsMatch(EcmaPattern.ToRegex(new string(pattern)), new string(text)) is var matches && (matches || !matches));
}
