using System.CommandLine.Parsing;

namespace SchemaFirst.Codegen.Commands;

/// <summary>What arguments that name files have in common.</summary>
internal static class FileNames
{
    /// <summary>Refuses arguments and options without a character: no file has such a name, and a script's variable was not set.</summary>
    public static void RefuseEmpty(CommandResult result)
    {
        foreach (var child in result.Children.Where(child => child.Tokens.Any(token => token.Value.Length == 0)))
        {
            var name = child is OptionResult option ? option.Option.Name : ((ArgumentResult)child).Argument.Name;
            result.AddError($"Found an empty {name}; expected a value.");
        }
    }
}
