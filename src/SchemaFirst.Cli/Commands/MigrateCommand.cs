using System.CommandLine;
using System.CommandLine.Parsing;
using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Migrating;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>migrate FILE…</c>: records of one schema version as another has them, both ways, losing nothing (handbook H21).</summary>
internal static class MigrateCommand
{
    private const string Description = "Migrate records to another schema version, or an old benchmark directory to the new layout.";

    private const string Details = """
        Examples:
          schemafirst migrate reports/2026-02-06-wet-benchmark-1.jsonl --to 0.3.0 --output-dir runs
          schemafirst migrate runs/2026-02-06_wet-memory.jsonl --to 0.2.2 --output old-memory.jsonl
          schemafirst migrate run.jsonl --to 0.3.0 --output new.jsonl --rejects rejects.jsonl
          schemafirst migrate orders.jsonl --schemas schemas --to order@2.0.0 --output new.jsonl
          schemafirst migrate --layout --dry-run
          schemafirst migrate --explain 0.2.2 0.3.0
          schemafirst migrate --explain 1.0.0 2.0.0 --schemas schemas/order
          schemafirst migrate --draft old.schema.json new.schema.json > migration.json

        Originals are never touched, and outputs appear whole or not at all. Exit status: 0 ok, 2 some records cannot be migrated,
        3 usage, 4 a file cannot be read or written, 5 a schema is wrong.

        """;

