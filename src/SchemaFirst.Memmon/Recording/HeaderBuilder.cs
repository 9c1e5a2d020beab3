using SchemaFirst.Json;
using SchemaFirst.Memmon.Probes;

namespace SchemaFirst.Memmon.Recording;

/// <summary>Makes the header: what is measured, where it is read, and why the rest is not.</summary>
internal static class HeaderBuilder
{
    private const double NsPerMs = 1e6;

    /// <summary>The first line of a file.</summary>
    public static MemoryRecordHeader Build(MonitorOptions options, RunContext run, ProbeSet probes) => new()
    {
        RunId = options.RunId,
        StartedTs = RunContext.Rounded(run.StartWallNs / RunContext.NsPerSecond),
        IntervalMs = options.IntervalNs / NsPerMs,
        SlowIntervalMs = options.SlowIntervalNs / NsPerMs,
        StartedMonotonicS = new JsonNumber(Math.Round(run.StartMonotonicNs / RunContext.NsPerSecond, 6)),
        Pid = options.IsAttached ? options.Pid : null,
        Command = options.Command.Count > 0 ? options.Command.ToValueList() : null,
        Tool = new MemoryRecordHeaderTool { Name = "schemafirst", Version = options.ToolVersion },
        Host = probes.Host,
        Sources = new ValueMap<string>(probes.Sources),
        Unavailable = new ValueMap<string>(probes.Unavailable),
    };
}
