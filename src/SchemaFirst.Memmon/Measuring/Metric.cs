namespace SchemaFirst.Memmon;

/// <summary>What is measured, in the order of <see cref="MetricTable"/>; each is a member of a sample or of a slow line, and documented there.</summary>
public enum Metric
{
    /// <summary>How late the sample was taken, ms.</summary>
    LateMs,

    /// <summary>How long reading the sample took, µs.</summary>
    CostUs,

    /// <summary>Free memory, GB.</summary>
    RamFreeGb,

    /// <summary>Memory that can be had without swapping, GB.</summary>
    RamAvailableGb,

    /// <summary>Memory in use, GB.</summary>
    RamUsedGb,

    /// <summary>Memory that holds compressed pages, GB.</summary>
    RamCompressedGb,

    /// <summary>Swap in use, MB.</summary>
    SwapUsedMb,

    /// <summary>Memory pressure: 1 normal, 2 warn, 4 critical, as macOS counts.</summary>
    MemoryPressure,

    /// <summary>Load average over one minute.</summary>
    Load1,

    /// <summary>Load average over five minutes.</summary>
    Load5,

    /// <summary>Load average over fifteen minutes.</summary>
    Load15,

    /// <summary>CPU time in user mode since the sample before, %.</summary>
    CpuUser,

    /// <summary>CPU time in the kernel since the sample before, %.</summary>
    CpuSys,

    /// <summary>CPU time idle since the sample before, %.</summary>
    CpuIdle,

    /// <summary>Utilization of the busiest GPU, %.</summary>
    GpuDeviceUtil,

    /// <summary>Utilization of the GPU's renderer, %.</summary>
    GpuRendererUtil,

    /// <summary>Utilization of the GPU's tiler, %.</summary>
    GpuTilerUtil,

    /// <summary>GPU memory in use, of all GPUs, GB.</summary>
    GpuMemoryGb,

    /// <summary>Memory of the process tree, GB.</summary>
    TreeMemoryGb,

    /// <summary>Number of processes in the tree.</summary>
    TreeProcesses,

    /// <summary>Memory charged to the control group, GB.</summary>
    CgroupMemoryGb,

    /// <summary>Time that the rates of a slow line refer to, s.</summary>
    WindowS,

    /// <summary>Wired memory, GB.</summary>
    WiredGb,

    /// <summary>Memory held by the compressor, GB.</summary>
    CompressorGb,

    /// <summary>Pages read in per second.</summary>
    PagesInPerS,

    /// <summary>Pages written out per second.</summary>
    PagesOutPerS,

    /// <summary>Swap-ins per second.</summary>
    SwapinsPerS,

    /// <summary>Swap-outs per second.</summary>
    SwapoutsPerS,

    /// <summary>Compressions per second.</summary>
    CompressionsPerS,

    /// <summary>Decompressions per second.</summary>
    DecompressionsPerS,

    /// <summary>Share of time in which some task waited for memory, %.</summary>
    PsiMemorySome,

    /// <summary>Share of time in which all tasks waited for memory, %.</summary>
    PsiMemoryFull,

    /// <summary>Share of time in which some task waited for a CPU, %.</summary>
    PsiCpuSome,

    /// <summary>Share of time in which some task waited for input or output, %.</summary>
    PsiIoSome,

    /// <summary>Proportional set size of the process tree, GB.</summary>
    TreePssGb,

    /// <summary>Highest memory charged to the control group, GB.</summary>
    CgroupPeakGb,

    /// <summary>How often the control group ran into its limit since the monitor started.</summary>
    CgroupLimitHits,

    /// <summary>Processes killed for want of memory since the monitor started.</summary>
    OomKills,

    /// <summary>Zombie processes of the machine.</summary>
    Zombies,

    /// <summary>Power of the CPU, W.</summary>
    CpuPowerW,

    /// <summary>Power of all GPUs, W.</summary>
    GpuPowerW,

    /// <summary>Power of the memory, W.</summary>
    DramPowerW,

    /// <summary>Power of the neural engine, W.</summary>
    AnePowerW,
}
