using System.CommandLine;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>memmon mark NAME [k=v…]</c>: writes what happens now into a running monitor's file.</summary>
internal static class MarkCommand
{
    private const string Description = "Write a mark into the file of a running monitor.";

    private const string Details = """
        Examples:
          schemafirst memmon mark warm-up
          schemafirst memmon mark test_start test=tests/test_wet.py::test_run
          schemafirst memmon mark --file benchmarks/runs/2026-02-11_wet-memory.jsonl lunch

        A command that memmon runs finds the file in $SCHEMAFIRST_MEMMON_FILE. Marks test_start and test_end with test=NODEID give
        reports the exact window of a test. Exit status: 0 written, 2 the monitor has ended or writes 0.2.2, which has
        no marks, 3 usage, 4 no such file.

        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> name = new("NAME") { Description = "What happens." };
        Argument<string[]> details = new("KEY=VALUE") { Arity = ArgumentArity.ZeroOrMore, Description = "More about it." };
        Option<string?> file = new("--file") { HelpName = "FILE", Description = $"The monitor's file [default: ${MemmonRunner.FileVariable}]." };
        Command command = new("mark", Description) { name, details, file };
        command.SetAction(result => Run(result.GetRequiredValue(name), result.GetValue(details) ?? [], result.GetValue(file)));
        return CommandHelp.Describe(command, Details);
    }

    private static int Run(string name, string[] details, string? file)
    {
        var path = file ?? Environment.GetEnvironmentVariable(MemmonRunner.FileVariable);
        if (path is not { Length: > 0 })
        {
            throw new CliException(ExitCode.Usage, $"No monitor is known: ${MemmonRunner.FileVariable} is not set, and --file names none.");
        }

        List<KeyValuePair<string, string>> pairs = [KeyValuePair.Create("name", name)];
        foreach (var detail in details)
        {
            var equals = detail.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || pairs.Exists(pair => pair.Key == detail[..equals]))
            {
                throw new CliException(ExitCode.Usage, $"Found {CliOutput.Printable(detail)}; expected KEY=VALUE, each key once and none called name.");
            }

            pairs.Add(KeyValuePair.Create(detail[..equals], detail[(equals + 1)..]));
        }

        try
        {
            var isOfParent = Environment.GetEnvironmentVariable(MemmonRunner.FileVariable) is { Length: > 0 } own && Path.GetFullPath(own) == Path.GetFullPath(path);
            MarkWriter.Write(path, isOfParent ? Environment.GetEnvironmentVariable(MemmonRunner.OpenVariable) : null, pairs);
            return ExitCode.Ok;
        }
        catch (InvalidOperationException error)
        {
            throw new CliException(ExitCode.Failure, $"{CliOutput.Printable(path)}: {error.Message}");
        }
        catch (Exception error) when (Files.FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {Files.FileProblem.Describe(path, error)}");
        }
    }
}
