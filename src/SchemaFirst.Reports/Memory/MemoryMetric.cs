using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>What a memory monitor measures, one column of samples each.</summary>
public enum MemoryMetric
{
    /// <summary>Free memory, GB.</summary>
    RamFreeGb,

    /// <summary>Memory that can be had without swapping, GB.</summary>
    RamAvailableGb,

    /// <summary>Compressed memory, GB.</summary>
    RamCompressedGb,

    /// <summary>Swap in use, MB.</summary>
    SwapUsedMb,

    /// <summary>Memory pressure: 0 normal, 1 warn, 2 critical.</summary>
    Pressure,

    /// <summary>Load average over one minute.</summary>
    Load1,

    /// <summary>CPU time in user mode, %.</summary>
    CpuUser,

    /// <summary>CPU time in the kernel, %.</summary>
    CpuSys,

    /// <summary>GPU device utilization, %.</summary>
    GpuDevice,

    /// <summary>GPU renderer utilization, %.</summary>
    GpuRenderer,

    /// <summary>GPU tiler utilization, %.</summary>
    GpuTiler,

    /// <summary>GPU memory in use, GB.</summary>
    GpuMemoryGb,

    /// <summary>Memory of the command's process tree, GB.</summary>
    TreeMemoryGb,
}

/// <summary>What is known about a metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Unit">Its unit, as a reader writes it; empty for a bare number.</param>
/// <param name="Decimals">Decimals that are worth keeping.</param>
/// <param name="Read">Its value in a sample; null when the sample has none.</param>
internal sealed record MetricInfo(MemoryMetric Metric, string Name, string Unit, int Decimals, Func<MemoryRecordSample, JsonNumber?> Read);

/// <summary>The metrics, one line each.</summary>
internal static class MemoryMetrics
{
    /// <summary>All of them, in the order of <see cref="MemoryMetric"/>.</summary>
    public static IReadOnlyList<MetricInfo> All { get; } =
    [
        new(MemoryMetric.RamFreeGb, "RAM free", "GB", 3, static sample => sample.RamFreeGb),
        new(MemoryMetric.RamAvailableGb, "RAM available", "GB", 3, static sample => sample.RamAvailableGb),
        new(MemoryMetric.RamCompressedGb, "RAM compressed", "GB", 3, static sample => sample.RamCompressedGb),
        new(MemoryMetric.SwapUsedMb, "Swap used", "MB", 1, static sample => sample.SwapUsedMb),
        new(MemoryMetric.Pressure, "Memory pressure", "", 0, static sample => sample.MemoryPressure is { } level ? (JsonNumber)(long)LevelOf(level) : null),
        new(MemoryMetric.Load1, "Load (1 min)", "", 2, static sample => sample.Load1),
        new(MemoryMetric.CpuUser, "CPU user", "%", 1, static sample => sample.CpuUser),
        new(MemoryMetric.CpuSys, "CPU system", "%", 1, static sample => sample.CpuSys),
        new(MemoryMetric.GpuDevice, "GPU device", "%", 1, static sample => sample.GpuDeviceUtil),
        new(MemoryMetric.GpuRenderer, "GPU renderer", "%", 1, static sample => sample.GpuRendererUtil),
        new(MemoryMetric.GpuTiler, "GPU tiler", "%", 1, static sample => sample.GpuTilerUtil),
        new(MemoryMetric.GpuMemoryGb, "GPU memory", "GB", 3, static sample => sample.GpuMemoryGb),
        new(MemoryMetric.TreeMemoryGb, "Process tree", "GB", 3, static sample => sample.TreeMemoryGb),
    ];

    public static MetricInfo Of(MemoryMetric metric) => All[(int)metric];

    private static PressureLevel LevelOf(MemoryRecordSampleMemoryPressure pressure) => pressure switch
    {
        MemoryRecordSampleMemoryPressure.Critical => PressureLevel.Critical,
        MemoryRecordSampleMemoryPressure.Warn => PressureLevel.Warn,
        _ => PressureLevel.Normal,
    };
}

/// <summary>How short of memory the machine says it is.</summary>
public enum PressureLevel
{
    /// <summary>It is not.</summary>
    Normal,

    /// <summary>It reclaims memory.</summary>
    Warn,

    /// <summary>It may end processes.</summary>
    Critical,
}
