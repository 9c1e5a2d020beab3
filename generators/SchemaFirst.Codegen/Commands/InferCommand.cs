using System.CommandLine;
using SchemaFirst.Codegen.Inference;

namespace SchemaFirst.Codegen.Commands;

/// <summary><c>infer FILE...</c>: a draft schema from sample documents, since a schema follows data.</summary>
internal static class InferCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string[]> files = new("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Sample documents, one a line or one a file; - is standard input." };
        Option<string> title = new("--title") { Description = "The schema's title.", DefaultValueFactory = _ => "Inferred schema" };
        Option<string> output = new("--output", "-o") { Description = "The schema file to write; - is standard output.", DefaultValueFactory = _ => "-" };
        Option<bool> force = new("--force") { Description = "Overwrite an existing file." };
        Command command = new("infer", "Writes a draft-07 schema that every sample document is valid against.") { files, title, output, force };
        command.Validators.Add(FileNames.RefuseEmpty);
        command.SetAction(result => Run(
            result.GetRequiredValue(files),
            result.GetRequiredValue(title),
            result.GetRequiredValue(output),
            result.GetValue(force)));
        return command;
    }

    private static int Run(string[] files, string title, string output, bool force)
    {
        var shape = new ValueShape();
        foreach (var file in files)
        {
            using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            SampleReader.AddAll(stream, file, shape);
        }

        if (shape.Count == 0)
        {
            throw new SampleException($"{string.Join(", ", files)}: found no document; expected at least one.");
        }

        var text = SchemaPrinter.Print(shape, title);
        if (output == "-")
        {
            Console.Out.Write(text);
        }
        else
        {
            OutputFile.Write(output, text, force);
            Console.Error.WriteLine($"Wrote {output} from {shape.Count} documents.");
        }

        return ExitCode.Ok;
    }
}
