using System.CommandLine;
using SchemaFirst.Cli.Files;
using SchemaFirst.Memmon.Recording;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Commands;

/// <summary>What a memmon command line asks for.</summary>
internal sealed record MemmonRequest
{
    /// <summary>The command to run; empty for none.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Time between samples.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Time between slow lines.</summary>
    public required TimeSpan SlowInterval { get; init; }

    /// <summary>How long to monitor, or how long the command may take; null for no end.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The process to attach to; null for none.</summary>
    public int? Pid { get; init; }

    /// <summary>The file to write; null for one in <see cref="Directory"/>.</summary>
    public string? Output { get; init; }

    /// <summary>What the file in the directory is called after; null for the command.</summary>
    public string? Name { get; init; }

    /// <summary>The benchmark directory.</summary>
    public required string Directory { get; init; }

    /// <summary>What becomes of a file that is there already.</summary>
    public ExistingFile Existing { get; init; }

    /// <summary>False to leave the GPU alone.</summary>
    public bool WithGpu { get; init; }

    /// <summary>False to leave the process tree alone.</summary>
    public bool WithTree { get; init; }

    /// <summary>True to print nothing of its own but what is lost.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Where the summary goes as JSON; null for nowhere.</summary>
    public string? Summary { get; init; }

    /// <summary>True to write memory-record 0.2.2.</summary>
    public bool IsLegacy { get; init; }
}

/// <summary>The arguments and options of the memmon command.</summary>
internal sealed class MemmonArguments
{
    private static readonly string Legacy = MemoryHeader.VersionWithout;
    private static readonly string Current = MemoryRecord.SchemaVersionText;

    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan DefaultSlowInterval = TimeSpan.FromSeconds(1);

    private readonly Argument<string[]> _command = new("COMMAND") { Arity = ArgumentArity.ZeroOrMore, Description = "The command to run and its arguments, after --." };
    private readonly Option<TimeSpan?> _interval = Durations.Option(["--interval", "-i"], "Time between samples, 1ms to 60s; a bare number is ms [default: 200ms].", "ms", "1ms", "60s");
    private readonly Option<TimeSpan?> _slow = Durations.Option(["--slow-interval"], "Time between lines of the slow lane, 100ms to 1h [default: 1s].", "ms", "100ms", "1h");
    private readonly Option<TimeSpan?> _duration = Durations.Option(["--duration", "-d"], "How long to monitor; with a command, end it then (SIGTERM). A bare number is s.", "s", "1ms", "8760h");
    private readonly Option<int?> _pid = new("--pid") { HelpName = "N", Description = "Watch a process that runs already, and its descendants, until it ends." };
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Where to write [default: beside the --report-output of the command, else DIR/runs/DATE_NAME-memory.jsonl]; - is standard output, without a command." };
    private readonly Option<string?> _name = new("--name") { HelpName = "NAME", Description = "The NAME in the default file's name [default: the command's]." };
    private readonly Option<string?> _directory = new("--dir") { HelpName = "DIR", Description = "The benchmark directory [default: $SCHEMAFIRST_DIR, else benchmarks]." };
    private readonly Option<bool> _append = new("--append") { Description = "Add to a file that --output names." };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrite a file that --output or --summary names." };
    private readonly Option<bool> _noGpu = new("--no-gpu") { Description = "Leave the GPU alone." };
    private readonly Option<bool> _tree = new("--tree") { Description = "Watch the process tree of the command; this is the default." };
    private readonly Option<bool> _noTree = new("--no-tree") { Description = "Leave the process tree alone." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print no summary and no notes." };
    private readonly Option<string?> _summary = new("--summary") { HelpName = "FILE", Description = "Also write the summary as JSON; - is standard output." };
    private readonly Option<string> _version = new("--schema-version") { HelpName = $"{Current}|{Legacy}", Description = $"The version to write; old scripts read {Legacy}.", DefaultValueFactory = _ => Current };

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        _version.AcceptOnlyFromAmong(Current, Legacy);
        command.Arguments.Add(_command);
        foreach (var option in new Option[]
        {
            _interval, _slow, _duration, _pid, _output, _name, _directory, _append, _force, _noGpu, _tree, _noTree, _quiet, _summary, _version,
        })
        {
            command.Options.Add(option);
        }

        _pid.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var pid) || pid <= 0))
            {
                result.AddError($"Found --pid {CliOutput.Printable(token.Value)}; expected the id of a process.");
            }
        });
        command.Validators.Add(result =>
        {
            bool Has(Option option) => result.GetResult(option) is { Implicit: false };
            var hasCommand = result.GetResult(_command) is { Tokens.Count: > 0 };
            var problem = (hasCommand, Has(_pid), Has(_duration)) switch
            {
                (true, true, _) => "A command and --pid exclude each other.",
                (false, false, false) => "Expected a command after --, or --duration, or --pid.",
                (true, _, _) when IsStandardOutput(result.GetValue(_output)) => "--output - would mix with the output of the command.",
                _ when Has(_append) && Has(_force) => "--append and --force exclude each other.",
                _ when Has(_append) && (!Has(_output) || IsStandardOutput(result.GetValue(_output))) => "--append needs the --output to add to.",
                _ when Has(_tree) && Has(_noTree) => "--tree and --no-tree exclude each other.",
                _ => null,
            };
            if (problem is not null)
            {
                result.AddError(problem);
            }
        });
    }

    /// <summary>Reads them.</summary>
    public MemmonRequest Read(ParseResult result) => new()
    {
        Command = result.GetValue(_command) ?? [],
        Interval = result.GetValue(_interval) ?? DefaultInterval,
        SlowInterval = result.GetValue(_slow) ?? DefaultSlowInterval,
        Duration = result.GetValue(_duration),
        Pid = result.GetValue(_pid),
        Output = result.GetValue(_output),
        Name = result.GetValue(_name),
        Directory = result.GetValue(_directory) ?? DefaultDirectory(),
        Existing = result.GetValue(_append) ? ExistingFile.Append : result.GetValue(_force) ? ExistingFile.Replace : ExistingFile.Refuse,
        WithGpu = !result.GetValue(_noGpu),
        WithTree = !result.GetValue(_noTree),
        IsQuiet = result.GetValue(_quiet),
        Summary = result.GetValue(_summary),
        IsLegacy = result.GetValue(_version) == Legacy,
    };

    private static bool IsStandardOutput(string? path) => path == InputFiles.StandardInput;

    private static string DefaultDirectory() =>
        Environment.GetEnvironmentVariable(BenchmarkLayout.DirectoryVariable) is { Length: > 0 } directory ? directory : BenchmarkLayout.DefaultDirectory;
}
