using System.Globalization;
using SchemaFirst.Cli.Files;
using SchemaFirst.Memmon.Recording;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Commands;

/// <summary>Chooses and opens the file that a monitor writes.</summary>
internal static class MonitorFile
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string Kind = "memory";
    private const string NoCommand = "machine";
    private const string RunOption = "--report-output";
    private const int MostRunsADay = 10_000;

    /// <summary>Opens the file that the command line names, or makes the next free one of today in the benchmark directory.</summary>
    /// <exception cref="CliException">It exists, or cannot be written.</exception>
    public static (RecordFile File, string Path) Open(MemmonRequest request, CliOutput output)
    {
        if (request.Output == InputFiles.StandardInput)
        {
            return output.IsDataOpen
                ? (RecordFile.ForStandardOutput(), request.Output)
                : throw new CliException(ExitCode.Unreadable, ConsoleStream.ClosedText);
        }

        if (request.Output is { } path)
        {
            return (Open(path, request.Existing, request.Summary), path);
        }

        for (var number = 1; number <= MostRunsADay; number++)
        {
            path = DefaultPath(request, number);
            if (!File.Exists(path))
            {
                return (Open(path, ExistingFile.Refuse, request.Summary), path);
            }
        }

        throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(request.Directory)} has ten thousand runs of today; --output names another file.");
    }

    /// <summary>The run id: the canonical form of the file's name, with today's date when it has none.</summary>
    public static string RunIdOf(string path)
    {
        var name = Path.GetFileName(path);
        return RunName.TryParse(name, out var dated) || RunName.TryParse($"{Today()}_{name}", out dated) ? dated!.RunId : $"{Today()}_{Kind}";
    }

    private static string DefaultPath(MemmonRequest request, int number)
    {
        var tail = number > 1 ? $"-{number.ToString(CultureInfo.InvariantCulture)}" : "";
        if (request.Name is null && PairOf(request.Command) is { } pair)
        {
            return Path.Join(Path.GetDirectoryName(pair), Path.GetFileNameWithoutExtension(pair) + tail + Path.GetExtension(pair));
        }

        var name = request.Name ?? (request.Command.Count > 0 ? Path.GetFileNameWithoutExtension(request.Command[0]) : NoCommand);
        var canonical = RunName.TryParse($"{Today()}_{name}-{Kind}", out var run) ? run!.RunId : $"{Today()}_{Kind}";
        return Path.Join(request.Directory, BenchmarkLayout.RunsFolder, canonical + tail + BenchmarkLayout.RunExtension);
    }

    // The memory file that reports look for beside the run that the command's --report-output names.
    private static string? PairOf(IReadOnlyList<string> command)
    {
        for (var index = 1; index < command.Count; index++)
        {
            var run = command[index].StartsWith(RunOption + "=", StringComparison.Ordinal) ? command[index][(RunOption.Length + 1)..]
                : command[index - 1] == RunOption ? command[index]
                : null;
            if (run is { Length: > 0 })
            {
                return BenchmarkLayout.MemoryFileBeside(run);
            }
        }

        return null;
    }

    private static RecordFile Open(string path, ExistingFile existing, string? summary)
    {
        try
        {
            if (summary is not (null or InputFiles.StandardInput) && FileIdentity.AreSame(path, summary))
            {
                throw new CliException(ExitCode.Usage, $"--output and --summary name the same file: {CliOutput.Printable(path)}.");
            }

            return RecordFile.Open(path, existing);
        }
        catch (IOException) when (existing == ExistingFile.Refuse && File.Exists(path))
        {
            throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(path)} exists; --force overwrites it, --append adds to it, --output names another file.");
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)} cannot be written: {FileProblem.Describe(path, error)}");
        }
    }

    private static string Today() => DateTime.Now.ToString(DateFormat, CultureInfo.InvariantCulture);
}

/// <summary>Writes the summary where <c>--summary</c> says.</summary>
internal static class SummaryFile
{
    /// <summary>Looks, before anything runs, whether it can be written there; gives what writes it.</summary>
    public static Action<MemoryRecordSummary?, CliOutput>? Check(MemmonRequest request)
    {
        if (request.Summary is not { } path)
        {
            return null;
        }

        if (path != InputFiles.StandardInput && File.Exists(path) && request.Existing != ExistingFile.Replace)
        {
            throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(path)} exists; --force overwrites it.");
        }

        return (summary, output) => Write(summary, path, output);
    }

    /// <summary>Writes a summary as one line of JSON.</summary>
    public static void Write(MemoryRecordSummary? summary, string path, CliOutput output)
    {
        if (summary is null)
        {
            return;
        }

        var text = Text(summary);
        if (path == InputFiles.StandardInput)
        {
            output.Data.Write(text);
        }
        else
        {
            OutputFile.Write(path, text, force: true);
        }
    }

    private static string Text(MemoryRecord summary)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        ((Json.ISchemaType<MemoryRecord>)summary).WriteTo(bytes);
        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }
}
