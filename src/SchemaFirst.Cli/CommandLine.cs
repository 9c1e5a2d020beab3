using System.CommandLine;
using System.CommandLine.Invocation;
using SchemaFirst.Cli.Commands;

namespace SchemaFirst.Cli;

/// <summary>The commands, one line each, and what becomes of their failures.</summary>
internal static class CommandLine
{
    private const string Description = "Validate and report benchmarks of local language models, recorded as JSON lines.";

    private const string Details = """
        Examples:
          schemafirst report                     report on the latest run in benchmarks/runs
          schemafirst validate benchmarks/runs   check every run
          schemafirst memmon -- pytest -m wet    record memory, CPU and GPU while a command runs

        """;

    /// <summary>All commands.</summary>
    public static RootCommand Create(CliOutput output)
    {
        var root = new RootCommand(Description);
        root.Subcommands.Add(ValidateCommand.Create(output));
        root.Subcommands.Add(ReportCommand.Create(output));
        root.Subcommands.Add(TrendCommand.Create(output));
        root.Subcommands.Add(PlotCommand.Create(output));
        root.Subcommands.Add(DiffCommand.Create(output));
        root.Subcommands.Add(SchemaCommand.Create(output));
        root.Subcommands.Add(MemmonCommand.Create(output));
        root.Subcommands.Add(MigrateCommand.Create(output));
        root.Subcommands.Add(CompletionsCommand.Create(output));
        CommandHelp.Describe(root, Details);
        CommandHelp.Install(root, output);
        return root;
    }

    /// <summary>Runs a command line and gives its exit status. Never throws.</summary>
    public static int Run(string[] args, CliOutput output)
    {
        try
        {
            return Invoke(Create(output), args, output);
        }
        catch (Exception error) when (Scarcity.Describe(error) is not null)
        {
            output.Messages.WriteLine($"schemafirst: {Scarcity.Describe(error)}");
            return ExitCode.Unreadable;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            output.Messages.WriteLine($"schemafirst: {CliOutput.Printable(error.Message)}");
            return ExitCode.Unreadable;
        }
        catch (InsufficientExecutionStackException)
        {
            output.Messages.WriteLine("schemafirst: The schema applies subschemas within one another deeper than can be followed here.");
            return ExitCode.SchemaError;
        }
        catch (Exception error)
        {
            output.Messages.WriteLine($"schemafirst: unexpected {error.GetType().Name}: {CliOutput.Printable(error.Message)} This is a mistake in schemafirst; please report it.");
            return ExitCode.Unexpected;
        }
        finally
        {
            output.Messages.Flush();
        }
    }

    private static int Invoke(RootCommand root, string[] args, CliOutput output)
    {
        if (TryParse(root, args, output.Messages) is not { } parsed || (args is [not ['[', ..], ..] && UsageErrors.Print(parsed, output.Messages)))
        {
            return ExitCode.Usage;
        }

        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output.Data, Error = output.Messages };
            var exitCode = parsed.Invoke(invocation);
            output.Flush();
            return parsed.Action is ParseErrorAction ? ExitCode.Usage : exitCode;
        }
        catch (CliException error)
        {
            output.Flush();
            output.Messages.WriteLine($"schemafirst: {error.Message}");
            return error.ExitCode;
        }
    }

    // A check that reads an option whose value is no number throws what the library says of such values.
    private static ParseResult? TryParse(RootCommand root, string[] args, TextWriter messages)
    {
        try
        {
            return root.Parse(args);
        }
        catch (InvalidOperationException error)
        {
            messages.WriteLine($"schemafirst: {UsageErrors.Describe(error.Message)}\nTry 'schemafirst --help'.");
            return null;
        }
    }
}
