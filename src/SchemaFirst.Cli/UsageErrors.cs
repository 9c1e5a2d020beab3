using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using SchemaFirst.Schema.Common;

namespace SchemaFirst.Cli;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>Prints the errors of a command line; false when there are none.</summary>
    public static bool Print(ParseResult parsed, TextWriter messages)
    {
        var unknown = Unknown(parsed);
        var empty = WithoutValue(parsed);
        if (unknown.Count == 0 && empty.Count == 0 && parsed.Action is not ParseErrorAction)
        {
            return false;
        }

        foreach (var token in unknown)
        {
            messages.WriteLine($"schemafirst: {Describe(parsed.CommandResult.Command, token)}");
        }

        foreach (var option in empty.Where(_ => unknown.Count == 0))
        {
            messages.WriteLine($"schemafirst: Found an empty value for '{option}'; expected one that says something.");
        }

        foreach (var error in parsed.Errors.Where(_ => unknown.Count == 0 && empty.Count == 0))
        {
            messages.WriteLine($"schemafirst: {Describe(error.Message)}");
        }

        messages.WriteLine(HelpHint(parsed.CommandResult.Command));
        return true;
    }

    /// <summary>The line that names the help of a command.</summary>
    public static string HelpHint(Command command) => $"Try 'schemafirst {Path(command)}--help'.";

    /// <summary>A message of the library: what it says of .NET's types is said of numbers, and what it quotes cannot move a terminal.</summary>
    public static string Describe(string message)
    {
        var text = message.TrimEnd().ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal);
        var type = text.LastIndexOf(" as expected type '", StringComparison.Ordinal);
        if (type >= 0)
        {
            var expected = text.AsSpan(type).Contains("Int32", StringComparison.Ordinal) ? $"a whole number up to {int.MaxValue}" : "a number";
            text = $"{text[..type]}; expected {expected}.";
        }

        return CliOutput.Printable(text);
    }

    // No option means anything by nothing; a variable of a script was not set.
    private static List<string> WithoutValue(ParseResult parsed) =>
        [.. parsed.CommandResult.Children.OfType<OptionResult>().Where(option => option.Tokens.Any(token => token.Value.Length == 0)).Select(option => option.Option.Name)];

    // What matches nothing, and what looks like an option but was taken for a file.
    private static List<string> Unknown(ParseResult parsed)
    {
        var endOfOptions = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash);
        var misspelt = endOfOptions.Where(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal)).Select(token => token.Value);
        var command = parsed.CommandResult.Command;
        return [.. (command.Subcommands.Count > 0 ? parsed.UnmatchedTokens.Take(1) : parsed.UnmatchedTokens).Concat(misspelt).Distinct()];
    }

    private static string Path(Symbol command) =>
        command is RootCommand ? "" : $"{string.Concat(command.Parents.Select(Path))}{command.Name} ";

    private static string Describe(Command command, string token)
    {
        var isOption = token.StartsWith('-');
        var candidates = isOption ? command.Options.Select(option => option.Name).Append("--help") : command.Subcommands.Select(child => child.Name);
        var name = isOption ? token.Split('=')[0] : token;
        var advice = NearMiss.Find(name, candidates) is { } near ? $" Did you mean '{near}'?" : "";
        return $"Found '{CliOutput.Printable(token)}', which is no {(isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument")} here.{advice}";
    }
}
