using System.CommandLine;
using System.CommandLine.Parsing;
using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Output;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>validate FILE…</c>: every line against the schema version it declares.</summary>
internal sealed class ValidateCommand
{
    private const string Description = "Validate records, each against the schema version it declares.";

    private const string Details = """
        Examples:
          schemafirst validate benchmarks/runs
          schemafirst validate 'runs/*memory*.jsonl' --format json
          schemafirst validate --schema my.schema.json --schema-dir schemas my.jsonl
          schemafirst validate --drift benchmarks/runs
          zcat run.jsonl.gz | schemafirst validate -

        Exit status: 0 all valid, 2 some invalid, 3 usage, 4 a file cannot be read, 5 the schema is wrong.

        """;

    private static readonly string[] Formats = ["text", "json", "flag", "basic", "detailed", "sarif", "github"];
    private static readonly string[] Styles = ["line", "frame"];
    private static readonly string[] Inputs = ["auto", "lines", "document", "elements"];

    private readonly Argument<string[]> _files = new("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Files, directories, patterns; - is standard input." };
    private readonly Option<string?> _version = new("--schema-version") { HelpName = "VERSION", Description = "Validate all records against this version, or family@version." };
    private readonly Option<string?> _schema = new("--schema") { HelpName = "FILE", Description = "Validate all records against this schema, draft-04 to 2020-12." };
    private readonly Option<string?> _schemaDirectory = new("--schema-dir") { HelpName = "DIR", Description = "Where its references may lead: all *.json in this directory." };
    private readonly Option<bool> _assertsFormat = new("--assert-formats") { Description = "Make format an assertion." };
    private readonly Option<bool> _allowsUnreadPatterns = new("--allow-unread-patterns") { Description = "Take a pattern that cannot be read for one that every text matches." };
    private readonly Option<string> _input = new("--input") { HelpName = "KIND", Description = "What a file is: auto, lines, document or elements of an array.", DefaultValueFactory = _ => Inputs[0] };
    private readonly Option<string> _format = new("--format") { HelpName = "FORMAT", Description = $"How to print the result: {string.Join(", ", Formats)}.", DefaultValueFactory = _ => Formats[0] };
    private readonly Option<int> _mostErrors = new("--max-errors") { HelpName = "N", Description = "Print at most N errors a file; all are counted.", DefaultValueFactory = _ => 100 };
    private readonly Option<bool> _allErrors = new("--all-errors") { Description = "Print every error, those of alternatives that were not meant included." };
    private readonly Option<string?> _errors = new("--errors") { HelpName = "STYLE", Description = "Print errors as line, or with a frame of the place [default: frame on a terminal]." };
    private readonly Option<int?> _jobs = new("--jobs", "-j") { HelpName = "N", Description = "Work on N pieces of a file at once [default: big files, as many as processors]." };
    private readonly Option<bool> _drift = new("--drift") { Description = "Tell what records and schema do not have of each other." };

    private readonly CliOutput _output;

