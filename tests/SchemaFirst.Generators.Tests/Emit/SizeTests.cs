using System.Reflection;
using System.Text;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Emit;

/// <summary>Emitted code stays small, and its methods small enough for the JIT, whatever the schema.</summary>
public sealed class SizeTests
{
    // The JIT optimises no method of more than 2,000 basic blocks or 60,000 bytes of IL.
    private const int MostLinesOfMethod = 2_000;
    private const int MostBytesOfIl = 10_000;

    [Fact]
    public void Emitted_code_is_less_than_fifteen_times_its_schema()
    {
        foreach (var (path, text) in SchemaFiles.Product)
        {
            var files = new ConsumerProject((path, text)).Generate().Files;
            var ratio = files.Values.Sum(Encoding.UTF8.GetByteCount) / (double)Encoding.UTF8.GetByteCount(text!);
            Assert.True(ratio < 15, $"{path}: {ratio:F1} times");
        }
    }

    // Every subschema has a method of its own, so depth costs nothing.
    [Fact]
    public void A_deep_schema_has_small_methods()
    {
        var schema = new StringBuilder("""{"type":"integer"}""");
        for (var i = 0; i < 30; i++)
        {
            schema.Insert(0, """{"allOf":[{"properties":{"a":""").Append("""}},{"anyOf":[{"required":["a"]},{"maxProperties":3}]}]}""");
        }

        Assert.True(LongestMethod(schema.ToString()) < 200);
    }

    [Fact]
    public void A_wide_schema_has_methods_that_the_JIT_takes()
    {
        var members = string.Join(",", Enumerable.Range(0, 150).Select(i => $$"""  "member{{i}}":{"type":"integer","minimum":{{i}}}"""));
        Assert.True(LongestMethod($$"""{"type":"object","properties":{ {{members}} } }""") < MostLinesOfMethod);
    }

    // Names of one length and of many, with and without patterns; every method that runs on bytes counts, the table of rules does not.
    [Theory]
    [InlineData("\"additionalProperties\":false")]
    [InlineData("\"minProperties\":1")]
    [InlineData("\"patternProperties\":{\"^x\":{\"type\":\"string\"}},\"required\":[\"elsewhere\"]")]
    public void A_thousand_members_are_shared_out_among_methods(string more)
    {
        var members = string.Join(",", Enumerable.Range(0, 1000).Select(i => $$"""  "member{{new string('s', i % 7)}}{{i}}":{"type":"integer","minimum":{{i}}}"""));
        var assembly = new ConsumerProject(SchemaFiles.Schema("thing", "1.0.0", $$"""{"type":"object",{{more}},"properties":{ {{members}} } }""")).Build();
        const BindingFlags every = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var sizes = assembly.Type("Consumer.Records.V1_0_0.ThingValidator").GetMethods(every).ToDictionary(method => method.Name, method => method.GetMethodBody()!.GetILAsByteArray()!.Length);
        Assert.All(sizes, size => Assert.True(size.Value < MostBytesOfIl, $"{size.Key}: {size.Value} bytes of IL"));
        var root = assembly.Root("Consumer.Records.V1_0_0.Thing");
        var named = more.Contains("elsewhere", StringComparison.Ordinal) ? "\"elsewhere\":0," : "";
        Assert.True(root.IsValid($"{{{named}\"membersss3\":3,\"members999\":7777}}") == !more.Contains("additional", StringComparison.Ordinal));
        Assert.True(root.IsValid($"{{{named}\"membersss3\":3,\"memberssssss6\":6}}"));
        Assert.False(root.IsValid($"{{{named}\"membersss3\":2}}"));
        Assert.False(root.IsValid($"{{{named}\"membersss3\":3,\"membersss3\":3}}"));
    }

    private static int LongestMethod(string schema)
    {
        var project = new ConsumerProject(SchemaFiles.Schema("thing", "1.0.0", schema));
        project.Build();
        var lines = project.Generate().Files["Thing.1.0.0.Validator.g.cs"].Split('\n');
        return Enumerable.Range(0, lines.Length)
            .Where(i => lines[i].StartsWith("    private static bool", StringComparison.Ordinal))
            .Max(i => Array.IndexOf(lines, "    }", i) - i);
    }
}
