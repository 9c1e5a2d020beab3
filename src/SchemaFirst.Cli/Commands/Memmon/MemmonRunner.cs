using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Output;
using SchemaFirst.Memmon;
using SchemaFirst.Memmon.Processes;
using SchemaFirst.Memmon.Recording;
using SchemaFirst.Records.V0_3_0;

namespace SchemaFirst.Cli.Commands;

/// <summary>Runs a monitor, with or without a command. Standard streams belong to the command; everything here goes to standard error.</summary>
internal sealed class MemmonRunner(MemmonRequest request, CliOutput output)
{
    /// <summary>The environment variable that tells the command, and <c>memmon mark</c>, which file the monitor writes.</summary>
    public const string FileVariable = "SCHEMAFIRST_MEMMON_FILE";

    private const int SignalBase = 128;
    private const int Terminate = 15;
    private const double NsPerTick = 100;

    private readonly Lock _lock = new();
    private int _pendingSignal;
    private ChildProcess? _child;

    /// <summary>Runs it and gives the exit status.</summary>
    public int Run()
    {
        if (request.Pid is { } pid && !ChildProcess.Exists(pid))
        {
            throw new CliException(ExitCode.Unreadable, $"There is no process {pid}.");
        }

        var summaryFile = SummaryFile.Check(request);
        var (file, path) = MonitorFile.Open(request, output);
        using (file)
        {
            file.Warn = Note;
            using var monitor = CreateMonitor(file, path);
            RequireHeader(file, path);
            var exitCode = request.Command.Count > 0 ? RunCommand(monitor, file, path, out var summary) : Watch(monitor, path, out summary);
            var isRecorded = TellLosses(monitor, file, path) & TryWriteSummary(summaryFile, summary);

            // A command that failed says so; only its success must not stand for that of the recording.
            return exitCode == ExitCode.Ok && !isRecorded ? ExitCode.Unreadable : exitCode;
        }
    }

    private MemoryMonitor CreateMonitor(RecordFile file, string path)
    {
        try
        {
            return new MemoryMonitor(Options(path), file);
        }
        catch (NotSupportedException error)
        {
            throw new CliException(ExitCode.Unreadable, error.Message);
        }
    }

    // What takes no header will take no sample; better said before the command runs for hours.
    private void RequireHeader(RecordFile file, string path)
    {
        if (file.Problem is { } problem)
        {
            Discard(file);
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)} cannot be written: {problem}.");
        }
    }

    private void Discard(RecordFile file)
    {
        if (request.Existing == ExistingFile.Refuse)
        {
            file.Delete();
        }
    }

    private MonitorOptions Options(string path) => new()
    {
        RunId = MonitorFile.RunIdOf(path),
        ToolVersion = ToolVersion.Text,
        Command = request.Command,
        Pid = request.Pid ?? 0,
        IsAttached = request.Pid is not null,
        AdoptsOrphans = request.Command.Count > 0 && request.WithTree && ChildProcess.AdoptOrphans(),
        IntervalNs = Nanoseconds(request.Interval),
        SlowIntervalNs = Nanoseconds(request.SlowInterval),
        DurationNs = request.Command.Count == 0 && request.Duration is { } duration ? Nanoseconds(duration) : 0,
        WithTree = request.WithTree,
        WithGpu = request.WithGpu,
        IsLegacy = request.IsLegacy,
    };

    private int RunCommand(MemoryMonitor monitor, RecordFile file, string path, out MemoryRecordSummary? summary)
    {
        using var signals = Signals.PassOn(Send, monitor.NoteContinued);
        ChildProcess.SetVariable(FileVariable, Path.GetFullPath(path));
        if (!ChildProcess.TryStart(request.Command, out var child, out var exitCode, out var problem))
        {
            output.Messages.WriteLine($"schemafirst: {CliOutput.Printable(request.Command[0])}: {problem}");
            Discard(file);
            summary = null;
            return exitCode;
        }

        Adopt(child!);
        monitor.Housekeeping = child!.ReapOrphans;
        monitor.Start(child.Pid);
        using var limit = request.Duration is { } duration ? new Timer(_ => child.Signal(Terminate), null, duration, Timeout.InfiniteTimeSpan) : null;
        child.WaitForExit();
        var peakBytes = child.ReadPeakBytes();
        monitor.Stop();
        monitor.Join();
        var result = child.Reap(peakBytes);
        summary = monitor.End(result);
        Print(monitor, summary, path);
        return result.ExitCode;
    }

    private int Watch(MemoryMonitor monitor, string path, out MemoryRecordSummary? summary)
    {
        using var signals = Signals.StopOn(monitor.Stop, monitor.NoteContinued);
        monitor.Housekeeping = () =>
        {
            if (monitor.IsProcessGone)
            {
                monitor.Stop();
            }
        };
        monitor.Start(request.Pid ?? 0);
        monitor.Join();
        summary = monitor.End(child: null);
        Print(monitor, summary, path);
        return signals.Received == 0 ? ExitCode.Ok : SignalBase + signals.Received;
    }

    // A signal may come before the command has started.
    private void Send(int signal)
    {
        lock (_lock)
        {
            _pendingSignal = _child is null ? signal : 0;
            _child?.Signal(signal);
        }
    }

    private void Adopt(ChildProcess child)
    {
        lock (_lock)
        {
            _child = child;
            if (_pendingSignal != 0)
            {
                child.Signal(_pendingSignal);
            }
        }
    }

    // Also with --quiet, which is for notes.
    private bool TellLosses(MemoryMonitor monitor, RecordFile file, string path)
    {
        if (monitor.Problem is { } failure)
        {
            output.Messages.WriteLine($"schemafirst: the monitor itself failed: {CliOutput.Printable(failure)}");
        }

        if (file.Problem is { } problem)
        {
            output.Messages.WriteLine($"schemafirst: {CliOutput.Printable(path)} is not complete, {file.LostLines} line(s) lost: {CliOutput.Printable(problem)}.");
        }

        return monitor.Problem is null && file.Problem is null;
    }

    // Nothing that goes wrong here may take the place of the command's status.
    private bool TryWriteSummary(Action<MemoryRecordSummary?, CliOutput>? summaryFile, MemoryRecordSummary? summary)
    {
        try
        {
            summaryFile?.Invoke(summary, output);
            output.Flush();
            return true;
        }
        catch (Exception error) when (error is CliException || FileProblem.Is(error))
        {
            output.Messages.WriteLine($"schemafirst: {CliOutput.Printable(error.Message)}");
            return false;
        }
    }

    private void Print(MemoryMonitor monitor, MemoryRecordSummary summary, string path)
    {
        if (request.IsQuiet)
        {
            return;
        }

        MemorySummaryText.Write(output.Messages, summary, path);
        if (monitor.Survivors is { Count: > 0 } survivors && request.Command.Count > 0)
        {
            Note($"still running: {string.Join(", ", survivors.Select(survivor => $"{CliOutput.Printable(survivor.Name)} ({survivor.Pid})"))}");
        }
    }

    private void Note(string text)
    {
        if (!request.IsQuiet)
        {
            output.Messages.WriteLine($"schemafirst: {text}");
        }
    }

    private static long Nanoseconds(TimeSpan time) => (long)(time.Ticks * NsPerTick);
}
