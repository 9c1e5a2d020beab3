using System.Text;
using SchemaFirst.Codegen.Inference;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Codegen.Tests;

public sealed class InferenceTests
{
    [Fact]
    public void Types_required_members_and_units_follow_the_samples()
    {
        var schema = Infer("""{"a":1,"b_s":2.5,"c":null,"t":"2026-02-11T12:50:03Z"}""" + "\n\n" + """{"a":2,"b_s":3,"c":"x","t":"2026-02-11T12:50:04+01:00","d":[1,"y"]}""");
        Assert.EndsWith("}\n", schema, StringComparison.Ordinal);
        Assert.Equal(
            """{"$schema":"http://json-schema.org/draft-07/schema#","title":"T","description":"Inferred from 2 sample documents: a draft to be read and corrected by a person.","type":"object","required":["a","b_s","c","t"],"properties":{"a":{"type":"integer"},"b_s":{"type":"number","x-unit":"s"},"c":{"type":["null","string"]},"t":{"type":"string","format":"date-time"},"d":{"type":"array","items":{"type":["integer","string"]}}}}""",
            Compact(schema));
    }

    [Fact]
    public void Few_strings_that_repeat_are_an_enumeration()
    {
        var lines = string.Join("\n", Enumerable.Range(0, 40).Select(i => $$"""{"outcome":"{{(i % 2 == 0 ? "passed" : "failed")}}","test":"t{{i}}"}"""));
        Assert.Contains("\"enum\":[\"failed\",\"passed\"]", Compact(Infer(lines)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_with_very_many_names_is_a_map()
    {
        var lines = string.Join("\n", Enumerable.Range(0, 100).Select(i => $$$"""{"m":{"key{{{i}}}":1}}"""));
        Assert.Contains("\"m\":{\"type\":\"object\",\"additionalProperties\":true}", Compact(Infer(lines)), StringComparison.Ordinal);
    }

    [Fact]
    public void One_document_over_several_lines_and_an_array_of_documents_are_read()
    {
        Assert.Contains("\"a\":{\"type\":\"integer\"}", Compact(Infer("{\n  \"a\": 1\n}")), StringComparison.Ordinal);
        Assert.Contains("Inferred from 2 sample", Infer("[\n{\"a\":1},\n{\"a\":2}\n]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":", "samples:2: found a line that is not one whole JSON document; expected one document a line.")]
    [InlineData("{\"a\":1}\nnonsense", "samples:2: found a line that is not one whole JSON document; expected one document a line.")]
    public void A_bad_line_is_named(string text, string message) =>
        Assert.Equal(message, Assert.Throws<SampleException>(() => Infer(text)).Message);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        var shape = new ValueShape();
        var error = Assert.Throws<SampleException>(() => SampleReader.AddAll(new MemoryStream([0x22, 0xFF, 0x22]), "samples", shape));
        Assert.Contains("not UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_runs_give_schemas_that_are_read_without_complaint()
    {
        foreach (var run in Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "benchmarks", "runs"), "*.jsonl"))
        {
            var document = SchemaDocument.Parse("inferred.schema.json", Infer(File.ReadAllText(run)));
            Assert.Empty(document.Diagnostics);
        }
    }

    private static string Infer(string text)
    {
        var shape = new ValueShape();
        SampleReader.AddAll(new MemoryStream(Encoding.UTF8.GetBytes(text)), "samples", shape);
        return SchemaPrinter.Print(shape, "T");
    }

    private static string Compact(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
