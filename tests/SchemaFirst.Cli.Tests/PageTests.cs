using System.CommandLine;
using System.CommandLine.Help;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Cli.Tests;

/// <summary>What the program offers is on the pages that explain it.</summary>
public sealed class PageTests
{
    private static readonly RootCommand Root = CommandLine.Create(new CliOutput(Stream.Null, TextWriter.Null));

    public static TheoryData<string> CommandsWithPages => [.. Root.Subcommands.Select(command => command.Name).Where(name => name != "completions")];

    [Theory]
    [MemberData(nameof(CommandsWithPages))]
    public void Every_option_is_on_the_page_of_its_command(string name)
    {
        var page = ReadPage($"docs/{name}.md");
        Assert.All(Options(Root.Subcommands.Single(command => command.Name == name)), option => Assert.Contains(option, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_command_is_in_the_README()
    {
        var page = ReadPage("README.md");
        Assert.All(Root.Subcommands, command => Assert.Contains($"| `schemafirst {command.Name}", page, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Options(Command command) =>
        command.Options.Where(option => option is not HelpOption && !option.Hidden).Select(option => option.Name)
            .Concat(command.Subcommands.SelectMany(Options));

    private static string ReadPage(string path) => File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, path));
}