    private static readonly Argument<string[]> Files = new("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "Files, directories, patterns; - is standard input." };
    private static readonly Option<string?> To = new("--to") { HelpName = "VERSION", Description = "The schema version to migrate to, older or newer [default: the latest]." };
    private static readonly Option<string?> Schemas = new("--schemas") { HelpName = "DIR", Description = "Migrate records of a family of your own: its schemas and each migration.json are in DIR. --to VERSION, or FAMILY@VERSION." };
    private static readonly Option<string?> From = new("--from") { HelpName = "VERSION", Description = "With --schemas: the version of all records [default: the one that accepts them]." };
    private static readonly Option<string?> Output = new("--output", "-o") { HelpName = "FILE", Description = "Where to write one file's records; - is standard output, the default." };
    private static readonly Option<string?> OutputDirectory = new("--output-dir") { HelpName = "DIR", Description = "Where to write each file, under its canonical name." };
    private static readonly Option<string?> Rejects = new("--rejects") { HelpName = "FILE", Description = "Keep records that cannot be migrated there, with line and reason." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be done, and write nothing." };
    private static readonly Option<bool> Force = new("--force") { Description = "Overwrite outputs that exist." };
    private static readonly Option<int> Jobs = new("--jobs", "-j") { HelpName = "N", Description = "Migrate N files at a time.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string[]> Explain = new("--explain") { HelpName = "OLD NEW", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true, Description = "Print how one version becomes the next, as a table." };
    private static readonly Option<string[]> Draft = new("--draft") { HelpName = "OLD NEW", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true, Description = "Draft a migration.json from two schema files." };
    private static readonly Option<bool> Layout = new("--layout") { Description = "Bring reports/*.jsonl of the old layout to runs/, under canonical names." };
    private static readonly Option<string?> Directory = new("--dir", "-d") { HelpName = "DIR", Description = "The benchmark directory for --layout [default: $SCHEMAFIRST_DIR, else benchmarks]." };

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        Command command = new("migrate", Description) { Files, To, Schemas, From, Output, OutputDirectory, Rejects, DryRun, Force, Jobs, Layout, Directory, Explain, Draft };
        command.Validators.Add(result =>
        {
            var modes = new[] { result.GetValue(Layout), result.GetResult(Explain) is not null, result.GetResult(Draft) is not null, result.GetValue(Files) is { Length: > 0 } };
            if (modes.Count(mode => mode) != 1)
            {
                result.AddError("migrate takes files, or one of --layout, --explain and --draft.");
            }

            if (result.GetValue(From) is not null && result.GetValue(Schemas) is null)
            {
                result.AddError("--from goes with --schemas; the product's own records say their version.");
            }

            if (result.GetValue(Schemas) is not null && (result.GetValue(Layout) || result.GetResult(Draft) is not null))
            {
                result.AddError("--schemas goes with files and with --explain.");
            }

            RefuseWithoutFiles(result);
            FileOptions.RefuseStandardOutput(result, Rejects);
            if (result.GetValue(Output) is not null && result.GetValue(OutputDirectory) is not null)
            {
                result.AddError("--output and --output-dir exclude each other.");
            }
        });
        Jobs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--jobs takes a number from 1 on.");
            }
        });
        command.SetAction(result => Run(result, output));
        return CommandHelp.Describe(command, Details);
    }

    private static void RefuseWithoutFiles(CommandResult result)
    {
        Option[] ofFiles = [To, From, Output, OutputDirectory, Rejects, Force];
        if (result.GetValue(Files) is not { Length: > 0 } && Array.Find(ofFiles, option => result.GetResult(option) is { Implicit: false }) is { } misplaced)
        {
            result.AddError($"{misplaced.Name} goes with files only.");
        }
        else if (result.GetValue(OutputDirectory) is not null && result.GetValue(Files)!.Contains(InputFiles.StandardInput))
        {
            result.AddError("Standard input has no name for --output-dir; --output names the file.");
        }
    }

    private static int Run(ParseResult result, CliOutput output)
    {
        if (result.GetValue(Explain) is [{ } from, { } to])
        {
            var plans = result.GetValue(Schemas) is { } folder ? MigratedFamily.Load(folder, null).Plans : CompiledSchemas.Migrations();
            return MigrationExplanation.Print(plans, from, to, output);
        }

        if (result.GetValue(Draft) is [{ } old, { } @new])
        {
            return MigrationDrafting.Print(old, @new, output);
        }

        if (result.GetValue(Layout))
        {
            return new LayoutMigration(BenchmarkDirectory(result.GetValue(Directory)), result.GetValue(DryRun), output).Run();
        }

        var files = InputFiles.Expand(result.GetRequiredValue(Files));
        if (files.Count > 1 && result.GetValue(OutputDirectory) is null && !result.GetValue(DryRun))
        {
            throw new CliException(ExitCode.Usage, $"Found {files.Count} files and one output; --output-dir names a folder for all of them.");
        }

        return Migrate(result, files, output);
    }

    private static int Migrate(ParseResult result, IReadOnlyList<string> files, CliOutput output)
    {
        var family = result.GetValue(Schemas) is { } folder ? FamilyOf(folder, result.GetValue(To)) : null;
        var to = family is null ? KnownVersion(result.GetValue(To)) : VersionOf(family, result.GetValue(To)) ?? family.Chain.Latest;
        var request = new MigrationRequest(
            files,
            to,
            result.GetValue(Output),
            result.GetValue(OutputDirectory),
            result.GetValue(Rejects),
            result.GetValue(DryRun),
            result.GetValue(Force),
            result.GetValue(Jobs));
        var from = family is null ? null : VersionOf(family, result.GetValue(From));
        return new MigrationRun(family is null ? request : request with { MakeSource = () => new FamilySource(family, from, to!) }, output).Run();
    }

    private static MigratedFamily FamilyOf(string folder, string? to) =>
        MigratedFamily.Load(folder, to?.LastIndexOf('@') is { } at and > 0 ? to[..at] : null);

    private static string? VersionOf(MigratedFamily family, string? option)
    {
        var version = option?[(option.LastIndexOf('@') + 1)..];
        return version is null || family.Chain.Reaches(version)
            ? version
            : throw new CliException(ExitCode.Usage, $"Found {CliOutput.Printable(version)}; expected a version of {CliOutput.Printable(family.Name)} that its migrations reach: {string.Join(", ", family.Chain.Versions)}.");
    }

    private static string BenchmarkDirectory(string? option) =>
        option ?? (Environment.GetEnvironmentVariable(BenchmarkLayout.DirectoryVariable) is { Length: > 0 } variable ? variable : BenchmarkLayout.DefaultDirectory);

    private static string? KnownVersion(string? version)
    {
        var known = RecordMigrations.Versions;
        return version is null || known.Contains(version)
            ? version
            : throw new CliException(ExitCode.Usage, $"Found --to {CliOutput.Printable(version)}; expected one of {string.Join(", ", known)}.");
    }
}
