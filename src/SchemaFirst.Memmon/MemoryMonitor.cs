using SchemaFirst.Json;
using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Probes;
using SchemaFirst.Memmon.Processes;
using SchemaFirst.Memmon.Recording;
using SchemaFirst.Memmon.Timing;

namespace SchemaFirst.Memmon;

/// <summary>
/// Monitors a machine and, when there is one, a process tree, into a file: a header, samples and slow lines, events, checkpoints and a summary.
/// Call <see cref="Start"/>, then <see cref="Stop"/> or <see cref="Join"/>, then <see cref="End"/>.
/// </summary>
public sealed class MemoryMonitor : IDisposable
{
    private const int StackBytes = 512 * 1024;

    private readonly MonitorOptions _options;
    private readonly RunContext _run;
    private readonly ProbeSet _probes;
    private readonly ProcessTree? _tree;
    private readonly ProcessEvents? _processEvents;
    private FastLane? _fast;
    private SlowLane? _slow;
    private Thread? _fastThread;
    private Thread? _slowThread;
    private volatile bool _isStopWanted;

    /// <summary>Writes the header. Time counts from now on.</summary>
    /// <exception cref="NotSupportedException">Neither free memory nor swap can be read on this machine.</exception>
    public MemoryMonitor(MonitorOptions options, RecordFile file, Clock? clock = null, Func<ProcessTree?, ProbeSet>? probes = null)
    {
        _options = options;
        _run = new RunContext(clock ?? Clock.System, file, options.IsLegacy);
        _tree = MakeTree();
        _processEvents = _tree is null ? null : new ProcessEvents(_run, _tree, options.WithTree);
        _probes = probes is null ? ProbeTable.ForThisMachine(options, _tree) : probes(_tree);
        if (!_probes.Provides(Metric.RamFreeGb) || !_probes.Provides(Metric.SwapUsedMb))
        {
            throw new NotSupportedException("Neither /proc/meminfo (Linux) nor the vm sysctls (macOS) can be read here; there is nothing to monitor.");
        }

        _run.WriteHeader(HeaderBuilder.Build(options, _run, _probes));
        if (file.WasTorn)
        {
            _run.WriteEvent(MemoryRecordEventEvent.Torn, RunContext.Detail("reason", "the line before was not whole"));
        }
    }

    /// <summary>Figures of the run so far.</summary>
    public RunStatistics Statistics => _run.Statistics;

    /// <summary>True once the process to watch has ended.</summary>
    public bool IsProcessGone => _tree is { IsRootAlive: false };

    /// <summary>Names and ids of the processes that are still there from the tree.</summary>
    public IReadOnlyList<(int Pid, string Name)> Survivors =>
        _tree is null ? [] : [.. _tree.Members.Where(member => member.Pid != _options.Pid && !member.IsZombie).Select(member => (member.Pid, member.Name))];

    /// <summary>The processes of the tree that may not be read; known after <see cref="End"/>.</summary>
    public UnreadProcesses Unread => _processEvents?.Unread ?? new UnreadProcesses();

    /// <summary>Begins to sample, on threads of its own.</summary>
    /// <param name="pid">The process to watch; 0 for none.</param>
    public void Start(int pid)
    {
        Prepare(pid);
        _fastThread = new Thread(() => Guard(_fast!.Run), StackBytes) { IsBackground = true, Name = "memmon fast lane" };
        _slowThread = new Thread(() => Guard(_slow!.Run), StackBytes) { IsBackground = true, Name = "memmon slow lane" };
        _fastThread.Start();
        _slowThread.Start();
        OwnMemory.ReleaseProgramPages();
        if (_isStopWanted)
        {
            Stop();
        }
    }

    /// <summary>Waits until the time is over, or until <see cref="Stop"/>.</summary>
    public void Join()
    {
        _fastThread?.Join();
        _slow?.Stop();
        _slowThread?.Join();
    }

    /// <summary>Takes a last sample and ends. May be called from any thread, more than once, also before <see cref="Start"/>.</summary>
    public void Stop()
    {
        _isStopWanted = true;
        _fast?.Stop();
    }

    /// <summary>Notes that this process was stopped (SIGSTOP, SIGTSTP) and goes on.</summary>
    public void NoteContinued() => _fast?.NoteContinued();

