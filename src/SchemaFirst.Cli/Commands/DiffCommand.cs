using System.CommandLine;
using SchemaFirst.Cli.Diff;
using SchemaFirst.Cli.Diff.Output;
using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Output;
using SchemaFirst.Schema.Compatibility.Rules;
using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>diff OLD NEW</c> and <c>diff --against REF</c>: what a change of schemas does to documents.</summary>
internal static class DiffCommand
{
    private const string Description = "Compare schemas by what they accept: does every document valid before stay valid, was every document valid after valid before.";

    private static readonly string Details = $"""
        Policies, the first value is the default:
          {string.Join("\n  ", PolicyChoices.Lines)}

        Examples:
          schemafirst diff test-record@0.2.2 test-record@0.3.0
          schemafirst diff old.schema.json new.schema.json --corpus 'runs/*.jsonl'
          schemafirst diff --against origin/main --format markdown
          schemafirst diff --rules

        Exit status: 0 nothing that counts, 2 findings at or above --fail-on, 3 usage, 4 a file cannot be read, 5 a schema is wrong.

        """;

    private static readonly string[] Formats = ["text", "markdown", "json", "github", "sarif"];
    private static readonly string[] Levels = ["error", "warning", "info", "none"];

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        var arguments = new DiffArguments(Formats, Levels);
        var command = arguments.ToCommand("diff", Description);
        command.SetAction(result => arguments.ListsRules(result) ? ListRules(arguments.Settings(result), output) : Run(arguments, result, output));
        return CommandHelp.Describe(command, Details);
    }

    private static int Run(DiffArguments arguments, ParseResult result, CliOutput output)
    {
        var settings = arguments.Settings(result);
        var run = new DiffRun(settings, arguments.Corpus(result), DateOnly.FromDateTime(DateTime.UtcNow));
        var pairs = arguments.Pairs(result, output.Messages);
        foreach (var warning in pairs.SelectMany(KeywordsOfOtherDrafts).Distinct())
        {
            output.Messages.WriteLine(warning);
        }

        List<PairReport> reports = [.. pairs.Select(run.Compare).Where(report => report is not { Pair.IsDependent: true, Findings.Count: 0 })];
        var totals = DiffTotals.Of(reports, arguments.FailOn(result));
        Output(arguments.Format(result), output).Write(reports, totals);
        foreach (var ignored in run.Unused)
        {
            output.Messages.WriteLine($"Note: the accepted finding {CliOutput.Printable(ignored.Fingerprint ?? ignored.Rule ?? "")} ({CliOutput.Printable(ignored.Reason)}) does not occur.");
        }

        if (arguments.Changelog(result) is { } changelog)
        {
            WriteChangelog(changelog, reports, arguments.Force(result), output);
        }

        if (arguments.DraftMigration(result) is { } draft)
        {
            OutputFile.Write(draft, DraftMigration(reports, output), arguments.Force(result));
        }

        return totals.Fails ? ExitCode.Failure : ExitCode.Ok;
    }

    // Such a keyword asserts nothing, so that no change of it is a difference.
    private static IEnumerable<string> KeywordsOfOtherDrafts(SchemaPair pair) => new[] { pair.New, pair.Old }.OfType<SchemaSource>()
        .SelectMany(source => source.Side.Document.Diagnostics)
        .Where(diagnostic => diagnostic.Id == SchemaDiagnostics.KeywordOfOtherDraft)
        .Select(SchemaFiles.Describe);

    private static void WriteChangelog(string path, IReadOnlyList<PairReport> reports, bool force, CliOutput output)
    {
        var rows = reports.Select(ChangelogRow.Of).OfType<string>().ToList();
        if (rows.Count > 0)
        {
            OutputFile.Write(path, string.Concat(rows.Select(row => row + "\n")), force);
        }
        else
        {
            output.Messages.WriteLine($"Note: {CliOutput.Printable(path)} was not written: no version of a family changed.");
        }
    }

    private static string DraftMigration(IReadOnlyList<PairReport> reports, CliOutput output)
    {
        if (reports is not [{ Pair: { Old: { } was, New: { } now, Versions: { } versions } }] || versions.From.CompareTo(versions.To) >= 0)
        {
            throw new CliException(ExitCode.Usage, "--draft-migration takes one version of a schema and a later one of the same family.");
        }

        var (before, after) = (SchemaResolver.Resolve(was.Side.Document, was.Set), SchemaResolver.Resolve(now.Side.Document, now.Set));
        if (before is null || after is null)
        {
            throw new CliException(ExitCode.SchemaError, $"No migration can be drafted for {CliOutput.Printable(reports[0].Pair.Title)}: a schema is wrong.");
        }

        var draft = MigrationDraft.Write(before, after);
        foreach (var open in draft.Open)
        {
            output.Messages.WriteLine($"To be decided: {CliOutput.Printable(open)}");
        }

        return draft.Text;
    }

    private static int ListRules(DiffSettings settings, CliOutput output)
    {
        var width = CompatibilityRules.All.Max(rule => rule.Id.Length);
        foreach (var rule in CompatibilityRules.All)
        {
            output.Data.WriteLine($"{rule.Id.PadRight(width)}  {settings.LevelOf(rule).ToString().ToLowerInvariant(),-7}  {rule.Description}");
        }

        return ExitCode.Ok;
    }

    private static IDiffOutput Output(string format, CliOutput output) => format switch
    {
        "markdown" => new MarkdownDiffOutput(output.Data),
        "json" => new JsonDiffOutput(output.DataStream),
        "github" => new FindingDiffOutput(new GitHubFindingWriter(output.Data)),
        "sarif" => new FindingDiffOutput(new SarifFindingWriter(output.DataStream, "utf16CodeUnits", id => CompatibilityRules.Find(id)?.Description)),
        _ => new TextDiffOutput(output.Data),
    };
}
