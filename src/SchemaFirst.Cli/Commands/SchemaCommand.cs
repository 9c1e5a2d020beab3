using System.CommandLine;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>schema</c>: what can be done with schemas themselves, one line a subcommand.</summary>
internal static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliOutput output) => new("schema", "Check, list, show, lay out and bundle schemas.")
    {
        SchemaCheckCommand.Create(output),
        SchemaListCommand.CreateList(output),
        SchemaListCommand.CreateShow(output),
        SchemaFormatCommand.Create(output),
        SchemaBundleCommand.Create(output),
    };
}
