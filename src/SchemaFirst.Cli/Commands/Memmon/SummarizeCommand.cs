using System.CommandLine;
using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Output;
using SchemaFirst.Memmon.Recording;
using SchemaFirst.Records;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>memmon summarize FILE</c>: the summary of a file whose monitor died, made anew from its lines.</summary>
internal static class SummarizeCommand
{
    private const string Description = "Make the summary of a monitor's file anew, also when the monitor died.";

    private const string Details = """
        Examples:
          schemafirst memmon summarize benchmarks/runs/2026-02-11_wet-memory.jsonl
          schemafirst memmon summarize --format json run-memory.jsonl > summary.json
          schemafirst memmon summarize runs/2026-02-11_wet-memory.jsonl --tests runs/2026-02-11_wet-benchmark.jsonl

        The file is not changed. Exit status: 0 ok, 2 no samples in it, 3 usage, 4 it cannot be read.

        """;

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        Argument<string> file = new("FILE") { Description = "The monitor's file; - is standard input." };
        Option<string> format = new("--format") { HelpName = "text|json", Description = "How to print the summary.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        Option<string?> tests = new("--tests") { HelpName = "RUN", Description = "Also print figures for each test of this run." };
        Command command = new("summarize", Description) { file, format, tests };
        command.Validators.Add(result =>
        {
            if (result.GetResult(tests) is { Implicit: false } && result.GetValue(file) == InputFiles.StandardInput)
            {
                result.AddError("--tests needs a file that can be read twice.");
            }
        });
        command.SetAction(result => Run(result.GetRequiredValue(file), result.GetValue(format) == "json", result.GetValue(tests), output));
        return CommandHelp.Describe(command, Details);
    }

    private static int Run(string path, bool asJson, string? tests, CliOutput output)
    {
        var rebuilder = Read(path);
        if (rebuilder.SkippedLines > 0 && path != InputFiles.StandardInput && !FileIdentity.IsStream(path) && RunFinder.ContentOf(path) == RunContent.Benchmark)
        {
            var beside = RunFinder.MemoryFileOf(path) is { } memory ? $" {CliOutput.Printable(memory)}, beside it, is one." : "";
            output.Messages.WriteLine($"{CliOutput.Printable(path)}: holds test records; expected a file that `schemafirst memmon` wrote.{beside}");
            return ExitCode.Failure;
        }

        var summary = rebuilder.Build();
        foreach (var note in Notes(rebuilder))
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}: {note}");
        }

        if (summary.Samples.ToString() == "0")
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}: no samples in it.");
            return ExitCode.Failure;
        }

        if (asJson)
        {
            SummaryFile.Write(summary, InputFiles.StandardInput, output);
        }
        else
        {
            MemorySummaryText.Write(output.Data, summary, path, rebuilder.Unread);
        }

        if (tests is not null)
        {
            var loader = new RunLoader(new RunOptions { KeepTestWindows = true }, output);
            TestMemoryText.Write(output.Data, loader.LoadMemory(path), loader.Load(tests).TestWindows);
        }

        return ExitCode.Ok;
    }

    private static SummaryRebuilder Read(string path)
    {
        var rebuilder = new SummaryRebuilder();
        try
        {
            using var stream = InputFiles.Open(path);
            rebuilder.Add(stream);
            return rebuilder;
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
        }
    }

    private static IEnumerable<string> Notes(SummaryRebuilder rebuilder)
    {
        if (!rebuilder.HadSummary)
        {
            yield return "no summary in it: the monitor died, or still runs.";
        }

        if (rebuilder.IsTorn)
        {
            yield return "the last line is torn, as if its writer had died; it was left out.";
        }

        if (rebuilder.LongLines > 0)
        {
            yield return $"left out {rebuilder.LongLines} line(s) longer than 16 MiB, the first at line {rebuilder.FirstLongLine}; expected one record a line.";
        }

        if (MemorySummaryText.Unread(rebuilder.Unread) is { } unread)
        {
            yield return unread;
        }

        if (rebuilder.SkippedLines > 0)
        {
            yield return $"left out {rebuilder.SkippedLines} line(s) that are no memory records.";
        }
    }
}
