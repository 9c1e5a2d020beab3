using System.Text;
using SchemaFirst.Json.Validation.Patterns;

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
    [InlineData("^[\\u{1F600}-\\u{1F64F}😀]+$", "🙂😀", true)]
    [InlineData("^[😀-🙏]$", "🚀", false)]
    [InlineData("^[^😀]$", "🙂", true)]
    [InlineData("^\\ud83d\\ude00$", "😀", true)]
    [InlineData("^\\p{Script=Greek}+$", "αβγ", true)]
    [InlineData("^\\p{sc=Grek}$", "a", false)]
    [InlineData("^\\p{scx=Deva}$", "\u0964", true)]
    [InlineData("^\\p{sc=Deva}$", "\u0964", false)]
    [InlineData("^\\p{General_Category=Decimal_Number}\\p{gc=Nd}\\p{digit}$", "1٣७", true)]
    [InlineData("^\\p{L}\\P{Letter}$", "é1", true)]
    [InlineData("^[\\p{Lu}\\P{L}]+$", "É1-", true)]
    [InlineData("^[^\\p{Lu}]$", "É", false)]
    [InlineData("^\\p{Emoji}\\p{Alphabetic}\\p{White_Space}\\p{ID_Start}$", "🚀ñ x", true)]
    [InlineData("^\\p{Any}\\p{ASCII}\\p{Assigned}$", "\uffffab", true)]
    [InlineData("^\\p{Lowercase}$", "A", false)]
    [InlineData("^(?<a>.)(?<b>.)\\k<b>\\k<a>$", "abba", true)]
    [InlineData("^\\k<a>(?<a>x)$", "x", true)]
    [InlineData("^(?:(a)|b)*\\1$", "ab", true)]
    [InlineData("^(a\\1)$", "a", true)]
    [InlineData("(?<=(\\w)\\1)-", "aa-", true)]
    [InlineData("(?<=\\1(\\w))-", "aa-", true)]
    [InlineData("(?<=\\1(\\w))-", "ab-", false)]
    [InlineData("(?<!a)b", "ab", false)]
    [InlineData("^(?=.*[A-Z])(?=.*\\d)(?!.*\\s).{8,}$", "Passw0rd", true)]
    [InlineData("^(?=.*[A-Z])(?=.*\\d)(?!.*\\s).{8,}$", "Pass w0rd", false)]
    [InlineData("^(?=(a+))\\1b$", "aab", true)]
    [InlineData("(?=a)*b", "b", true)]
    [InlineData("^\\0$", "\0", true)]
    [InlineData("^\\cj$", "\n", true)]
    [InlineData("^\\c$", "\\c", true)]
    [InlineData("^\\101$", "A", true)]
    [InlineData("^[\\d-x]+$", "1-x", true)]
    [InlineData("a{1", "a{1", true)]
    [InlineData("]}", "]}", true)]
    [InlineData("^a{0}$", "", true)]
    [InlineData("^(?:){3}$", "", true)]
    [InlineData("x*", "", true)]
    [InlineData("\\b", "", false)]
    [InlineData("\\B", "", true)]
    public void A_pattern_matches_as_ECMA_262_says(string pattern, string text, bool matches) =>
        Assert.Equal(matches, Matches(pattern, text));

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("[^a")]
    [InlineData("a**")]
    [InlineData("\\")]
    [InlineData("[\\")]
    [InlineData("[b-a]")]
    [InlineData("\\p{Nonsense}")]
    [InlineData("\\p{Script=greek}")]
    [InlineData("\\pL")]
    [InlineData("(?i)a")]
    [InlineData("(?P<a>b)")]
    [InlineData("(?<a>b)(?<a>c)")]
    [InlineData("(?<1>b)")]
    [InlineData("(?<a>b)\\k<c>")]
    [InlineData("a{2,1}")]
    [InlineData("^*")]
    [InlineData("{1}")]
    [InlineData("a)")]
    public void What_is_no_pattern_accepts_every_text(string pattern) => Assert.True(Matches(pattern, "anything"));

    [Theory]
    [InlineData("^(a+)+$", PatternVerdict.NoMatch)]
    [InlineData("^(a|a)*$", PatternVerdict.NoMatch)]
    [InlineData("^(?:(?=a+)a+)+$", PatternVerdict.NoMatch)]
    [InlineData("(a*)*c", PatternVerdict.NoMatch)]
    [InlineData("^(?:a?){1000}a{1000}b$", PatternVerdict.NoMatch)]
    [InlineData("^(a+)+\\1$", PatternVerdict.NoMatch)]
    [InlineData("^(a*)*\\1c$", PatternVerdict.NoMatch)]
    [InlineData("^(?:(a|a)*(b)?\\2d|a*b)$", PatternVerdict.Match)]
    [InlineData("^(?:(a|aa)+)+(c?)\\2d$", PatternVerdict.NoMatch)]
    [InlineData("(?<=^(a*)*)\\1c", PatternVerdict.NoMatch)]
    [InlineData("^(?=((?:a|a)+)+b)\\1c", PatternVerdict.NoMatch)]
    [InlineData("^(a+)(a+)(a+)(a+)(a+)\\1\\2\\3\\4\\5c$", PatternVerdict.Undecided)]
    public void No_pattern_explodes(string pattern, PatternVerdict verdict) =>
        Assert.Equal(verdict, new EcmaPattern(pattern).Match(Encoding.UTF8.GetBytes(new string('a', 200) + "b")));

    [Fact]
    public void Words_that_stand_twice_are_found_in_a_long_text()
    {
        var text = string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"word{i}"));
        Assert.False(Matches("\\b(\\w+)\\b.*\\b\\1\\b", string.Join(' ', text.Split(' ').Take(200))));
        Assert.True(Matches("\\b(\\w+)\\b.*\\b\\1\\b", text + " word1"));
        Assert.True(Matches("^(.)(.*)\\1$", "x" + new string('a', 1 << 20) + "x"));
        Assert.False(Matches("^(.)(.*)\\1$", "x" + new string('a', 1 << 20) + "y"));
    }

    [Fact]
    public void A_pattern_that_refers_to_thousands_of_groups_takes_little_memory()
    {
        var pattern = "^" + string.Concat(Enumerable.Repeat("(a?)", 3000)) + string.Concat(Enumerable.Range(1, 3000).Select(group => $"\\{group}")) + "$";
        Assert.True(Matches(pattern, ""));
    }

    [Theory]
    [InlineData("(a|b)*a(a|b){12}$")]
    [InlineData("^(?:[^x]*y)*$")]
    [InlineData("(?<=a.{0,20})c|(?=b.{3}a)d")]
    [InlineData("\\p{L}+\\b\\d")]
    public void A_huge_text_takes_one_pass(string pattern)
    {
        var text = new byte[1 << 20];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (byte)((i * 2654435761L >> 7 & 1) == 0 ? 'a' : 'b');
        }

        Assert.NotEqual(PatternVerdict.Undecided, new EcmaPattern(pattern).Match(text));
    }

    [Theory]
    [InlineData("[a-z-[", "]")]
    [InlineData("(", ")")]
    [InlineData("(?:", "){1000}")]
    [InlineData("(?<", ">")]
    public void No_pattern_exhausts_stack_or_memory(string open, string close)
    {
        var pattern = string.Concat(Enumerable.Repeat(open, 30_000)) + string.Concat(Enumerable.Repeat(close, 30_000));
        Assert.NotEqual(PatternVerdict.Undecided, new EcmaPattern(pattern).Match("a"u8));
        EcmaPattern.IsPattern(Encoding.UTF8.GetBytes(pattern));
    }

    [Fact]
    public void Counts_in_the_thousands_are_counted()
    {
        Assert.True(Matches("^.{1,100000}$", new string('é', 5000)));
        Assert.False(Matches("^(?:.{5000}){2}$", new string('a', 9999)));
        Assert.True(Matches("^(?:.{5000}){2}$", new string('a', 10000)));
    }

    // States are made while texts are read, by whoever comes first.
    [Fact]
    public void Threads_share_a_pattern()
    {
        var pattern = new EcmaPattern("(a|b)*a(a|b){11}$");
        Parallel.For(0, 400, seed =>
        {
            var random = new Random(seed);
            var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(_ => random.Next(2) == 0 ? 'a' : 'b')));
            Assert.Equal(text[^12] == 'a', pattern.IsMatch(text));
        });
    }

    private static bool Matches(string pattern, string text) => new EcmaPattern(pattern).IsMatch(Encoding.UTF8.GetBytes(text));
}
