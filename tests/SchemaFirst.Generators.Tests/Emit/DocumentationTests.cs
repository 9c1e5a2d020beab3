using System.Text.Json;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Emit;

/// <summary>Descriptions and units become documentation, and cannot become anything else.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> HostileTexts =>
    [
        "*/ class Broken { /*", "</summary><param>", "<summary>", "<!--", "-->", "<![CDATA[", "]]>", "&", "&lt;", "a\nb", "a\r\nclass Broken { }", "a\rclass Broken { }",
        "a\u0085class Broken { }", "a\u2028class Broken { }", "a\u2029class Broken { }", "\"quotes\" and 'apostrophes'", "\"\"\"", "{{0}} {1}", "\\", "\\u0041", "//", "/// <summary>",
        "#if false", "\u0000", "\u0001\u0008\u000b\u000c\u001f", "\uFFFE\uFFFF", "😀", "   ", "\n\n\n", "<see cref=\"Nothing\"/>", "@", "\t",
    ];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Hostile_text_stays_text(string text)
    {
        var json = JsonSerializer.Serialize(text, TextContext.Default.String);
        var consumer = new ConsumerProject(Described(json, json)).Build();
        Assert.DoesNotContain(consumer.TypeNames, name => name.Contains("Broken", StringComparison.Ordinal));
        foreach (var member in new[] { "T:{0}.Thing", "P:{0}.Thing.Size", "T:{0}.ThingKind" })
        {
            var summary = Summary(consumer, string.Format(null, member, ConsumerProject.Namespace + ".V1_0_0"));
            Assert.All(Words(text), word => Assert.Contains(word, summary));
        }
    }

    [Fact]
    public void A_description_and_a_unit_are_documentation()
    {
        var consumer = new ConsumerProject(Described("\"How large.\"", "\"GB\"")).Build();
        var summary = Summary(consumer, $"P:{ConsumerProject.Namespace}.V1_0_0.Thing.Size");
        Assert.Contains("How large.", summary);
        Assert.Contains("GB", summary);
    }

    [Fact]
    public void Without_a_description_there_is_documentation_all_the_same()
    {
        var consumer = new ConsumerProject(SchemaFiles.Small("thing", "1.0.0")).Build();
        Assert.NotEqual("", Summary(consumer, $"P:{ConsumerProject.Namespace}.V1_0_0.Thing.Name").Trim());
    }

    [Fact]
    public void What_is_deprecated_says_so_and_warns_nobody()
    {
        var project = new ConsumerProject(SchemaFiles.Schema("thing", "1.0.0", """
            {
              "type": "object",
              "required": ["old"],
              "properties": {
                "old": { "type": "string", "deprecated": true },
                "older": { "type": "object", "deprecated": true, "properties": { "a": { "type": "string" } } },
                "rest": { "type": "array", "items": { "type": "object", "deprecated": true, "properties": { "b": { "type": "string" } } } }
              }
            }
            """));
        var consumer = project.Build();
        Assert.Contains("Deprecated.", Summary(consumer, $"P:{ConsumerProject.Namespace}.V1_0_0.Thing.Old"));
        Assert.Contains("Deprecated.", Summary(consumer, $"T:{ConsumerProject.Namespace}.V1_0_0.ThingRestItem"));
        consumer.Root("V1_0_0.Thing").AssertRoundTrip("""{"old":"1","older":{"a":"2"},"rest":[{"b":"3"}]}""");
    }

    private static (string Path, string? Text) Described(string text, string unit) => SchemaFiles.Schema("thing", "1.0.0", $$"""
        {
          "title": {{text}}, "description": {{text}}, "type": "object", "required": ["size"],
          "properties": {
            "size": { "type": "number", "title": {{text}}, "description": {{text}}, "x-unit": {{unit}} },
            "kind": { "type": "string", "enum": ["a"], "description": {{text}} },
            "part": { "type": "object", "description": {{text}}, "properties": { "x": { "type": "string", "x-unit": {{unit}} } } }
          }
        }
        """);

    private static string Summary(ConsumerAssembly consumer, string member) =>
        consumer.Documentation.Descendants("member").Single(element => (string?)element.Attribute("name") == member).Element("summary")!.Value;

    private static List<string> Words(string text) =>
        [.. text.Split([' ', '\n', '\r', '\t', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.All(character => character is >= ' ' and < '\uD800'))];
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class TextContext : System.Text.Json.Serialization.JsonSerializerContext;
