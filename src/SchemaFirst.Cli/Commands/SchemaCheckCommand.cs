using System.CommandLine;
using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Output;
using SchemaFirst.Schema.Checks;
using SchemaFirst.Schema.Common;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>schema check FILE…</c>: what is wrong with schemas, at its line and column.</summary>
internal static class SchemaCheckCommand
{
    private const string Description = "Find what is wrong with schemas: by their metaschema, references that lead nowhere, constraints that can never hold.";

    private const string Details = """
        Examples:
          schemafirst schema check my.schema.json
          schemafirst schema check 'schemas/**/*.schema.json' --format github
          schemafirst schema check api.schema.json --schema-dir schemas

        In a directory, files called *.schema.json or schema.json count, and other *.json with the $schema of a JSON Schema draft.

        Exit status: 0 no error (warnings do not count), 3 usage, 4 a file cannot be read, 5 an error.

        """;

    private static readonly string[] Formats = ["text", "json", "sarif", "github"];

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        Argument<string[]> files = new("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Schemas: files, directories (see below), patterns; - is standard input." };
        Option<string?> directory = new("--schema-dir") { HelpName = "DIR", Description = "Where references may lead: all *.json in this directory." };
        Option<string> format = new("--format") { HelpName = string.Join('|', Formats), Description = "How to print the result.", DefaultValueFactory = _ => Formats[0] };
        format.AcceptOnlyFromAmong(Formats);
        Command command = new("check", Description) { files, directory, format };
        command.SetAction(result =>
        {
            var library = new SchemaFiles(result.GetValue(directory));
            return Run(Find(result.GetRequiredValue(files), library, output), library, Output(result.GetRequiredValue(format), output));
        });
        return CommandHelp.Describe(command, Details);
    }

    // Examples and settings lie beside schemas; schemas may still refer to what is left out.
    private static IReadOnlyList<string> Find(string[] arguments, SchemaFiles library, CliOutput output)
    {
        List<string> others = [];
        var paths = InputFiles.Expand(arguments, InputFiles.SchemaPattern, path =>
        {
            var isSchema = SchemaFiles.SaysThatItIsSchema(path);
            if (!isSchema)
            {
                others.Add(path);
            }

            return isSchema;
        });
        others.RemoveAll(paths.Contains);
        library.Add(others);
        if (others.Count > 0)
        {
            var advice = "they are not called *.schema.json or schema.json and have no $schema of JSON Schema; a file that is named is always checked.";
            output.Messages.WriteLine($"Note: left out {others.Count} *.json file(s), such as {CliOutput.Printable(others[0])}: {advice}");
        }

        return paths.Count > 0 ? paths : throw new CliException(ExitCode.Unreadable, "There is no schema in the directories; name the files to check.");
    }

    private static int Run(IReadOnlyList<string> paths, SchemaFiles library, ISchemaCheckOutput output)
    {
        List<(string Path, SchemaFile? File, string? Problem)> files = [.. paths.Select(Read)];
        var set = library.Gather([.. files.Select(file => file.File?.Document).OfType<Schema.Schemas.SchemaDocument>()]).Set;
        var (errors, warnings) = (0, 0);
        output.Begin();
        foreach (var (path, file, problem) in files)
        {
            IReadOnlyList<SchemaDiagnostic> diagnostics = file is null ? [] : MetaschemaCheck.Add(ExampleCheck.Add(SchemaChecker.Check(file.Document, set), file.Document, set), file);
            output.File(path, diagnostics, problem);
            errors += diagnostics.Count(diagnostic => diagnostic.IsError);
            warnings += diagnostics.Count(diagnostic => !diagnostic.IsError);
        }

        var unreadable = files.Count(file => file.Problem is not null);
        output.End(new SchemaCheckTotals(files.Count, unreadable, errors, warnings));
        return unreadable > 0 ? ExitCode.Unreadable : errors > 0 ? ExitCode.SchemaError : ExitCode.Ok;
    }

    // One unreadable file does not keep the others from being checked.
    private static (string Path, SchemaFile? File, string? Problem) Read(string path)
    {
        try
        {
            return (path, SchemaFiles.Read(path), null);
        }
        catch (CliException error)
        {
            return (path, null, error.Message);
        }
    }

    private static ISchemaCheckOutput Output(string format, CliOutput output) => format switch
    {
        "json" => new JsonSchemaCheckOutput(output.DataStream),
        "sarif" => new FindingSchemaCheckOutput(new SarifFindingWriter(output.DataStream, "utf16CodeUnits", SchemaRules.Describe)),
        "github" => new FindingSchemaCheckOutput(new GitHubFindingWriter(output.Data)),
        _ => new TextSchemaCheckOutput(output.Data),
    };
}