    private ValidateCommand(CliOutput output) => _output = output;

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        var options = new ValidateCommand(output);
        options._format.AcceptOnlyFromAmong(Formats);
        options._input.AcceptOnlyFromAmong(Inputs);
        options._errors.AcceptOnlyFromAmong(Styles);
        AtLeast(options._mostErrors, 0);
        AtLeast(options._jobs, 1);
        Command command = new("validate", Description)
        {
            options._files, options._schema, options._schemaDirectory, options._version, options._assertsFormat, options._allowsUnreadPatterns, options._input, options._format, options._mostErrors,
            options._errors, options._allErrors, options._jobs, options._drift,
        };
        command.Validators.Add(options.CheckTogether);
        command.SetAction(options.Run);
        return CommandHelp.Describe(command, Details);
    }

    private static void AtLeast<T>(Option<T> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[^1].Value, out var number) && number < least)
        {
            result.AddError($"{option.Name} takes a number from {least} on.");
        }
    });

    private void CheckTogether(CommandResult result)
    {
        if (result.GetValue(_version) is not null && result.GetValue(_schema) is not null)
        {
            result.AddError("--schema-version and --schema exclude each other.");
        }

        if (result.GetValue(_schemaDirectory) is not null && result.GetValue(_schema) is null)
        {
            result.AddError("--schema-dir goes with --schema, whose references it serves.");
        }

        if (result.GetValue(_allowsUnreadPatterns) && result.GetValue(_schema) is null)
        {
            result.AddError("--allow-unread-patterns goes with --schema, whose patterns it concerns.");
        }

        if (result.GetValue(_drift) && result.GetValue(_format) is not (null or "text" or "json"))
        {
            result.AddError("--drift goes with --format text or json.");
        }

        if (result.GetValue(_errors) is not null && result.GetValue(_format) is not (null or "text"))
        {
            result.AddError("--errors goes with --format text.");
        }

        if (result.GetValue(_drift) && result.GetValue(_jobs) > 1)
        {
            result.AddError("--drift tells first places, and so goes through the files in order; --jobs does not go with it.");
        }
    }

    private int Run(ParseResult result)
    {
        var files = InputFiles.Expand(result.GetRequiredValue(_files));
        var assertsFormat = result.GetValue(_assertsFormat);
        var schemas = result.GetValue(_schema) is { } path
            ? ValidationSchemas.Load(path, result.GetValue(_schemaDirectory), assertsFormat, result.GetValue(_allowsUnreadPatterns), _output.Messages)
            : ValidationSchemas.Declared(assertsFormat);
        var format = result.GetRequiredValue(_format);
        var style = format == Formats[0] ? FrameStyle.Of(result.GetValue(_errors), _output.IsTerminal) : null;
        var output = OutputOf(format, style);
        var mostErrors = result.GetValue(_mostErrors);
        var plan = new ValidationPlan(schemas.ToFactory(result.GetValue(_version), mostErrors, SelectionOf(result, format)), mostErrors, output.ShowsEveryRecord)
        {
            FrameColumns = style?.Columns,
            Input = (InputKind)Array.IndexOf(Inputs, result.GetRequiredValue(_input)),
            TakesArraysApart = result.GetValue(_schema) is null && result.GetValue(_input) == Inputs[0],
            Jobs = result.GetValue(_jobs),
        };
        return Run(files, plan, output, result.GetValue(_drift) ? new DriftSession(schemas) : null);
    }

    private int Run(IReadOnlyList<string> files, ValidationPlan plan, IValidationOutput output, DriftSession? drift)
    {
        var (total, valid, unreadable) = (0L, 0L, 0);
        var progress = ProgressBar.ForConsole(_output.Messages);
        output.Begin();
        foreach (var file in files)
        {
            var result = new FileValidation(file, plan with { Observe = drift?.ObserverOf(file) }, output, progress).Run();
            total += result.Total;
            valid += result.Valid;
            unreadable += result.Problem is null ? 0 : 1;
        }

        output.End(files.Count, total, valid, drift?.Report());
        return unreadable > 0 ? ExitCode.Unreadable : valid < total ? ExitCode.Failure : ExitCode.Ok;
    }

    // The specification's outputs are made of every error.
    private ErrorSelection SelectionOf(ParseResult result, string format) =>
        result.GetValue(_allErrors) || format is "basic" or "detailed" ? ErrorSelection.All : ErrorSelection.Nearest;

    private IValidationOutput OutputOf(string format, FrameStyle? style) => format switch
    {
        "json" => new JsonValidationOutput(_output.DataStream),
        "flag" => new StandardValidationOutput(_output.DataStream, _output.Messages, StandardOutputLevel.Flag),
        "basic" => new StandardValidationOutput(_output.DataStream, _output.Messages, StandardOutputLevel.Basic),
        "detailed" => new StandardValidationOutput(_output.DataStream, _output.Messages, StandardOutputLevel.Detailed),
        "sarif" => new FindingValidationOutput(new SarifFindingWriter(_output.DataStream, "unicodeCodePoints", FindingValidationOutput.DescribeRule), _output.Messages),
        "github" => new FindingValidationOutput(new GitHubFindingWriter(_output.Data), _output.Messages),
        _ => new TextValidationOutput(_output.Data, style),
    };
}
