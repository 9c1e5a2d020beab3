using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace SchemaFirst.Cli.Commands;

/// <summary>Adds examples and exit statuses to the help of a command, below what the library prints.</summary>
internal sealed class CommandHelp(HelpAction inner, CliOutput output) : SynchronousCommandLineAction
{
    // Goes when the command goes, and may be filled by several command lines at once.
    private static readonly ConditionalWeakTable<Command, string> Details = [];

    /// <summary>Notes what is to be printed below a command's help.</summary>
    public static Command Describe(Command command, string details)
    {
        Details.AddOrUpdate(command, details);
        return command;
    }

    /// <summary>Makes a root command and everything below it print its details.</summary>
    public static void Install(RootCommand root, CliOutput output)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction action } help)
            {
                help.Action = new CommandHelp(action, output);
            }
        }
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var status = inner.Invoke(parseResult);
        if (Details.TryGetValue(parseResult.CommandResult.Command, out var details))
        {
            output.Data.WriteLine(details);
        }

        return status;
    }
}
