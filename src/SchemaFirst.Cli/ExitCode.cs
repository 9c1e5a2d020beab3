namespace SchemaFirst.Cli;

/// <summary>What the exit status means. The numbers never change.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Ok = 0;

    /// <summary>Something that should not happen.</summary>
    public const int Unexpected = 1;

    /// <summary>An expected failure: an invalid record, a breaking change, a regression.</summary>
    public const int Failure = 2;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 3;

    /// <summary>An input cannot be read, or an output cannot be written.</summary>
    public const int Unreadable = 4;

    /// <summary>A schema is wrong.</summary>
    public const int SchemaError = 5;
}
