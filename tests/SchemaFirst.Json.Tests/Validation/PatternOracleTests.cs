using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using SchemaFirst.Json.Validation.Patterns;
using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Json.Tests.Validation;

/// <summary>Random patterns: automaton, backtracking and .NET's engine agree, wherever each of them can be asked.</summary>
public sealed class PatternOracleTests
{
    private static readonly Gen<string> Atom = AnyOf("a", "b", "-", ".", "[ab]", "[^a]", "\\w", "\\W", "\\b", "\\B", "^", "$", "é", "[à-ü]", "😀", "\\d");
    private static readonly Gen<string> Quantifier = AnyOf("", "", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "{1,3}?");
    private static readonly Gen<string> Text = AnyOf("a", "b", "-", "é", "😀", "7", "aa", "ab").Array[0, 8].Select(string.Concat);

    // How many times as many inputs: 1 in the gate.
    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1;

    [Fact]
    public void Automaton_and_backtracking_agree() =>
        Gen.Select(Pattern(3), Text.Array[4]).Sample((pattern, texts) =>
        {
            var read = PatternParser.Parse(pattern, out _);
            if (read is null || AutomatonMatcher.TryCreate(read) is not { } automaton)
            {
                return true;
            }

            var backtracking = new BacktrackingMatcher(read);
            return texts.All(text => Encoding.UTF8.GetBytes(text) is var bytes && backtracking.Match(bytes) is var verdict && (verdict == automaton.Match(bytes) || verdict == PatternVerdict.Undecided));
        }, iter: 500 * Scale);

    // What is left out when a state is met again has no bearing: the search that goes through all of them finds the same.
    [Fact]
    public void A_search_that_remembers_finds_what_one_finds_that_does_not() =>
        Gen.Select(ReferringPattern, Text.Array[4]).Sample((pattern, texts) =>
        {
            if (PatternParser.Parse(pattern, out _) is not { HasBackreferences: true } read)
            {
                return true;
            }

            var (remembering, plain) = (new BacktrackingMatcher(read), new BacktrackingMatcher(read, remembers: false));
            return texts.All(text => Encoding.UTF8.GetBytes(text) is var bytes && plain.Match(bytes) is var verdict && (verdict == PatternVerdict.Undecided || verdict == remembering.Match(bytes)));
        }, iter: 1000 * Scale);

    private static Gen<string> ReferringPattern =>
        Gen.Select(Pattern(3), AnyOf("\\1", "(?:\\1|b)*", "\\2+", "(?=\\1)", "(?<=\\1)", "(?<!\\2)", "((?:\\1a)*)"), Pattern(3), AnyOf("", "\\1", "\\2?", "\\3"))
            .Select((before, reference, after, last) => $"(?:({before}){reference}|{after})*{last}(?:{after}){reference}");

    // .NET reads text in UTF-16 units, so only one character each way is beyond ASCII here, and "\w" is spelt out.
    [Fact]
    public void The_verdict_is_that_of_NET() =>
        Gen.Select(Pattern(3), Text).Where((pattern, text) => !pattern.Contains("😀", StringComparison.Ordinal) && !text.Contains("😀", StringComparison.Ordinal)).Sample((pattern, text) =>
        {
            var spelt = pattern.Replace("\\b", "(?:(?<=[a-z7])(?![a-z7])|(?<![a-z7])(?=[a-z7]))", StringComparison.Ordinal)
                .Replace("\\B", "(?:(?<=[a-z7])(?=[a-z7])|(?<![a-z7])(?![a-z7]))", StringComparison.Ordinal)
                .Replace("\\w", "[a-z7]", StringComparison.Ordinal).Replace("\\W", "[^a-z7]", StringComparison.Ordinal);
            return PatternParser.Parse(pattern, out _) is null || IsMatchOfNet(spelt, text) is not { } matches || new EcmaPattern(pattern).IsMatch(Encoding.UTF8.GetBytes(text)) == matches;
        }, iter: 500 * Scale);

    [Fact]
    public void No_characters_make_it_throw() =>
        Gen.Select(Gen.Char["[]()^$.*+?{}|\\-aAdDwWsSbBuxpPkLc01<>=!:,é\ud83d\ude00"].Array[0, 16], Gen.Byte.Array[0, 6]).Sample((characters, text) =>
        {
            var pattern = new string(characters);
            var isStrict = EcmaPattern.IsPattern(Encoding.UTF8.GetBytes(pattern));
            var isRead = PatternParser.Parse(pattern, out var error) is not null;
            return new EcmaPattern(pattern).Match(text) is not PatternVerdict.Undecided && isRead == (error is null) && (isRead || !isStrict);
        }, iter: 5000 * Scale);

    // Null where .NET gives up: some repetitions of looks end in an overflow there.
    private static bool? IsMatchOfNet(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
        catch (Exception error) when (error is OverflowException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Gen<string> Pattern(int depth)
    {
        var atom = depth == 0 ? Atom : Gen.Int[0, 9].SelectMany(kind => kind < 6 ? Atom : Pattern(depth - 1).Select(inner => kind switch
        {
            6 => $"({inner})",
            7 => $"(?:{inner})",
            8 => $"(?={inner})",
            _ => $"(?<!{inner})",
        }));
        return Gen.Select(atom, Quantifier).Select(part => part.Item1 + part.Item2).Array[1, 3].Select(string.Concat).Array[1, 2].Select(alternatives => string.Join('|', alternatives));
    }

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
