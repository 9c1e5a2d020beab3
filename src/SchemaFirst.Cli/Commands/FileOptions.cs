using System.CommandLine;
using System.CommandLine.Parsing;
using SchemaFirst.Cli.Files;

namespace SchemaFirst.Cli.Commands;

/// <summary>What options that name files have in common.</summary>
internal static class FileOptions
{
    /// <summary>Refuses <c>-</c> for files that are written beside a result on standard output.</summary>
    public static void RefuseStandardOutput(CommandResult result, params ReadOnlySpan<Option<string?>> options)
    {
        foreach (var option in options)
        {
            if (result.GetValue(option) == InputFiles.StandardInput)
            {
                result.AddError($"{option.Name} - would mix with the result on standard output; expected a file.");
            }
        }
    }
}
