namespace SchemaFirst.Cli.Tests;

/// <summary>What becomes of failures that no command foresees.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void What_nobody_expected_is_a_message_and_status_1()
    {
        using var messages = new StringWriter();
        var closed = new MemoryStream();
        var output = new CliOutput(closed, messages);
        closed.Dispose();
        Assert.Equal(ExitCode.Unexpected, CommandLine.Run(["completions", "bash"], output));
        Assert.StartsWith("schemafirst: unexpected ObjectDisposedException: ", messages.ToString(), StringComparison.Ordinal);
    }
}
