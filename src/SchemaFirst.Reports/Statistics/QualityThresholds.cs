namespace SchemaFirst.Reports;

/// <summary>
/// When a test counts as disturbed by the state of its machine (handbook H9). The flags stored in records are never
/// trusted: they are recomputed from the raw values with these limits.
/// </summary>
public sealed record QualityThresholds
{
    /// <summary>More swap in use than this, in MB, is degraded; 100 unless told.</summary>
    public decimal MaxSwapUsedMb { get; init; } = 100;

    /// <summary>What of the swap in use is held against <see cref="MaxSwapUsedMb"/>.</summary>
    public SwapBasis SwapBasis { get; init; }

    /// <summary>More zombie processes than this is degraded; 0 unless told.</summary>
    public decimal MaxZombieProcesses { get; init; }

    /// <summary>Less free RAM than this, in GB, is degraded; 5 unless told.</summary>
    public decimal MinRamFreeGb { get; init; } = 5;
}

/// <summary>What of the swap in use counts.</summary>
public enum SwapBasis
{
    /// <summary>All of it (handbook H9).</summary>
    Level,

    /// <summary>What it grew by, from the lowest level so far in the run: newer systems leave swap in use long after it was needed.</summary>
    Growth,
}