    /// <summary>What went wrong in the monitor itself; null when nothing did. It never touches the command.</summary>
    public string? Problem { get; private set; }

    /// <summary>Called at the slow interval and after each list of processes, from the slow lane's thread.</summary>
    public Action? Housekeeping { get; set; }

    /// <summary>Writes the summary, after <see cref="Join"/>, and gives it.</summary>
    public MemoryRecordSummary End(ChildResult? child)
    {
        _processEvents?.Finish();
        _run.File.Check();
        var summary = BuildSummary(child);
        if (_options.IsLegacy)
        {
            var line = new LineBuffer();
            LegacyWriter.WriteSummary(line, summary, _options.Command, DateTimeOffset.UtcNow);
            _run.File.Write(line.Written);
        }

        _run.Write(summary);
        _run.File.Flush();
        return summary;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _fast?.Dispose();
        _slow?.Dispose();
        _processEvents?.Dispose();
        _probes.Dispose();
    }

    /// <summary>Makes the lanes without threads.</summary>
    internal (FastLane Fast, SlowLane Slow) Prepare(int pid)
    {
        if (pid > 0)
        {
            _tree?.Watch(pid);
        }

        _fast = new FastLane(_run, _probes.Of(Lane.Fast), _options.IntervalNs, _options.DurationNs);
        _slow = new SlowLane(_run, _probes.Of(Lane.Slow), _probes.Processes, _tree, _options, WriteCheckpoint) { Housekeeping = KeepHouse, Events = _processEvents };
        return (_fast, _slow);
    }

    private void KeepHouse()
    {
        _processEvents?.Look();
        Housekeeping?.Invoke();
    }

    private void Guard(Action lane)
    {
        try
        {
            if (OperatingSystem.IsMacOS())
            {
                // Threads of lesser classes are woken late, together with others, to save power.
                _ = Darwin.SetQosClass(Darwin.UserInitiated, 0);
            }

            lane();
        }
        catch (Exception error)
        {
            Problem = $"{error.GetType().Name}: {error.Message}";
        }
    }

    private ProcessTree? MakeTree()
    {
        if (_options.Command.Count == 0 && !_options.IsAttached)
        {
            return null;
        }

        var tree = new ProcessTree(_options.AdoptsOrphans ? Environment.ProcessId : 0);
        tree.ScanWanted = () => _slow?.RequestScan();
        return tree;
    }

    private void WriteCheckpoint()
    {
        var summary = BuildSummary(child: null);
        _run.Write(new MemoryRecordCheckpoint
        {
            Ts = RunContext.Rounded(_run.Ts),
            ElapsedS = RunContext.Rounded(_run.ElapsedSeconds),
            DurationS = summary.DurationS,
            Samples = summary.Samples,
            Missed = summary.Missed,
            IntervalMs = summary.IntervalMs,
            AchievedHz = summary.AchievedHz,
            Metrics = summary.Metrics,
            WarnS = summary.WarnS,
            CriticalS = summary.CriticalS,
            TreePeakGb = summary.TreePeakGb,
            Self = summary.Self is { } self ? new MemoryRecordCheckpointSelf { CpuS = self.CpuS, RssMb = self.RssMb } : null,
        });
    }

    private MemoryRecordSummary BuildSummary(ChildResult? child)
    {
        var usage = default(ResourceUsage);
        _ = Libc.GetUsage(ResourceUsage.Self, ref usage);
        var summary = SummaryBuilder.Build(_run.Statistics, _run.ElapsedSeconds, _options.IntervalNs / 1e6, _fast?.Missed ?? 0);
        return summary with
        {
            ChildPeakGb = child?.PeakBytes is { } peak ? RunContext.Rounded(peak / BytesPerGib) : null,
            ExitCode = child?.ExitCode,
            Signal = child?.Signal,
            Outlived = child is null || _tree is null || !_options.WithTree ? null : Survivors.Count,
            LostLines = _run.File.LostLines > 0 ? _run.File.LostLines : null,
            Self = new MemoryRecordSummarySelf { CpuS = RunContext.Rounded(usage.CpuSeconds), RssMb = new JsonNumber(Math.Round(OwnMemory.PeakBytes() / BytesPerMib, 2)) },
        };
    }
}
