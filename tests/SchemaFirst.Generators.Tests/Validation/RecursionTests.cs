using System.Text;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Validation;

/// <summary>Alternatives of a recursive schema that both lead on: trying each at every level would take 2^400 steps.</summary>
public sealed class RecursionTests
{
    [Theory]
    [InlineData("oneOf")]
    [InlineData("anyOf")]
    public void A_deep_document_is_judged_in_no_time(string keyword)
    {
        var schema = $$$"""
            {"type": "object", "{{{keyword}}}": [
              {"properties": {"next": {"$ref": "#"}, "kind": {"const": 1}}, "required": ["kind"]},
              {"properties": {"next": {"$ref": "#"}, "kind": {"const": 2}}, "required": ["kind"]}]}
            """;
        var type = new ConsumerProject(("/s/tree/1.0.0/tree.schema.json", schema)).Build().Root("V1_0_0.Tree");
        Assert.True(type.IsValid(Document(innermostKind: 2)));
        Assert.False(type.IsValid(Document(innermostKind: 3)));
        Assert.NotEmpty(type.Errors(Document(innermostKind: 3)));
    }

    [Theory]
    [InlineData("""{"anyOf": [§, §]}""")]
    [InlineData("""{"oneOf": [§, §]}""")]
    [InlineData("""{"if": §, "then": §, "else": §}""")]
    public void Alternatives_of_alternatives_that_read_nothing_are_judged_in_no_time(string level)
    {
        var levels = Enumerable.Range(0, 60).Select(i => $"\"d{i}\": {level.Replace("§", $$$"""{"$ref": "#/$defs/d{{{i + 1}}}"}""", StringComparison.Ordinal)}");
        var schema = $$$"""{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {"a": {"$ref": "#/$defs/d0"}}, "$defs": { {{{string.Join(", ", levels)}}}, "d60": {"type": "integer"} } }""";
        var type = new ConsumerProject(("/s/chain/1.0.0/chain.schema.json", schema)).Build().Root("V1_0_0.Chain");
        Assert.False(type.IsValid("""{"a":"x"}"""));
        Assert.Equal(!level.Contains("oneOf", StringComparison.Ordinal), type.IsValid("""{"a":1}"""));
    }

    private static string Document(int innermostKind)
    {
        var json = new StringBuilder($"{{\"kind\":{innermostKind}}}");
        for (var i = 0; i < 400; i++)
        {
            json.Insert(0, "{\"next\":").Append($",\"kind\":{1 + (i % 2)}}}");
        }

        return json.ToString();
    }
}
