using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SchemaFirst.Cli.Files;
using SchemaFirst.Json;
using SchemaFirst.Reports;
using SchemaFirst.Schema.Common;

namespace SchemaFirst.Cli.Commands;

/// <summary>What a report command line asks for.</summary>
internal sealed record ReportRequest(
    IReadOnlyList<string> Runs,
    IReadOnlyList<string> Baselines,
    int? HistoryLength,
    string? ComparePrevious,
    bool IsPartial,
    string? Source,
    string? Memory,
    bool NoMemory,
    string Directory,
    string? Output,
    IReportFormat Format,
    IReadOnlySet<string> Sections,
    DateTimeOffset GeneratedAt,
    bool Force,
    double MinimumEffectPercent,
    Metric Metric,
    double? FailOnRegressionPercent,
    RunReading Reading,
    RunOptions RunOptions);

/// <summary>The arguments and options of the report command.</summary>
internal sealed class ReportArguments
{
    private const string HistoryPrefix = "last:";

    private readonly Argument<string[]> _runs = new("RUN") { Arity = ArgumentArity.ZeroOrMore, Description = "Files of runs, repeats of each other; - is standard input." };
    private readonly Option<string?> _compare = new("--compare") { HelpName = "FILE", Description = "An older run to compare with." };
    private readonly Option<string[]> _baseline = new("--baseline") { HelpName = "FILE...|last:N", AllowMultipleArgumentsPerToken = true, Description = "Older runs to compare with, or the last N comparable ones." };
    private readonly Option<string?> _previous = new("--compare-with-previous") { HelpName = "NAME", Description = "Compare with the run of that name before this one." };
    private readonly Option<bool> _partial = new("--partial") { Description = "Write what a report needs of the runs as one line of JSON; report over such lines is report over the runs." };
    private readonly Option<string?> _source = new("--source") { HelpName = "PATH", Description = "The file that the input is a part of, and that the report shows." };
    private readonly Option<string?> _memory = new("--memory") { HelpName = "FILE", Description = "The memory monitor's file of the run [default: the one beside it, called memory for benchmark]." };
    private readonly Option<bool> _noMemory = new("--no-memory") { Description = "Leave memory files out." };
    private readonly Option<string?> _directory = new("--dir", "-d") { HelpName = "DIR", Description = "The benchmark directory [default: $SCHEMAFIRST_DIR, else benchmarks]." };
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Where to write [default: DIR/reports/BENCHMARK-….md]; - is standard output." };
    private readonly FormatOption<IReportFormat> _format = new(ReportFormats.All);
    private readonly Option<string[]> _sections = new("--section") { HelpName = "NAMES", Description = $"Only these sections, separated by commas: {string.Join(", ", SectionNames)}." };
    private readonly Option<string?> _generatedAt = new("--generated-at") { HelpName = "TIME", Description = "The time that the report gives as its own, RFC 3339 [default: now]." };
    private readonly MetricOption _metric = new("The figure that repeats and the gate are about", static _ => true);
    private readonly Option<double> _minimumEffect = new("--min-effect") { HelpName = "PCT", Description = "The least change that counts.", DefaultValueFactory = _ => new VerdictOptions().MinimumEffectPercent };
    private readonly Option<double?> _failOnRegression = new("--fail-on-regression") { HelpName = "PCT", Description = "End with status 2 when anything became slower by at least this; sets --min-effect." };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrite a file that --output names." };
    private readonly Option<decimal> _swap = new("--swap-threshold-mb") { HelpName = "MB", Description = "More swap than this is degraded.", CustomParser = Threshold, DefaultValueFactory = _ => new QualityThresholds().MaxSwapUsedMb };
    private readonly Option<decimal> _ram = new("--ram-threshold-gb") { HelpName = "GB", Description = "Less free RAM than this is degraded.", CustomParser = Threshold, DefaultValueFactory = _ => new QualityThresholds().MinRamFreeGb };
    private readonly Option<decimal> _zombies = new("--zombie-threshold") { HelpName = "N", Description = "More zombie processes than this is degraded.", CustomParser = Threshold, DefaultValueFactory = _ => 0 };

    private readonly ReadingOptions _reading = new();

