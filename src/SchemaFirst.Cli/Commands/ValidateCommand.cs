using System.CommandLine;
using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Output;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>validate FILE…</c>: every line against the schema version it declares (handbook H11, H12).</summary>
internal static class ValidateCommand
{
    private const string Description = "Validate records, each against the schema version it declares.";

    private const string Details = """
        Examples:
          schemafirst validate benchmarks/runs
          schemafirst validate 'runs/*memory*.jsonl' --format json
          schemafirst validate --schema my.schema.json my.jsonl
          zcat run.jsonl.gz | schemafirst validate -

        Exit status: 0 all valid, 2 some invalid, 3 usage, 4 a file cannot be read, 5 the schema is wrong.

        """;

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        Argument<string[]> files = new("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Files, directories, patterns; - is standard input." };
        Option<string?> version = new("--schema-version") { HelpName = "VERSION", Description = "Validate all lines against this version, or family@version." };
        Option<string?> schema = new("--schema") { HelpName = "FILE", Description = "Validate all lines against this schema, draft-04 to 2020-12." };
        Option<string> format = new("--format") { HelpName = "text|json", Description = "How to print the result.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        Option<int> mostErrors = new("--max-errors") { HelpName = "N", Description = "Print at most N errors a file; all are counted.", DefaultValueFactory = _ => 100 };
        mostErrors.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--max-errors takes a number from 0 on.");
            }
        });
        Command command = new("validate", Description) { files, version, schema, format, mostErrors };
        command.Validators.Add(result =>
        {
            if (result.GetValue(version) is not null && result.GetValue(schema) is not null)
            {
                result.AddError("--schema-version and --schema exclude each other.");
            }
        });
        command.SetAction(result => Run(
            InputFiles.Expand(result.GetRequiredValue(files)),
            result.GetValue(schema) is { } path
                ? SchemaFileValidator.Load(path, result.GetValue(mostErrors), output.Messages)
                : new LineValidator(result.GetValue(version), result.GetValue(mostErrors)),
            result.GetValue(mostErrors),
            result.GetValue(format) == "json" ? new JsonValidationOutput(output.DataStream) : new TextValidationOutput(output.Data)));
        return CommandHelp.Describe(command, Details);
    }

    private static int Run(IReadOnlyList<string> files, ILineValidator validator, int mostErrors, IValidationOutput output)
    {
        var (total, valid, unreadable) = (0L, 0L, 0);
        output.Begin();
        foreach (var file in files)
        {
            var result = new FileValidation(file, validator, mostErrors, output).Run();
            total += result.Total;
            valid += result.Valid;
            unreadable += result.Problem is null ? 0 : 1;
        }

        output.End(files.Count, total, valid);
        return unreadable > 0 ? ExitCode.Unreadable : valid < total ? ExitCode.Failure : ExitCode.Ok;
    }
}
