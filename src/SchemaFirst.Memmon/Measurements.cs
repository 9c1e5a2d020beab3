namespace SchemaFirst.Memmon;

/// <summary>What the probes read at one tick. What cannot be read stays null, never 0.</summary>
public sealed class Measurements
{
    /// <summary>Free memory, GB.</summary>
    public double? RamFreeGb { get; set; }

    /// <summary>Memory that can be had without swapping, GB.</summary>
    public double? RamAvailableGb { get; set; }

    /// <summary>Memory in use, GB.</summary>
    public double? RamUsedGb { get; set; }

    /// <summary>Swap in use, MB.</summary>
    public double? SwapUsedMb { get; set; }

    /// <summary>Load average over one minute.</summary>
    public double? Load1 { get; set; }

    /// <summary>Load average over five minutes.</summary>
    public double? Load5 { get; set; }

    /// <summary>Load average over fifteen minutes.</summary>
    public double? Load15 { get; set; }

    /// <summary>CPU time in user mode since the previous tick, percent.</summary>
    public double? CpuUserPercent { get; set; }

    /// <summary>CPU time in the kernel since the previous tick, percent.</summary>
    public double? CpuSysPercent { get; set; }

    /// <summary>CPU time idle since the previous tick, percent.</summary>
    public double? CpuIdlePercent { get; set; }
}
