namespace SchemaFirst.Codegen;

/// <summary>Exit codes, the same as the main program's.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Unexpected = 1;
    public const int Usage = 3;
    public const int UnreadableInput = 4;
    public const int SchemaError = 5;
}
