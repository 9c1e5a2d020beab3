using System.CommandLine;
using SchemaFirst.Cli.Files;
using SchemaFirst.Records;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>trend</c>: all runs of a benchmark directory over time.</summary>
internal static class TrendCommand
{
    private const string Description = "Show how models and tests went over all runs of the benchmark directory.";

    private const string Details = """
        Examples:
          schemafirst trend
          schemafirst trend --model Qwen3 --output -
          schemafirst trend --test test_chat --min-effect 10
          schemafirst trend --format html
          schemafirst trend --metric tokens_per_s

        Models and tests are picked by a part of their name. Invalid lines are listed and left out. Exit status: 0 all lines valid,
        2 some invalid, 3 usage, 4 unreadable.

        """;

    private static readonly Option<string?> Directory = new("--dir", "-d") { HelpName = "DIR", Description = "The benchmark directory [default: $SCHEMAFIRST_DIR, else benchmarks]." };
    private static readonly Option<string?> Model = new("--model") { HelpName = "NAME", Description = "Only models whose id holds this." };
    private static readonly Option<string?> Test = new("--test") { HelpName = "NAME", Description = "Only tests whose node id holds this." };
    private static readonly MetricOption Metric = new("The figure whose trend is shown", static metric => metric.IsOfRecords);
    private static readonly Option<string?> Output = new("--output", "-o") { HelpName = "FILE", Description = "Where to write [default: DIR/reports/TREND-<date>.md]; - is standard output." };
    private static readonly FormatOption<ITrendFormat> Format = new(ReportFormats.OfTrends);
    private static readonly Option<string?> GeneratedAt = new("--generated-at") { HelpName = "TIME", Description = "The time that the report gives as its own, RFC 3339 [default: now]." };
    private static readonly Option<double> MinimumEffect = new("--min-effect") { HelpName = "PCT", Description = "The least change that counts.", DefaultValueFactory = _ => new VerdictOptions().MinimumEffectPercent };
    private static readonly ReadingOptions Reading = new();
    private static readonly Option<bool> Force = new("--force") { Description = "Overwrite a file that is there." };

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        Command command = new("trend", Description);
        foreach (var option in new Option[] { Directory, Model, Test, Metric.Option, Output, Format.Option, GeneratedAt, MinimumEffect, Reading.Lenient, Force })
        {
            command.Options.Add(option);
        }

        command.SetAction(result => Run(result, output));
        return CommandHelp.Describe(command, Details);
    }

    private static int Run(ParseResult result, CliOutput output)
    {
        var directory = result.GetValue(Directory) ?? ReportArguments.DefaultDirectory();
        var format = Format.Read(result, result.GetValue(Output));
        var options = new TrendOptions
        {
            Model = result.GetValue(Model),
            Test = result.GetValue(Test),
            Metric = Metric.Read(result),
            Verdicts = new VerdictOptions { MinimumEffectPercent = result.GetValue(MinimumEffect) },
        };
        var loader = new RunLoader(new RunOptions { ReadWorkspaceFile = WorkspaceFiles.Read }, output, reading: Reading.Read(result));
        var files = new TrendRunsLoader(new RunFinder(directory), loader, output);
        var runs = files.Load();
        var trend = Trend.Compute(runs, options) with { Copies = files.Copies };
        if (trend.Tests.Count == 0)
        {
            throw new CliException(ExitCode.Failure, NothingToShow(directory, runs.Count, options));
        }

        var generator = $"schemafirst {ToolVersion.Text}";
        var text = format.Render(trend, options, ReportArguments.Instant(result.GetValue(GeneratedAt)), generator);
        Write(result, Path.Join(directory, BenchmarkLayout.ReportsFolder, ReportFileName.ForTrend(runs, options.Metric, format.Extension)), text, loader.Paths, output);
        return loader.InvalidCount > 0 ? ExitCode.Failure : ExitCode.Ok;
    }

    private static string NothingToShow(string directory, int runs, TrendOptions options)
    {
        var figure = options.Metric == MetricTable.Duration ? "" : $" with {options.Metric.Id} ({options.Metric.Unit}) above 0";
        return $"Of {runs} run(s) in {CliOutput.Printable(directory)}, none has an inference test{figure}{(options.Model is null && options.Test is null ? "" : " that --model and --test pick")}: a test that passed, names a model and took half a second or more.";
    }

    private static void Write(ParseResult result, string defaultPath, string text, IEnumerable<string> originals, CliOutput output)
    {
        if (result.GetValue(Output) == InputFiles.StandardInput)
        {
            output.Data.Write(text);
            return;
        }

        var path = result.GetValue(Output) ?? defaultPath;
        FileIdentity.RefuseOriginals(path, originals);
        OutputFile.Write(path, text, result.GetValue(Force) || (result.GetValue(Output) is null && ReportFile.IsSameButForItsTime(path, text)));
        output.Data.WriteLine(path);
    }
}
