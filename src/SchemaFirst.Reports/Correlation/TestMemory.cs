namespace SchemaFirst.Reports;

/// <summary>Where the samples of a test come from.</summary>
public enum SampleSource
{
    /// <summary>They were taken while the test ran.</summary>
    During,

    /// <summary>The test was shorter than the time between two samples; these are the nearest before and after it.</summary>
    Nearest,

    /// <summary>There is none: the monitor did not run at that time.</summary>
    None,
}

/// <summary>What the machine did while a test ran.</summary>
/// <param name="Window">The test.</param>
/// <param name="Memory">The memory run that the samples are of.</param>
/// <param name="From">The first of its samples.</param>
/// <param name="To">The sample behind its last.</param>
/// <param name="Source">Where they come from.</param>
public readonly record struct TestMemory(TestWindow Window, MemoryRun Memory, int From, int To, SampleSource Source)
{
    /// <summary>How many samples were taken while the test ran.</summary>
    public int Samples => Source == SampleSource.During ? To - From : 0;

    /// <summary>Energy that the machine used meanwhile, J; null when its power was not measured.</summary>
    public double? EnergyJoules => Memory.Power.Between(Window.StartTs, Window.EndTs);

    /// <summary>Mean CPU time in user mode and the kernel, %; NaN when it was not measured.</summary>
    public double CpuMean => Over(MemoryMetric.CpuUser).Mean + Over(MemoryMetric.CpuSys).Mean;

    /// <summary>Statistics of a metric over the samples.</summary>
    public RangeStatistics Over(MemoryMetric metric) => Memory.Over(metric, From, To);
}
