using System.CommandLine;
using SchemaFirst.Cli.Files;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>report [RUN]</c>: statistics of a run, and what changed since another.</summary>
internal static class ReportCommand
{
    private const int MostRegressions = 20;

    private const string Description = "Write a report on a run, by default the latest in the benchmark directory.";

    private const string Details = """
        Examples:
          schemafirst report
          schemafirst report --compare-with-previous wet-benchmark
          schemafirst report runs/2026-02-11_wet-benchmark.jsonl --compare runs/2026-02-06_wet-benchmark.jsonl --output -
          schemafirst report runs/2026-02-11_wet-benchmark.jsonl --memory runs/2026-02-11_wet-memory.jsonl
          schemafirst report --compare-with-previous wet-benchmark --format github --section comparison,per-model
          schemafirst report a.jsonl b.jsonl c.jsonl --baseline d.jsonl e.jsonl
          schemafirst report --baseline last:5 --fail-on-regression 5
          schemafirst report --partial shard-1.jsonl -o part-1.json && schemafirst report part-*.json

        Invalid lines are listed and left out. Exit status: 0 all lines valid, 2 some invalid or a regression, 3 usage, 4 unreadable.

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
        var inputs = new ReportInputsLoader(request, output);
        if (request.IsPartial)
        {
            var part = PartialReport.Render(inputs.LoadRuns());
            new ReportFile(request, inputs.Paths, output).WritePartial(VisibleJsonEncoder.EscapeDocument(part));
            return inputs.InvalidCount > 0 ? ExitCode.Failure : ExitCode.Ok;
        }

        var options = new ReportOptions
        {
            GeneratedAt = request.GeneratedAt,
            Generator = $"schemafirst {ToolVersion.Text}",
            Sections = request.Sections,
            Verdicts = new VerdictOptions { MinimumEffectPercent = request.MinimumEffectPercent },
            FailOnRegressionPercent = request.FailOnRegressionPercent,
        };
        var context = new ReportContext(inputs.Load(), options);
        new ReportFile(request, inputs.Paths, output).Write(request.Format.Render(context), ReportFileName.For(context.Run, options, request.Format.Extension));
        var isFailing = request.FailOnRegressionPercent is not null && FailsGate(context, output);
        return inputs.InvalidCount > 0 || isFailing ? ExitCode.Failure : ExitCode.Ok;
    }

    private static bool FailsGate(ReportContext context, CliOutput output)
    {
        var rows = context.Comparison!.Regressions;
        foreach (var row in rows.Take(MostRegressions))
        {
            output.Messages.WriteLine($"Regression: {CliOutput.Printable(VerdictText.Line(row, context))}");
        }

        if (rows.Count > MostRegressions)
        {
            output.Messages.WriteLine($"… and {rows.Count - MostRegressions} more regressions.");
        }

        var gate = new Gate(context);
        output.Messages.WriteLine($"Gate at {context.Options.FailOnRegressionPercent}%: {gate.Text}");
        if (gate.NotJudged is { } others)
        {
            output.Messages.WriteLine($"Not judged: {CliOutput.Printable(others)}");
        }

        return gate.Fails;
    }
}
