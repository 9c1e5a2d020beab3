using System.CommandLine;
using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Output;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>memmon tail FILE</c>: a live view of a file that is being written, from another terminal.</summary>
internal static class TailCommand
{
    private const string Description = "Watch a monitor's file while it is being written.";

    private const string Details = """
        Examples:
          schemafirst memmon tail benchmarks/runs/2026-02-11_wet-memory.jsonl
          schemafirst memmon tail run-memory.jsonl | tee log
          schemafirst memmon tail --once run-memory.jsonl

        On a terminal a view with the course of each metric, redrawn four times a second; elsewhere one line a second. It ends when the
        monitor does. NO_COLOR is heeded. Exit status: 0 ok, 2 it is no monitor's file, 3 usage, 4 it cannot be read.

        """;

    private const int ReadBytes = 64 * 1024;
    private const int RedrawMs = 250;
    private const int DefaultWidth = 80;
    private const int DefaultHeight = 24;

    // Below the last line, where the cursor waits.
    private const int CursorRows = 1;

    private const double LineSeconds = 1;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        Argument<string> file = new("FILE") { Description = "The monitor's file." };
        Option<bool> once = new("--once") { Description = "Show the present state and end." };
        Command command = new("tail", Description) { file, once };
        command.SetAction(result => Run(result.GetRequiredValue(file), result.GetValue(once), output));
        return CommandHelp.Describe(command, Details);
    }

    private static int Run(string path, bool once, CliOutput output)
    {
        try
        {
            using var stream = InputFiles.Open(path);
            var isTerminal = !once && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or null);
            return isTerminal ? Draw(path, stream, output) : once ? ShowOnce(path, stream, output) : PrintLines(path, stream, output);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
        }
    }

    private static int ShowOnce(string path, Stream stream, CliOutput output)
    {
        var view = new MemoryView();
        ReadAll(stream, view);
        Require(view.Records > 0, path);
        foreach (var line in MemoryViewText.Lines(view, path, Style(DefaultWidth, int.MaxValue, colors: false)))
        {
            output.Data.WriteLine(line);
        }

        return ExitCode.Ok;
    }

    // Each frame overwrites the one before: up by its lines, and what was longer is cleared.
    private static int Draw(string path, Stream stream, CliOutput output)
    {
        var (view, height) = (new MemoryView(), 0);
        while (true)
        {
            ReadAll(stream, view);
            Require(IsOfMonitor(view), path);
            var style = Style(Or(Console.WindowWidth, DefaultWidth), Or(Console.WindowHeight, DefaultHeight) - CursorRows, colors: Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 });
            var lines = MemoryViewText.Lines(view, path, style);
            output.Data.Write(height > 0 ? $"\u001b[{height}A" : "");
            foreach (var line in lines)
            {
                output.Data.WriteLine($"{line}\u001b[K");
            }

            output.Data.Write("\u001b[J");
            output.Flush();
            height = lines.Count;
            if (view.Summary is not null)
            {
                return ExitCode.Ok;
            }

            Thread.Sleep(RedrawMs);
        }
    }

    private static int PrintLines(string path, Stream stream, CliOutput output)
    {
        var (view, next, silence) = (new MemoryView(), 0.0, TimeSpan.Zero);
        var buffer = new byte[ReadBytes];
        while (view.Summary is null && silence < LongestSilence)
        {
            // Line by line, so that a file that is there already is shown as it would have been.
            var count = stream.Read(buffer);
            foreach (var (start, length) in Lines(buffer.AsMemory(0, count)))
            {
                if (view.Add(buffer.AsSpan(start, length)) && view.ElapsedSeconds >= next && view.Samples > 0)
                {
                    output.Data.WriteLine(MemoryViewText.Line(view));
                    next = Math.Floor(view.ElapsedSeconds / LineSeconds) * LineSeconds + LineSeconds;
                }
            }

            Require(count > 0 || IsOfMonitor(view), path);
            silence = count > 0 ? TimeSpan.Zero : silence + TimeSpan.FromMilliseconds(RedrawMs);
            if (count == 0 && view.Summary is null)
            {
                output.Flush();
                Thread.Sleep(RedrawMs);
            }
        }

        if (view.Summary is null)
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}: nothing new for {LongestSilence.TotalSeconds} s; the monitor may have died.");
        }

        return ExitCode.Ok;
    }

    // A file without a line yet may become one.
    private static bool IsOfMonitor(MemoryView view) => view.Records > 0 || view.SkippedLines == 0;

    private static void Require(bool isOfMonitor, string path)
    {
        if (!isOfMonitor)
        {
            throw new CliException(ExitCode.Failure, $"{CliOutput.Printable(path)}: no line of a monitor in it.");
        }
    }

    private static List<(int Start, int Length)> Lines(ReadOnlyMemory<byte> bytes)
    {
        List<(int, int)> lines = [];
        for (var start = 0; start < bytes.Length;)
        {
            var end = bytes.Span[start..].IndexOf((byte)'\n');
            var length = end < 0 ? bytes.Length - start : end + 1;
            lines.Add((start, length));
            start += length;
        }

        return lines;
    }

    private static void ReadAll(Stream stream, MemoryView view)
    {
        var buffer = new byte[ReadBytes];
        while (stream.Read(buffer) is var count and > 0)
        {
            view.Add(buffer.AsSpan(0, count));
        }
    }

    // A terminal that does not know its size has none.
    private static int Or(int size, int otherwise) => size > 0 ? size : otherwise;

    // Without any of them the locale is C, which is ASCII.
    private static MemoryViewStyle Style(int width, int height, bool colors)
    {
        var locale = new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => value is { Length: > 0 }) ?? "";
        return new MemoryViewStyle(width, height, colors, locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase));
    }
}
