using System.Text;
using System.Text.Json;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Json.Validation.Patterns;

namespace SchemaFirst.Generators.Tests.Validation;

/// <summary>Emitted byte code for patterns means what the runtime's automata mean.</summary>
public sealed class PatternEmissionTests
{
    private static readonly string[] Simple =
    [
        "^a$", "^$", "^", "^[a-c]+$", "^a?b*c+$", "^(?:ab)+$", "^(ab){2,3}$", "^\\d{4}-\\d{2}$", "^[a-z]+(?:-[a-z0-9]+)*$", "^(?:draft|final)$", "^(GET|PUT|POST|PATCH)$",
        "^(?:ab|ac|bd)c*$", "^(?:a(?:b|c)|b){2}$", "^x(?:a+|b+)?y$", "^[A-Z][\\w.]*$", "^a{3}", "^(?:a|b)*?c$", "^\\[\\x41\\u0042\\]$",
    ];

    private static readonly string[] Others = ["a", "a$", "^(a|ab)c$", "^a*a$", "^(?=a)\\w$", "^(a)\\1$", "^é$", "^[^a]$", "^(?:a*)*$", "^\\p{L}$", "^(?:aa|ab*)$"];

    private static readonly string[] Texts =
    [
        "", "a", "b", "ab", "abab", "ababab", "abababab", "abc", "bccc", "aab", "2026-11", "202-11", "a-b-9", "a--b", "draft", "final", "draf", "GET", "PATCH", "POS", "abcc", "ac", "bdc", "abab",
        "acb", "xay", "xy", "xaby", "xbby", "A.b", "aaab", "[AB]", "é", "aa", "aaa", "c", "ababc", "\n", "a\n",
    ];

    [Fact]
    public void Every_text_gets_the_verdict_of_the_automaton()
    {
        string[] patterns = [.. Simple, .. Others];
        var properties = string.Join(",", patterns.Select((pattern, i) => $"\"p{i}\": {{\"type\": \"string\", \"pattern\": {Quoted(pattern)}}}"));
        var type = new ConsumerProject(("/s/patterns/1.0.0/patterns.schema.json", $"{{\"type\": \"object\", \"properties\": {{{properties}}}}}")).Build().Root("V1_0_0.Patterns");
        for (var i = 0; i < patterns.Length; i++)
        {
            var pattern = new EcmaPattern(patterns[i]);
            foreach (var text in Texts)
            {
                var document = $"{{\"p{i}\": {Quoted(text)}}}";
                var isMatch = pattern.IsMatch(Encoding.UTF8.GetBytes(text));
                Assert.Equal((patterns[i], text, isMatch, isMatch), (patterns[i], text, type.IsValid(document), type.Errors(document).Count == 0));
            }
        }
    }

    [Fact]
    public void Simple_patterns_need_nothing_at_run_time()
    {
        var generation = new ConsumerProject([.. Simple.Select((pattern, i) => ($"/s/p{i}/1.0.0/p{i}.schema.json", (string?)$"{{\"pattern\": {Quoted(pattern)}}}"))]).Generate();
        Assert.All(generation.Files.Where(file => file.Key.EndsWith(".Validator.g.cs", StringComparison.Ordinal)), file => Assert.DoesNotContain("EcmaPattern", file.Value, StringComparison.Ordinal));
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
