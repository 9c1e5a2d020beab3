using System.CommandLine;
using SchemaFirst.Cli.Files;
using SchemaFirst.Json;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>report [RUN]</c>: statistics of a run, and what changed since another (handbook H4, H5, H13–H18).</summary>
internal static class ReportCommand
{
    private const string Description = "Write a Markdown report on a run, by default the latest in the benchmark directory.";

    private const string Details = """
        Examples:
          schemafirst report
          schemafirst report --compare-with-previous wet-benchmark
          schemafirst report runs/2026-02-11_wet-benchmark.jsonl --compare runs/2026-02-06_wet-benchmark.jsonl --output -

        Invalid lines are listed and left out. Exit status: 0 all lines valid, 2 some invalid, 3 usage, 4 unreadable.

        """;

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        var options = new ReportArguments();
        Command command = new("report", Description);
        options.AddTo(command);
        command.SetAction(result => Run(options.Read(result), output));
        return CommandHelp.Describe(command, Details);
    }

    private static int Run(ReportRequest request, CliOutput output)
    {
        var runs = new RunFinder(request.Directory);
        var input = request.Run ?? runs.FindLatest(output);
        var baseline = request.Compare ?? (request.ComparePrevious is { } name ? runs.FindPrevious(input, name, output) : null);
        var loader = new RunLoader(request.RunOptions, output);
        var run = loader.Load(input);
        var inputs = new ReportInputs { Run = run, Baseline = baseline is null ? null : loader.Load(baseline) };
        var options = new ReportOptions { GeneratedAt = request.GeneratedAt, Generator = $"schemafirst {ToolVersion.Text}" };
        var text = MarkdownRenderer.RenderToString(ReportBuilder.Build(inputs, options));
        Write(request, text, ReportFileName.For(run, options), output);
        return loader.InvalidCount > 0 ? ExitCode.Failure : ExitCode.Ok;
    }

    private static void Write(ReportRequest request, string text, string defaultName, CliOutput output)
    {
        if (request.Output == InputFiles.StandardInput)
        {
            output.Data.Write(text);
            return;
        }

        var path = request.Output ?? Path.Join(request.Directory, Records.BenchmarkLayout.ReportsFolder, defaultName);
        OutputFile.Write(path, text, request.Force || (request.Output is null && IsSameButForItsTime(path, text)));
        output.Data.WriteLine(path);
    }

    // The same report made again may replace itself; anything else there, an edited report too, is somebody's.
    private static bool IsSameButForItsTime(string path, string text) =>
        File.Exists(path) && WithoutTime(File.ReadAllText(path)).SequenceEqual(WithoutTime(text));

    private static IEnumerable<string> WithoutTime(string report) => report.Split('\n').Where(line => !line.StartsWith("**Generated:**", StringComparison.Ordinal));
}

/// <summary>What a report command line asks for.</summary>
internal sealed record ReportRequest(
    string? Run,
    string? Compare,
    string? ComparePrevious,
    string Directory,
    string? Output,
    DateTimeOffset GeneratedAt,
    bool Force,
    RunOptions RunOptions);

/// <summary>The arguments and options of the report command.</summary>
internal sealed class ReportArguments
{
    private readonly Argument<string?> _run = new("RUN") { Arity = ArgumentArity.ZeroOrOne, Description = "The run's file; - is standard input." };
    private readonly Option<string?> _compare = new("--compare") { HelpName = "FILE", Description = "An older run to compare with." };
    private readonly Option<string?> _previous = new("--compare-with-previous") { HelpName = "NAME", Description = "Compare with the run of that name before this one." };
    private readonly Option<string?> _directory = new("--dir", "-d") { HelpName = "DIR", Description = "The benchmark directory [default: $SCHEMAFIRST_DIR, else benchmarks]." };
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Where to write [default: DIR/reports/BENCHMARK-….md]; - is standard output." };
    private readonly Option<string?> _generatedAt = new("--generated-at") { HelpName = "TIME", Description = "The time that the report gives as its own, RFC 3339 [default: now]." };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrite a file that --output names." };
    private readonly Option<decimal> _swap = new("--swap-threshold-mb") { HelpName = "MB", Description = "More swap than this is degraded.", DefaultValueFactory = _ => new QualityThresholds().MaxSwapUsedMb };
    private readonly Option<decimal> _ram = new("--ram-threshold-gb") { HelpName = "GB", Description = "Less free RAM than this is degraded.", DefaultValueFactory = _ => new QualityThresholds().MinRamFreeGb };
    private readonly Option<decimal> _zombies = new("--zombie-threshold") { HelpName = "N", Description = "More zombie processes than this is degraded.", DefaultValueFactory = _ => 0 };

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_run);
        foreach (var option in new Option[] { _compare, _previous, _directory, _output, _generatedAt, _force, _swap, _ram, _zombies })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_compare) is not null && result.GetValue(_previous) is not null)
            {
                result.AddError("--compare and --compare-with-previous exclude each other.");
            }
        });
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="CliException">The time is no date-time.</exception>
    public ReportRequest Read(ParseResult result)
    {
        var quality = new QualityThresholds { MaxSwapUsedMb = result.GetValue(_swap), MinRamFreeGb = result.GetValue(_ram), MaxZombieProcesses = result.GetValue(_zombies) };
        return new ReportRequest(
            result.GetValue(_run),
            result.GetValue(_compare),
            result.GetValue(_previous),
            result.GetValue(_directory) ?? DefaultDirectory(),
            result.GetValue(_output),
            GeneratedAt(result.GetValue(_generatedAt)),
            result.GetValue(_force),
            new RunOptions { Quality = quality, ReadWorkspaceFile = WorkspaceFiles.Read });
    }

    private static string DefaultDirectory() =>
        Environment.GetEnvironmentVariable(Records.BenchmarkLayout.DirectoryVariable) is { Length: > 0 } directory ? directory : Records.BenchmarkLayout.DefaultDirectory;

    private static DateTimeOffset GeneratedAt(string? text)
    {
        if (text is null)
        {
            return DateTimeOffset.UtcNow;
        }

        return new DateTimeText(text).TryGetInstant(out var instant)
            ? instant
            : throw new CliException(ExitCode.Usage, $"Found --generated-at {CliOutput.Printable(text)}; expected an RFC 3339 time such as 2026-02-11T12:50:03Z.");
    }
}