    private static IEnumerable<string> SectionNames => ReportSections.All.Select(section => section.Name);

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_runs);
        foreach (var option in new Option[] { _compare, _previous, _memory, _noMemory, _baseline, _partial, _source, _metric.Option, _minimumEffect, _failOnRegression, _directory, _output, _format.Option, _sections, _generatedAt, _force, _swap, _reading.Swap, _ram, _zombies, _reading.Lenient, _reading.Split, _reading.MatchModels })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Validate);
    }

    private void Validate(CommandResult result)
    {
        var comparisons = (result.GetValue(_compare) is null ? 0 : 1) + (result.GetValue(_previous) is null ? 0 : 1) + (result.GetValue(_baseline) is { Length: > 0 } ? 1 : 0);
        var (failOn, minimum) = (result.GetValue(_failOnRegression), result.GetValue(_minimumEffect));
        (bool IsWrong, string Message)[] rules =
        [
            (comparisons > 1, "--compare, --compare-with-previous and --baseline exclude each other."),
            (comparisons == 0 && failOn is not null, "--fail-on-regression needs something to compare with: --baseline, --compare or --compare-with-previous."),
            (comparisons > 0 && result.GetValue(_partial), "--partial is of runs; compare when putting them together."),
            (result.GetValue(_partial) && result.GetValue(_reading.Split), "--split is of whole files; --partial does not go with it."),
            (result.GetValue(_partial) && result.GetValue(_reading.Swap) == ReadingOptions.Growth, "--swap growth counts from the first test of a run, which a part does not know; --partial does not go with it."),
            (failOn is { } limit && !(limit > 0 && limit < 1000), $"Found --fail-on-regression {failOn}; expected a percentage above 0 and below 1000."),
            (!(minimum is >= 0 and < 1000), $"Found --min-effect {minimum}; expected a percentage from 0 to below 1000."),
            (result.GetValue(_memory) is not null && result.GetValue(_noMemory), "--memory and --no-memory exclude each other."),
        ];
        foreach (var (_, message) in rules.Where(rule => rule.IsWrong))
        {
            result.AddError(message);
        }
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="CliException">The time is no date-time, or there is no such format or section.</exception>
    public ReportRequest Read(ParseResult result)
    {
        var quality = new QualityThresholds { MaxSwapUsedMb = result.GetValue(_swap), SwapBasis = _reading.ReadSwap(result), MinRamFreeGb = result.GetValue(_ram), MaxZombieProcesses = result.GetValue(_zombies) };
        var output = result.GetValue(_output);
        var format = _format.Read(result, output);
        var baselines = result.GetValue(_baseline) ?? [];
        var history = HistoryLength(baselines);
        var failOnRegression = result.GetValue(_failOnRegression);
        return new ReportRequest(
            result.GetValue(_runs) ?? [],
            history is null ? [.. result.GetValue(_compare) is { } compare ? [compare] : baselines] : [],
            history,
            result.GetValue(_previous),
            result.GetValue(_partial),
            result.GetValue(_source),
            result.GetValue(_memory),
            result.GetValue(_noMemory),
            result.GetValue(_directory) ?? DefaultDirectory(),
            output,
            format,
            Sections(result.GetValue(_sections) ?? [], format),
            Instant(result.GetValue(_generatedAt)),
            result.GetValue(_force),
            failOnRegression ?? result.GetValue(_minimumEffect),
            _metric.Read(result),
            failOnRegression,
            _reading.Read(result),
            new RunOptions { Quality = quality, MatchModels = _reading.ReadMatchModels(result), ReadWorkspaceFile = WorkspaceFiles.Read });
    }

    // Any number: 1e12 as well as 0.5. What is beyond all measurements is as good as the largest of them.
    private static decimal Threshold(ArgumentResult result)
    {
        const double Largest = 1e18;
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return decimal.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : (decimal)Math.Clamp(number, -Largest, Largest);
        }

        result.AddError($"Found {CliOutput.Printable(result.Tokens[0].Value)}; expected a number.");
        return 0;
    }

    private static int? HistoryLength(string[] baselines)
    {
        if (baselines.FirstOrDefault(baseline => baseline.StartsWith(HistoryPrefix, StringComparison.Ordinal)) is not { } last)
        {
            return null;
        }

        return baselines.Length == 1 && int.TryParse(last[HistoryPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 1000
            ? count
            : throw new CliException(ExitCode.Usage, $"Found --baseline {CliOutput.Printable(string.Join(' ', baselines))}; expected files, or last:N alone with N from 1 to 1000.");
    }

    /// <summary>The benchmark directory when no option names one.</summary>
    public static string DefaultDirectory() =>
        Environment.GetEnvironmentVariable(Records.BenchmarkLayout.DirectoryVariable) is { Length: > 0 } directory ? directory : Records.BenchmarkLayout.DefaultDirectory;

    private static HashSet<string> Sections(IEnumerable<string> arguments, IReportFormat format)
    {
        var names = Sections(arguments);
        return names.Count == 0 || format.HasSections
            ? names
            : throw new CliException(ExitCode.Usage, $"Found --section with the format {format.Name}, which is always whole.");
    }

    private static HashSet<string> Sections(IEnumerable<string> arguments)
    {
        HashSet<string> names = [.. arguments.SelectMany(argument => argument.Split(',', StringSplitOptions.TrimEntries))];
        return names.Except(SectionNames).FirstOrDefault() is { } unknown ? throw Unknown("--section", unknown, SectionNames) : names;
    }

    /// <summary>The error for a name that is none of those expected.</summary>
    public static CliException Unknown(string option, string found, IEnumerable<string> expected)
    {
        var advice = NearMiss.Find(found, expected) is { } near ? $" Did you mean '{near}'?" : "";
        return new CliException(ExitCode.Usage, $"Found {option} {CliOutput.Printable(found)}; expected {string.Join(", ", expected)}.{advice}");
    }

    /// <summary>The time of <c>--generated-at</c>; now without it.</summary>
    /// <exception cref="CliException">The text is no time.</exception>
    public static DateTimeOffset Instant(string? text)
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
