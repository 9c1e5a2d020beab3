using System.CommandLine;
using System.Text;
using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>schema bundle FILE</c>: one document of a schema and all that it refers to.</summary>
internal static class SchemaBundleCommand
{
    private const string Details = """
        Examples:
          schemafirst schema bundle api.schema.json --schema-dir schemas > bundle.schema.json
          schemafirst schema bundle api.schema.json --output bundle.schema.json

        Exit status: 0 done, 3 usage, 4 a file cannot be read or written, 5 a schema is wrong or a reference leads nowhere.

        """;

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        Argument<string> file = new("FILE") { Description = "The schema." };
        Option<string?> directory = new("--schema-dir") { HelpName = "DIR", Description = "Where references may lead: the *.json of this directory; by default the schema's own." };
        Option<string?> target = new("--output", "-o") { HelpName = "FILE", Description = "Where to write; - is standard output, the default." };
        Option<bool> force = new("--force") { Description = "Overwrite the output." };
        Command command = new("bundle", "Put a schema and all that it refers to into one document; references stay as they are.") { file, directory, target, force };
        command.SetAction(result => Run(result.GetRequiredValue(file), result.GetValue(directory), result.GetValue(target), result.GetValue(force), output));
        return CommandHelp.Describe(command, Details);
    }

    private static int Run(string path, string? directory, string? target, bool force, CliOutput output)
    {
        var file = SchemaFiles.Read(path);
        directory ??= path == InputFiles.StandardInput ? null : Path.GetDirectoryName(Path.GetFullPath(path));
        var files = new SchemaFiles(directory);
        var set = files.Gather([file.Document]).Set;
        var reached = file.Document.Root is null ? [] : SchemaBundler.Reached(file.Document, set);
        var errors = reached.Prepend(file.Document).SelectMany(document => document.Diagnostics).Where(diagnostic => diagnostic.IsError).ToList();
        if (errors.Count > 0 || file.Document.Root is null)
        {
            throw new CliException(ExitCode.SchemaError, $"{CliOutput.Printable(path)} cannot be bundled.\n{string.Join('\n', errors.Select(SchemaFiles.Describe))}");
        }

        var bundle = SchemaBundler.Bundle(file.Document, set, document => Encoding.UTF8.GetString(document == file.Document ? file.Utf8 : SchemaFiles.Read(document.Path).Utf8));
        RefuseLostReferences(path, file.Document, bundle);
        if (target is null or InputFiles.StandardInput)
        {
            output.Data.Write(bundle);
        }
        else
        {
            FileIdentity.RefuseOriginals(target, reached.Select(document => document.Path).Prepend(path));
            OutputFile.Write(target, bundle, force);
        }

        return ExitCode.Ok;
    }

    // In a bundle only URIs lead anywhere: a file that was found by its place, and calls itself otherwise, is lost.
    private static void RefuseLostReferences(string path, SchemaDocument document, string bundle)
    {
        var alone = SchemaDocument.Parse(path, bundle, document.RetrievalUri);
        var others = alone.Root is null ? [] : SchemaBundler.Reached(alone, new SchemaSet([alone]));
        if (others.Prepend(alone).SelectMany(read => read.Diagnostics).FirstOrDefault(diagnostic => diagnostic.Id == SchemaDiagnostics.UnresolvedReference) is { } lost)
        {
            throw new CliException(ExitCode.SchemaError, $"{CliOutput.Printable(path)} cannot be bundled: a file that was found beside the schema has another $id than the reference to it. In the bundle: {CliOutput.Printable(lost.Message)}");
        }
    }
}
