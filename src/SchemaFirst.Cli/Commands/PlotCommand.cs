using System.CommandLine;
using System.Text;
using SchemaFirst.Cli.Files;
using SchemaFirst.Records;
using SchemaFirst.Reports;
using SchemaFirst.Schema.Common;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>plot [MEMORY] [BENCHMARK]</c>: memory, CPU and GPU over time, with the tests that ran.</summary>
internal static class PlotCommand
{
    private const string Description = "Plot a memory run over time, by default the latest in the benchmark directory.";

    private const string Details = """
        Examples:
          schemafirst plot
          schemafirst plot runs/2026-02-11_wet-memory.jsonl runs/2026-02-11_wet-benchmark.jsonl
          schemafirst plot runs/2026-02-11_wet-memory.jsonl --output timeline.svg --title "Nightly run"

        The HTML file is self-contained: it opens without a network. Exit status: 0 all lines valid, 2 some invalid, 3 usage, 4 unreadable.

        """;

    private static readonly string[] Formats = ["html", "svg"];

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        Argument<string?> memory = new("MEMORY") { Arity = ArgumentArity.ZeroOrOne, Description = "The memory monitor's file; - is standard input." };
        Argument<string?> benchmark = new("BENCHMARK") { Arity = ArgumentArity.ZeroOrOne, Description = "The run's file [default: the one beside it, called benchmark for memory]." };
        Option<string?> file = new("--output", "-o") { HelpName = "FILE", Description = "Where to write [default: DIR/reports/<run>-timeline.html]; - is standard output." };
        Option<string?> title = new("--title") { HelpName = "TITLE", Description = "The title [default: from the run's name]." };
        Option<string?> format = new("--format") { HelpName = "html|svg", Description = "What to write [default: by the ending of --output, else html]." };
        Option<string?> directory = new("--dir", "-d") { HelpName = "DIR", Description = "The benchmark directory [default: $SCHEMAFIRST_DIR, else benchmarks]." };
        Option<bool> force = new("--force") { Description = "Overwrite a file that is there." };
        var reading = new ReadingOptions();
        Command command = new("plot", Description) { memory, benchmark, file, title, format, directory, force, reading.Lenient };
        command.SetAction(result => new PlotRequest(
            result.GetValue(memory),
            result.GetValue(benchmark),
            result.GetValue(file),
            result.GetValue(title),
            Format(result.GetValue(format), result.GetValue(file)),
            result.GetValue(directory) ?? ReportArguments.DefaultDirectory(),
            result.GetValue(force),
            reading.Read(result)).Run(output));
        return CommandHelp.Describe(command, Details);
    }

    private static string Format(string? name, string? output)
    {
        if (name is null)
        {
            return ".svg".Equals(Path.GetExtension(output), StringComparison.OrdinalIgnoreCase) ? "svg" : "html";
        }

        var advice = NearMiss.Find(name, Formats) is { } near ? $" Did you mean '{near}'?" : "";
        return Formats.Contains(name) ? name : throw new CliException(ExitCode.Usage, $"Found --format {CliOutput.Printable(name)}; expected html or svg.{advice}");
    }

    private sealed record PlotRequest(string? Memory, string? Benchmark, string? Output, string? Title, string Format, string Directory, bool Force, RunReading Reading)
    {
        public int Run(CliOutput output)
        {
            var memory = Memory ?? new RunFinder(Directory).FindLatestMemory(output);
            var benchmark = Benchmark ?? RunFinder.BenchmarkBeside(memory, output);
            var loader = new RunLoader(new RunOptions { KeepTestWindows = true, ReadWorkspaceFile = WorkspaceFiles.Read }, output, reading: Reading);
            var timeline = Timeline.Build(loader.LoadMemory(memory), benchmark is null ? null : loader.Load(benchmark), Title, $"schemafirst {ToolVersion.Text}");
            if (Output == InputFiles.StandardInput)
            {
                output.Flush();
                Render(timeline, output.DataStream);
            }
            else
            {
                var path = Output ?? Path.Join(Directory, BenchmarkLayout.ReportsFolder, $"{NameOf(memory)}-timeline.{Format}");
                FileIdentity.RefuseOriginals(path, loader.Paths);
                OutputFile.Write(path, stream => Render(timeline, stream), Force);
                output.Data.WriteLine(path);
            }

            return loader.InvalidCount > 0 ? ExitCode.Failure : ExitCode.Ok;
        }

        private static string NameOf(string memory) =>
            memory == InputFiles.StandardInput ? "memory" : RunName.TryParse(memory, out var name) ? name!.RunId : Path.GetFileNameWithoutExtension(memory);

        private void Render(Timeline timeline, Stream stream)
        {
            if (Format == "html")
            {
                TimelineHtml.Render(timeline, stream);
                return;
            }

            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            TimelineSvg.Render(timeline, writer);
        }
    }
}
