using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Documents;

/// <summary>What docs/generator.md shows compiles without a warning and prints what the page says.</summary>
public sealed class GeneratorPageTests
{
    private static readonly DocumentPage Page = new("generator.md");

    [Fact]
    public void The_program_prints_what_the_page_says()
    {
        var properties = new Dictionary<string, string> { ["RootNamespace"] = "Orders", ["SchemaFirstAssertFormats"] = "true" };
        var project = new ConsumerProject(properties, [.. Page.Blocks("json").Select(file => ("/orders/" + file.Path, (string?)file.Text))]);
        project.AddSource(ToMethod(Page.Blocks("csharp").Single(file => file.Path == "Program.cs").Text));
        var output = new StringWriter { NewLine = "\n" };
        project.Build().Type("Sample").GetMethod("Run")!.Invoke(null, [output]);
        Assert.Equal(Page.Blocks("text").Single().Text, output.ToString());
    }

    // The console is shared with the tests that run at the same time.
    private static string ToMethod(string program)
    {
        var lines = program.Split('\n').ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal));
        return $$"""
            using System;
            using System.Linq;
            {{string.Join('\n', lines[true])}}
            internal static class Sample
            {
                public static void Run(System.IO.TextWriter Console)
                {
            {{string.Join('\n', lines[false])}}
                }
            }
            """;
    }
}
