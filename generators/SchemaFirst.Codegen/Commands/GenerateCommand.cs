using System.CommandLine;
using SchemaFirst.Codegen.CSharp;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Codegen.Commands;

/// <summary><c>SCHEMA --namespace N --output DIR</c>: plain C# classes for one schema file.</summary>
internal static class GenerateCommand
{
    /// <summary>The root command, which generates.</summary>
    public static RootCommand CreateRoot()
    {
        Argument<string> schema = new("SCHEMA") { Description = "The schema file." };
        Option<string> @namespace = new("--namespace", "-n") { Description = "The classes' namespace.", Required = true };
        Option<string> output = new("--output", "-o") { HelpName = "DIR", Description = "The folder for the C# files.", Required = true };
        Option<string[]> references = new("--include") { HelpName = "FILE", Description = "A schema that the schema refers to; may be repeated.", DefaultValueFactory = _ => [] };
        Option<bool> force = new("--force") { Description = "Overwrite existing files." };
        RootCommand root = new("Writes plain C# classes for System.Text.Json from a schema, for those who cannot run a Roslyn generator.")
        {
            schema, @namespace, output, references, force,
        };
        @namespace.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !CSharpNamespace.IsValid(token.Value))
            {
                result.AddError($"Found --namespace '{token.Value}'; expected identifiers of C# with dots between them, such as My.Records.");
            }
        });
        root.Validators.Add(FileNames.RefuseEmpty);
        root.SetAction(result => Run(
            result.GetRequiredValue(schema),
            result.GetRequiredValue(references),
            result.GetRequiredValue(@namespace),
            result.GetRequiredValue(output),
            result.GetValue(force)));
        return root;
    }

    private static int Run(string schema, string[] references, string @namespace, string output, bool force)
    {
        var document = Load(schema);
        var model = SchemaResolver.Resolve(document, new SchemaSet([document, .. references.Select(Load)]));
        foreach (var diagnostic in document.Diagnostics)
        {
            Console.Error.WriteLine(Describe(diagnostic));
        }

        if (model is null)
        {
            return ExitCode.SchemaError;
        }

        Directory.CreateDirectory(output);
        foreach (var file in PlainCSharpGenerator.Generate(model, @namespace))
        {
            var path = Path.Combine(output, file.Name);
            OutputFile.Write(path, file.Text, force);
            Console.Out.WriteLine(path);
        }

        return ExitCode.Ok;
    }

    private static SchemaDocument Load(string path) => SchemaDocument.Parse(path, File.ReadAllText(path));

    private static string Describe(SchemaDiagnostic diagnostic) =>
        $"{diagnostic.Path}:{diagnostic.Span.StartLine + 1}:{diagnostic.Span.StartColumn + 1}: {(diagnostic.IsError ? "error" : "warning")} {diagnostic.Id}: {diagnostic.Message}";
}
