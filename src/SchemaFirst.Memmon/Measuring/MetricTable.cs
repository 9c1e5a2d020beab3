using System.Text;

namespace SchemaFirst.Memmon;

/// <summary>How often something is measured.</summary>
public enum Lane
{
    /// <summary>At every tick, in samples.</summary>
    Fast,

    /// <summary>At the slow interval, in slow lines: what costs more than a few microseconds, and rates.</summary>
    Slow,
}

/// <summary>What is known about a metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Name">The member of memory-record 0.3.0.</param>
/// <param name="Decimals">Decimals that are worth writing.</param>
/// <param name="Lane">The kind of line it is in.</param>
public sealed record MetricInfo(Metric Metric, string Name, int Decimals, Lane Lane)
{
    /// <summary>The member's name as it stands in a line: comma, quotes and colon included.</summary>
    internal byte[] Member { get; } = Encoding.ASCII.GetBytes($",\"{Name}\":");
}

/// <summary>The metrics, one line each, in the order in which lines have them; the place in the table is the enum's value.</summary>
public static class MetricTable
{
    private const string OrderFault = "The table and the enum have different orders.";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricInfo> All => Rows;

    internal static MetricInfo[] Rows { get; } = InOrder(
    [
        new(Metric.LateMs, "late_ms", 3, Lane.Fast),
        new(Metric.CostUs, "cost_us", 1, Lane.Fast),
        new(Metric.RamFreeGb, "ram_free_gb", 3, Lane.Fast),
        new(Metric.RamAvailableGb, "ram_available_gb", 3, Lane.Fast),
        new(Metric.RamUsedGb, "ram_used_gb", 3, Lane.Fast),
        new(Metric.RamCompressedGb, "ram_compressed_gb", 3, Lane.Fast),
        new(Metric.SwapUsedMb, "swap_used_mb", 1, Lane.Fast),
        new(Metric.MemoryPressure, "memory_pressure", 0, Lane.Fast),
        new(Metric.Load1, "load_1", 2, Lane.Fast),
        new(Metric.Load5, "load_5", 2, Lane.Fast),
        new(Metric.Load15, "load_15", 2, Lane.Fast),
        new(Metric.CpuUser, "cpu_user", 1, Lane.Fast),
        new(Metric.CpuSys, "cpu_sys", 1, Lane.Fast),
        new(Metric.CpuIdle, "cpu_idle", 1, Lane.Fast),
        new(Metric.GpuDeviceUtil, "gpu_device_util", 1, Lane.Fast),
        new(Metric.GpuRendererUtil, "gpu_renderer_util", 1, Lane.Fast),
        new(Metric.GpuTilerUtil, "gpu_tiler_util", 1, Lane.Fast),
        new(Metric.GpuMemoryGb, "gpu_memory_gb", 3, Lane.Fast),
        new(Metric.TreeMemoryGb, "tree_memory_gb", 4, Lane.Fast),
        new(Metric.TreeProcesses, "tree_processes", 0, Lane.Fast),
        new(Metric.CgroupMemoryGb, "cgroup_memory_gb", 3, Lane.Fast),
        new(Metric.WindowS, "window_s", 3, Lane.Slow),
        new(Metric.WiredGb, "wired_gb", 3, Lane.Slow),
        new(Metric.CompressorGb, "compressor_gb", 3, Lane.Slow),
        new(Metric.PagesInPerS, "pages_in_per_s", 1, Lane.Slow),
        new(Metric.PagesOutPerS, "pages_out_per_s", 1, Lane.Slow),
        new(Metric.SwapinsPerS, "swapins_per_s", 1, Lane.Slow),
        new(Metric.SwapoutsPerS, "swapouts_per_s", 1, Lane.Slow),
        new(Metric.CompressionsPerS, "compressions_per_s", 1, Lane.Slow),
        new(Metric.DecompressionsPerS, "decompressions_per_s", 1, Lane.Slow),
        new(Metric.PsiMemorySome, "psi_memory_some", 2, Lane.Slow),
        new(Metric.PsiMemoryFull, "psi_memory_full", 2, Lane.Slow),
        new(Metric.PsiCpuSome, "psi_cpu_some", 2, Lane.Slow),
        new(Metric.PsiIoSome, "psi_io_some", 2, Lane.Slow),
        new(Metric.TreePssGb, "tree_pss_gb", 4, Lane.Slow),
        new(Metric.CgroupPeakGb, "cgroup_peak_gb", 3, Lane.Slow),
        new(Metric.CgroupLimitHits, "cgroup_limit_hits", 0, Lane.Slow),
        new(Metric.OomKills, "oom_kills", 0, Lane.Slow),
        new(Metric.Zombies, "zombies", 0, Lane.Slow),
        new(Metric.CpuPowerW, "cpu_power_w", 2, Lane.Slow),
        new(Metric.GpuPowerW, "gpu_power_w", 2, Lane.Slow),
        new(Metric.DramPowerW, "dram_power_w", 2, Lane.Slow),
        new(Metric.AnePowerW, "ane_power_w", 2, Lane.Slow),
    ]);

    /// <summary>What is known about a metric.</summary>
    public static MetricInfo Of(Metric metric) => Rows[(int)metric];

    /// <summary>The metric of a member's name; null when there is none.</summary>
    public static MetricInfo? Find(string name) => Array.Find(Rows, row => row.Name == name);

    private static MetricInfo[] InOrder(MetricInfo[] rows) =>
        rows.Select(row => (int)row.Metric).SequenceEqual(Enumerable.Range(0, rows.Length)) ? rows : throw new InvalidOperationException(OrderFault);
}
