namespace SchemaFirst.Reports;

/// <summary>What the machine did under one model.</summary>
/// <param name="Model">The model's identity.</param>
/// <param name="Tests">Its tests with samples.</param>
/// <param name="Figures">What they add up to.</param>
public sealed record ModelMemory(string Model, int Tests, MemoryFigures Figures);

/// <summary>What is said about the machine over one or many tests. A value that was not measured is null.</summary>
public sealed record MemoryFigures
{
    /// <summary>GPU device utilization, %, over all samples.</summary>
    public RangeStatistics GpuDevice { get; init; } = RangeStatistics.None;

    /// <summary>GPU renderer utilization, %.</summary>
    public RangeStatistics GpuRenderer { get; init; } = RangeStatistics.None;

    /// <summary>CPU time in user mode, %.</summary>
    public RangeStatistics CpuUser { get; init; } = RangeStatistics.None;

    /// <summary>CPU time in the kernel, %.</summary>
    public RangeStatistics CpuSys { get; init; } = RangeStatistics.None;

    /// <summary>Memory pressure, as numbers of <see cref="PressureLevel"/>.</summary>
    public RangeStatistics Pressure { get; init; } = RangeStatistics.None;

    /// <summary>Free memory, GB.</summary>
    public RangeStatistics RamFreeGb { get; init; } = RangeStatistics.None;

    /// <summary>Swap in use, MB.</summary>
    public RangeStatistics SwapUsedMb { get; init; } = RangeStatistics.None;

    /// <summary>Memory of the process tree, GB.</summary>
    public RangeStatistics TreeMemoryGb { get; init; } = RangeStatistics.None;

    /// <summary>Energy, J; null unless it is known for every test.</summary>
    public double? EnergyJoules { get; init; }

    /// <summary>Samples taken while the tests ran; 0 when all tests were too short.</summary>
    public int Samples { get; init; }

    /// <summary>Mean CPU time in user mode and the kernel, %; NaN when it was not measured.</summary>
    public double CpuMean => CpuUser.Mean + CpuSys.Mean;

    internal static MemoryFigures Of(TestMemory test) => new()
    {
        GpuDevice = test.Over(MemoryMetric.GpuDevice),
        GpuRenderer = test.Over(MemoryMetric.GpuRenderer),
        CpuUser = test.Over(MemoryMetric.CpuUser),
        CpuSys = test.Over(MemoryMetric.CpuSys),
        Pressure = test.Over(MemoryMetric.Pressure),
        RamFreeGb = test.Over(MemoryMetric.RamFreeGb),
        SwapUsedMb = test.Over(MemoryMetric.SwapUsedMb),
        TreeMemoryGb = test.Over(MemoryMetric.TreeMemoryGb),
        EnergyJoules = test.EnergyJoules,
        Samples = test.Samples,
    };

    internal MemoryFigures And(MemoryFigures other) => new()
    {
        GpuDevice = Sum(GpuDevice, other.GpuDevice),
        GpuRenderer = Sum(GpuRenderer, other.GpuRenderer),
        CpuUser = Sum(CpuUser, other.CpuUser),
        CpuSys = Sum(CpuSys, other.CpuSys),
        Pressure = Sum(Pressure, other.Pressure),
        RamFreeGb = Sum(RamFreeGb, other.RamFreeGb),
        SwapUsedMb = Sum(SwapUsedMb, other.SwapUsedMb),
        TreeMemoryGb = Sum(TreeMemoryGb, other.TreeMemoryGb),
        EnergyJoules = EnergyJoules + other.EnergyJoules,
        Samples = Samples + other.Samples,
    };

    private static RangeStatistics Sum(RangeStatistics left, RangeStatistics right)
    {
        left.Add(right);
        return left;
    }
}

/// <summary>A test and what the machine did while it ran.</summary>
/// <param name="Window">The test.</param>
/// <param name="Source">Where the samples come from.</param>
/// <param name="Figures">What they say.</param>
public sealed record TestFigures(TestWindow Window, SampleSource Source, MemoryFigures Figures);

/// <summary>A run and the memory monitor's file of it, brought together (handbook H16).</summary>
public sealed record MemoryCorrelation
{
    /// <summary>Mean GPU device utilization, %, above which a test counts as one that keeps the GPU busy.</summary>
    public const double HighGpuPercent = 50;

    /// <summary>How many tests are kept of those over <see cref="HighGpuPercent"/>, and of those that failed.</summary>
    public const int MostListedTests = 20;

    /// <summary>The memory run.</summary>
    public required MemoryRun Memory { get; init; }

    /// <summary>Number of tests by where their samples come from; a source without a test is absent.</summary>
    public required IReadOnlyDictionary<SampleSource, int> Tests { get; init; }

    /// <summary>Number of tests by how their times are known; a source without a test is absent.</summary>
    public required IReadOnlyDictionary<WindowSource, int> Windows { get; init; }

    /// <summary>The first inference test of each model that has one, in the order of time: it loads the model.</summary>
    public required IReadOnlyList<TestFigures> ColdStarts { get; init; }

    /// <summary>Each model with a test that has samples, by identity.</summary>
    public required IReadOnlyList<ModelMemory> Models { get; init; }

    /// <summary>The tests with the highest mean GPU utilization above <see cref="HighGpuPercent"/>, highest first.</summary>
    public required IReadOnlyList<TestFigures> HighGpuTests { get; init; }

    /// <summary>How many tests are above <see cref="HighGpuPercent"/>.</summary>
    public required int HighGpuCount { get; init; }

    /// <summary>The first failed tests.</summary>
    public required IReadOnlyList<TestFigures> FailedTests { get; init; }

    /// <summary>All tests with samples, taken together.</summary>
    public required MemoryFigures Total { get; init; }

    /// <summary>What is known of each inference test.</summary>
    internal MachineFigures Cells { get; init; } = new();

    /// <summary>Brings a run's tests and a memory run together.</summary>
    public static MemoryCorrelation Compute(MemoryRun memory, IReadOnlyList<TestWindow> tests)
    {
        var accumulator = new CorrelationAccumulator(memory);
        foreach (var test in Correlator.Sweep(memory, tests))
        {
            accumulator.Add(test);
        }

        return accumulator.ToCorrelation();
    }
}
