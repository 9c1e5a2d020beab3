namespace SchemaFirst.Memmon;

/// <summary>How a monitor works.</summary>
public sealed record MonitorOptions
{
    private const long DefaultIntervalNs = 200_000_000;
    private const long DefaultSlowIntervalNs = 1_000_000_000;
    private const long DefaultFlushNs = 5_000_000_000;
    private const long DefaultCheckpointNs = 30_000_000_000;

    /// <summary>Time between samples, ns.</summary>
    public long IntervalNs { get; init; } = DefaultIntervalNs;

    /// <summary>Time between slow lines, ns.</summary>
    public long SlowIntervalNs { get; init; } = DefaultSlowIntervalNs;

    /// <summary>Time between checkpoints, ns.</summary>
    public long CheckpointNs { get; init; } = DefaultCheckpointNs;

    /// <summary>Time between the calls that bring the file to the disk, ns: what a machine that dies may lose.</summary>
    public long FlushNs { get; init; } = DefaultFlushNs;

    /// <summary>How long to monitor, ns; 0 until it is stopped.</summary>
    public long DurationNs { get; init; }

    /// <summary>The run that the file belongs to.</summary>
    public required string RunId { get; init; }

    /// <summary>The version of the tool that writes the file.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The command, argument by argument; empty when none is run.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The process to watch: the command's or another one; 0 for none.</summary>
    public int Pid { get; init; }

    /// <summary>True when the process ran before the monitor did.</summary>
    public bool IsAttached { get; init; }

    /// <summary>True when orphans of the command become children of this process (PR_SET_CHILD_SUBREAPER).</summary>
    public bool AdoptsOrphans { get; init; }

    /// <summary>False to leave the process tree alone.</summary>
    public bool WithTree { get; init; } = true;

    /// <summary>False to leave the GPU alone.</summary>
    public bool WithGpu { get; init; } = true;

    /// <summary>True to write memory-record 0.2.2.</summary>
    public bool IsLegacy { get; init; }
}

/// <summary>How a command ended, and what it used.</summary>
/// <param name="ExitCode">Its exit status; 128 and the signal's number when a signal ended it.</param>
/// <param name="Signal">The signal that ended it; null when none did.</param>
/// <param name="PeakBytes">Its highest memory: resident on Linux, footprint on macOS; null when not known.</param>
public sealed record ChildResult(int ExitCode, int? Signal, double? PeakBytes);
