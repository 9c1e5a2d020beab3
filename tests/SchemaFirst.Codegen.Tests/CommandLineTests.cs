using SchemaFirst.Codegen.Commands;

namespace SchemaFirst.Codegen.Tests;

/// <summary>Command lines that are refused before anything is read or written.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("My-Records")]
    [InlineData("My..Records")]
    [InlineData(".My")]
    [InlineData("My.")]
    [InlineData("1st.Records")]
    [InlineData("My.class")]
    [InlineData("My Records")]
    [InlineData("A;class B{}")]
    [InlineData("")]
    public void A_namespace_that_is_none_is_refused(string name) =>
        Assert.Contains(Errors("schema.json", "--output", "out", "--namespace", name), error => error.Contains("namespace", StringComparison.Ordinal));

    [Theory]
    [InlineData("Records")]
    [InlineData("My.Records")]
    [InlineData("_a.Ünï.b2")]
    public void A_namespace_is_accepted(string name) => Assert.Empty(Errors("schema.json", "--output", "out", "--namespace", name));

    [Theory]
    [InlineData("", "--output", "out", "--namespace", "A")]
    [InlineData("schema.json", "--output", "", "--namespace", "A")]
    [InlineData("schema.json", "--include", "", "--output", "out", "--namespace", "A")]
    [InlineData("infer", "")]
    [InlineData("infer", "a.json", "--output", "")]
    public void An_empty_file_name_is_refused(params string[] arguments) =>
        Assert.Contains(Errors(arguments), error => error.StartsWith("Found an empty", StringComparison.Ordinal));

    private static List<string> Errors(params string[] arguments)
    {
        var root = GenerateCommand.CreateRoot();
        root.Subcommands.Add(InferCommand.Create());
        return [.. root.Parse(arguments).Errors.Select(error => error.Message)];
    }
}
