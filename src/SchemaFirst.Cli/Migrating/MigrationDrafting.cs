using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Cli.Migrating;

/// <summary>Drafts a migration from two schema files.</summary>
internal static class MigrationDrafting
{
    /// <summary>Prints the draft and gives the exit status.</summary>
    /// <exception cref="CliException">A schema cannot be read or is wrong.</exception>
    public static int Print(string oldPath, string newPath, CliOutput output)
    {
        var draft = MigrationDraft.Write(Load(oldPath), Load(newPath));
        output.Data.Write(draft.Text);
        foreach (var open in draft.Open)
        {
            output.Messages.WriteLine($"To be decided: {CliOutput.Printable(open)}");
        }

        output.Messages.WriteLine($"{draft.Guesses} guess(es), marked \"because\": \"guess: …\"; save it as migration.json beside the newer schema, and review each.");
        return draft.Open.Count > 0 ? ExitCode.Failure : ExitCode.Ok;
    }

    private static SchemaModel Load(string path)
    {
        var document = SchemaFiles.Read(path).Document;
        return SchemaResolver.Resolve(document, new SchemaSet([document]))
            ?? throw new CliException(ExitCode.SchemaError, $"{CliOutput.Printable(path)}: {CliOutput.Printable(document.Diagnostics.FirstOrDefault(diagnostic => diagnostic.IsError)?.Message ?? "The schema cannot be used.")}");
    }
}
