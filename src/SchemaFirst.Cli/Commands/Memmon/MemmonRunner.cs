using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Output;
using SchemaFirst.Memmon;
using SchemaFirst.Memmon.Processes;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Cli.Commands;

/// <summary>Runs a monitor, with or without a command. Standard streams belong to the command; everything here goes to standard error.</summary>
internal sealed class MemmonRunner(MemmonRequest request, CliOutput output)
{
    /// <summary>The environment variable that tells the command, and <c>memmon mark</c>, which file the monitor writes.</summary>
    public const string FileVariable = "SCHEMAFIRST_MEMMON_FILE";

    /// <summary>The environment variable that tells marks a path to the file wherever it is moved, while the monitor runs.</summary>
    public const string OpenVariable = "SCHEMAFIRST_MEMMON_OPEN_FILE";

    private const int SignalBase = 128;
    private const int Terminate = 15;
    private const double NsPerTick = 100;

    private readonly Lock _lock = new();
    private int _pendingSignal;
    private ChildProcess? _child;
    private MemoryMonitor? _monitor;

    /// <summary>Runs it and gives the exit status.</summary>
    public int Run()
    {
        if (request.Pid is { } pid && !ChildProcess.Exists(pid))
        {
            throw new CliException(ExitCode.Unreadable, $"There is no process {pid}.");
        }

        var summaryFile = SummaryFile.Check(request);

        // From here on a signal ends the monitor in order, so that no temporary file stays.
        using var signals = request.Command.Count > 0 ? Signals.PassOn(Send, NoteContinued) : Signals.StopOn(() => _monitor?.Stop(), NoteContinued);
        if (request.Command.Count > 0 && !ChildProcess.CanBeFound(request.Command))
        {
            return Start(out _);
        }

        var (file, path) = MonitorFile.Open(request, output);
        using (file)
        {
            file.Warn = text => Warn(path, text);
            using var monitor = CreateMonitor(file, path);
            _monitor = monitor;
            RequireHeader(file, path);
            file.TakePlace();
            var exitCode = request.Command.Count > 0 ? RunCommand(monitor, file, path, out var summary) : Watch(monitor, file, path, signals, out summary);
            file.Finish();
            var isRecorded = TellLosses(monitor, file, path) & TryWriteSummary(summaryFile, summary);

            // A command that failed says so; only its success must not stand for that of the recording.
            return exitCode == ExitCode.Ok && !isRecorded ? ExitCode.Unreadable : exitCode;
        }
    }

    private void NoteContinued() => _monitor?.NoteContinued();

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
        if (file.MovedTo is { } now)
        {
            output.Messages.WriteLine($"schemafirst: {CliOutput.Printable(path)} was moved or replaced; the recording is in {CliOutput.Printable(now)}.");
        }

        if (file.Problem is { } problem)
        {
            file.Abandon();
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)} cannot be written: {problem}.");
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
        ChildProcess.SetVariable(FileVariable, Path.GetFullPath(path));
        ChildProcess.SetVariable(OpenVariable, file.OpenPath ?? "");
        if (Start(out var child) is var exitCode && child is null)
        {
            file.Abandon();
            summary = null;
            return exitCode;
        }

        Adopt(child);
        file.KeepPlace();
        monitor.Housekeeping = child.ReapOrphans;
        monitor.Start(child.Pid);
        using var limit = request.Duration is { } duration ? new Timer(_ => child.Signal(Terminate), null, duration, Timeout.InfiniteTimeSpan) : null;
        child.WaitForExit();
        var peakBytes = child.ReadPeakBytes();
        monitor.Stop();
        monitor.Join();
        var result = child.Reap(peakBytes);
        summary = monitor.End(result);
        Print(monitor, summary, file.MovedTo ?? path);
        return result.ExitCode;
    }

    private int Start(out ChildProcess? child)
    {
        if (!ChildProcess.TryStart(request.Command, out child, out var exitCode, out var problem))
        {
            output.Messages.WriteLine($"schemafirst: {CliOutput.Printable(request.Command[0])}: {problem}");
        }

        return exitCode;
    }

    private int Watch(MemoryMonitor monitor, RecordFile file, string path, Signals signals, out MemoryRecordSummary? summary)
    {
        file.KeepPlace();
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
        Print(monitor, summary, file.MovedTo ?? path);
        return signals.Received == 0 ? ExitCode.Ok : SignalBase + signals.Received;
    }

    // A signal may come before the command has started; of a terminal's the command has its own copy.
    private void Send(int signal, bool isFromTerminal)
    {
        lock (_lock)
        {
            _pendingSignal = _child is null ? signal : 0;
            if (!isFromTerminal)
            {
                _child?.Signal(signal);
            }
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

        if (MemorySummaryText.Unread(monitor.Unread) is { } unread)
        {
            output.Messages.WriteLine($"schemafirst: {unread} Run memmon as root, or as their user, to measure them.");
        }

        if (file.MovedTo is { } now)
        {
            output.Messages.WriteLine($"schemafirst: {CliOutput.Printable(path)} was moved or replaced; the recording is in {CliOutput.Printable(now)}.");
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

        MemorySummaryText.Write(output.Messages, summary, path, monitor.Unread);
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

    private void Warn(string path, string text) => Note(CliOutput.Printable(text.Replace(Path.GetFullPath(path), path, StringComparison.Ordinal)));

    private static long Nanoseconds(TimeSpan time) => (long)(time.Ticks * NsPerTick);
}
