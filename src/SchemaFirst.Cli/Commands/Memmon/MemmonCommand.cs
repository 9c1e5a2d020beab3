using System.CommandLine;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>memmon -- COMMAND</c>: runs a command and records memory, swap, pressure, CPU, load and GPU until it ends.</summary>
internal static class MemmonCommand
{
    private const string Description = "Record memory, swap, pressure, CPU and GPU while a command runs.";

    private const string Details = """
        Examples:
          schemafirst memmon -- pytest -m wet
          schemafirst memmon --interval 50ms --output run-memory.jsonl -- ./server
          schemafirst memmon --duration 60
          schemafirst memmon tail benchmarks/runs/2026-02-11_wet-memory.jsonl

        Exit status: the command's; 128 and the signal's number when a signal ended it; 126 not executable, 127 not found; before it
        starts 3 usage, 4 the file cannot be written; 4 also when it succeeds and the file or the summary is not complete.

        """;

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        var arguments = new MemmonArguments();
        Command command = new("memmon", Description);
        arguments.AddTo(command);
        command.Subcommands.Add(MarkCommand.Create());
        command.Subcommands.Add(TailCommand.Create(output));
        command.Subcommands.Add(SummarizeCommand.Create(output));
        command.Subcommands.Add(DoctorCommand.Create(output));
        command.SetAction(result => new MemmonRunner(arguments.Read(result), output).Run());
        return CommandHelp.Describe(command, Details);
    }
}
