using System.Text;

namespace SchemaFirst.Cli.Tests.Output;

/// <summary>Runs a command in this process, and keeps what it prints.</summary>
internal sealed record CommandRun(int ExitCode, string Data, string Messages)
{
    public static CommandRun Of(params string[] args)
    {
        using var data = new MemoryStream();
        using var messages = new StringWriter { NewLine = "\n" };
        var exitCode = CommandLine.Run(args, new CliOutput(data, messages));
        return new CommandRun(exitCode, Encoding.UTF8.GetString(data.ToArray()), messages.ToString());
    }
}
