using System.Text;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Emit;

/// <summary>Emitted code stays small, and its methods small enough for the JIT, whatever the schema.</summary>
public sealed class SizeTests
{
    // The JIT optimises no method of more than 2,000 basic blocks or 60,000 bytes of IL.
    private const int MostLinesOfMethod = 2_000;

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
