namespace SchemaFirst.Cli;

/// <summary>Ends a command with a message and an exit status.</summary>
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    /// <summary>The status, of <see cref="Cli.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
