using System.CommandLine;
using System.CommandLine.Parsing;
using SchemaFirst.Cli.Diff;
using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Compatibility.Rules;

namespace SchemaFirst.Cli.Commands;

/// <summary>The arguments of <c>diff</c> and what they name.</summary>
internal sealed class DiffArguments
{
    private readonly Argument<string[]> _schemas = new("SCHEMA") { Arity = new ArgumentArity(0, 2), Description = "OLD and NEW: schema files, or family@version." };
    private readonly Option<string?> _against = new("--against") { HelpName = "REF", Description = "Compare all schemas that the working tree changed since it left this branch, tag or commit." };
    private readonly Option<string?> _library = new("--schemas") { HelpName = "DIR", Description = "Where family@version is looked up; by default the nearest folder schemas." };
    private readonly Option<string?> _directory = new("--schema-dir") { HelpName = "DIR", Description = "Where references may lead: all *.json in this directory." };
    private readonly Option<string[]> _corpus = new("--corpus") { HelpName = "GLOB", Description = "Ask these records, too: files, directories, patterns." };
    private readonly Option<string> _format;
    private readonly Option<string> _failOn;
    private readonly Option<string[]> _policies = new("--policy") { HelpName = "NAME=VALUE", Description = "Decide where the specification leaves a choice; see below." };
    private readonly Option<string?> _config = new("--config") { HelpName = "FILE", Description = $"Settings; by default the nearest {DiffSettings.FileName}." };
    private readonly Option<string?> _changelog = new("--changelog") { HelpName = "FILE", Description = "Write rows for the table in schemas/README.md to this file." };
    private readonly Option<string?> _draft = new("--draft-migration") { HelpName = "FILE", Description = "Write a first migration.json for the pair." };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrite files that exist." };
    private readonly Option<bool> _rules = new("--rules") { Description = "List all rules with their levels." };

    public DiffArguments(string[] formats, string[] levels)
    {
        _format = new("--format") { HelpName = string.Join('|', formats), Description = "How to print the result.", DefaultValueFactory = _ => formats[0] };
        _format.AcceptOnlyFromAmong(formats);
        _failOn = new("--fail-on") { HelpName = string.Join('|', levels), Description = "Fail from findings of this level on.", DefaultValueFactory = _ => levels[0] };
        _failOn.AcceptOnlyFromAmong(levels);
    }

    public Command ToCommand(string name, string description)
    {
        Command command = new(name, description) { _schemas, _against, _library, _directory, _corpus, _format, _failOn, _policies, _config, _changelog, _draft, _force, _rules };
        command.Validators.Add(Check);
        return command;
    }

    public bool ListsRules(ParseResult result) => result.GetValue(_rules);

    public string Format(ParseResult result) => result.GetRequiredValue(_format);

    public string? Changelog(ParseResult result) => result.GetValue(_changelog);

    public string? DraftMigration(ParseResult result) => result.GetValue(_draft);

    public bool Force(ParseResult result) => result.GetValue(_force);

    public RuleLevel FailOn(ParseResult result) => Enum.Parse<RuleLevel>(result.GetRequiredValue(_failOn), ignoreCase: true);

    public IReadOnlyList<string> Corpus(ParseResult result) => InputFiles.Expand(result.GetValue(_corpus) ?? []);

    /// <summary>The settings file, and what the command line says beyond.</summary>
    public DiffSettings Settings(ParseResult result)
    {
        var settings = DiffSettings.Load(result.GetValue(_config));
        foreach (var policy in result.GetValue(_policies) ?? [])
        {
            if (settings.TrySetPolicy(policy) is { } problem)
            {
                throw new CliException(ExitCode.Usage, problem);
            }
        }

        return settings;
    }

    /// <summary>The schemas to compare; what is left out is said in <paramref name="messages"/>.</summary>
    public IReadOnlyList<SchemaPair> Pairs(ParseResult result, TextWriter messages)
    {
        if (result.GetValue(_against) is { } reference)
        {
            return PairFinder.FindChanged(GitRepository.Open(reference), result.GetValue(_directory), messages);
        }

        var schemas = result.GetRequiredValue(_schemas);
        return [PairFinder.FindNamed(schemas[0], schemas[1], SchemaLibrary.Open(result.GetValue(_library)), result.GetValue(_directory))];
    }

    private void Check(CommandResult result)
    {
        FileOptions.RefuseStandardOutput(result, _changelog, _draft);
        var count = result.GetValue(_schemas)?.Length ?? 0;
        var isAgainst = result.GetValue(_against) is not null;
        if (result.GetValue(_rules))
        {
            return;
        }

        if (isAgainst && count > 0)
        {
            result.AddError("--against finds the schemas itself; it takes none.");
        }
        else if (!isAgainst && count != 2)
        {
            result.AddError($"Found {count} schemas; expected two, OLD and NEW, or --against REF.");
        }
    }
}
