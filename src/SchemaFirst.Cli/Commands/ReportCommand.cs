using System.CommandLine;
using SchemaFirst.Cli.Files;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>report [RUN]</c>: statistics of a run, and what changed since another (handbook H4, H5, H13–H18).</summary>
internal static class ReportCommand
{
    private const string Description = "Write a report on a run, by default the latest in the benchmark directory.";

    private const string Details = """
        Examples:
          schemafirst report
          schemafirst report --compare-with-previous wet-benchmark
          schemafirst report runs/2026-02-11_wet-benchmark.jsonl --compare runs/2026-02-06_wet-benchmark.jsonl --output -
          schemafirst report runs/2026-02-11_wet-benchmark.jsonl --memory runs/2026-02-11_wet-memory.jsonl
          schemafirst report --compare-with-previous wet-benchmark --format github --section comparison,per-model

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
        var memory = request.NoMemory ? null : request.Memory ?? RunFinder.MemoryBeside(input, output);
        var baselineMemory = request.NoMemory || baseline is null || memory is null ? null : RunFinder.MemoryBeside(baseline, output);
        var loader = new RunLoader(request.RunOptions with { KeepTestWindows = memory is not null }, output);
        var run = loader.Load(input);
        var baselineRun = baseline is null ? null : loader.Load(baseline);
        var inputs = new ReportInputs
        {
            Run = run,
            Baseline = baselineRun,
            Memory = memory is null ? null : MemoryCorrelation.Compute(loader.LoadMemory(memory), run.TestWindows),
            BaselineMemory = baselineMemory is null ? null : MemoryCorrelation.Compute(loader.LoadMemory(baselineMemory), baselineRun!.TestWindows),
        };
        var options = new ReportOptions { GeneratedAt = request.GeneratedAt, Generator = $"schemafirst {ToolVersion.Text}", Sections = request.Sections };
        var text = request.Format.Render(new ReportContext(inputs, options));
        new ReportFile(request, output).Write(text, ReportFileName.For(run, options, request.Format.Extension));
        return loader.InvalidCount > 0 ? ExitCode.Failure : ExitCode.Ok;
    }
}
