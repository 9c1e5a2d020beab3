using System.CommandLine;
using System.Text;
using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>schema fmt FILE…</c>: lays schemas out in one way, members in their order.</summary>
internal static class SchemaFormatCommand
{
    private const string Details = """
        Examples:
          schemafirst schema fmt schemas
          schemafirst schema fmt --check 'schemas/**/*.schema.json'
          schemafirst schema fmt - < my.schema.json

        Exit status: 0 done, 2 a file would change (--check), 3 usage, 4 a file cannot be read or written, 5 a file is not JSON.

        """;

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        Argument<string[]> files = new("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Files, directories (all *.schema.json in them), patterns; - is standard input, printed to standard output." };
        Option<bool> check = new("--check") { Description = "Change nothing; name the files that would change." };
        Option<int> width = new("--width") { HelpName = "N", Description = "The widest line that entries are put on together.", DefaultValueFactory = _ => JsonFormatter.DefaultWidth };
        width.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--width takes a number from 1 on.");
            }
        });
        Command command = new("fmt", "Lay schemas out in one way; members keep their order, numbers and strings their spelling.") { files, check, width };
        command.SetAction(result => Run(InputFiles.Expand(result.GetRequiredValue(files), "*.schema.json"), result.GetValue(check), result.GetValue(width), output));
        return CommandHelp.Describe(command, Details);
    }

    private static int Run(IReadOnlyList<string> paths, bool onlyChecks, int width, CliOutput output)
    {
        var (changed, broken) = (0, 0);
        foreach (var path in paths)
        {
            var text = Encoding.UTF8.GetString(SchemaFiles.Read(path).Utf8);
            if (!JsonParser.TryParse(text, out var value, out var error))
            {
                broken++;
                output.Messages.WriteLine($"{CliOutput.Printable(path)}:{error.Span.StartLine + 1}:{error.Span.StartColumn + 1}: {CliOutput.Printable(error.Message)}");
                continue;
            }

            var formatted = JsonFormatter.Format(text, value, width);
            if (path == InputFiles.StandardInput && !onlyChecks)
            {
                output.Data.Write(formatted);
            }
            else if (formatted != text)
            {
                changed++;
                output.Data.WriteLine(CliOutput.Printable(path));
                if (!onlyChecks)
                {
                    OutputFile.Write(path, formatted, force: true);
                }
            }
        }

        return broken > 0 ? ExitCode.SchemaError : onlyChecks && changed > 0 ? ExitCode.Failure : ExitCode.Ok;
    }
}
