namespace SchemaFirst.Reports;

/// <summary>Everything a report says about one run, computed by <see cref="RunBuilder"/> in one pass.</summary>
public sealed record RunSummary
{
    /// <summary>Where the records come from: one run each, at least one.</summary>
    public required IReadOnlyList<RunSource> Sources { get; init; }

    /// <summary>What the statistics were made with.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>Versions of the benchmarked tool, such as <c>2.0.4</c>, most runs have one.</summary>
    public required IReadOnlyList<CountedText> ToolVersions { get; init; }

    /// <summary>Machines, such as <c>Mac14,13, Apple M2 Max, 12 cores, 64 GB</c>, as far as known; most runs have one, old runs none.</summary>
    public required IReadOnlyList<CountedText> Hardware { get; init; }

    /// <summary>Operating systems and their software, such as <c>darwin 24.5, MLX 0.29</c>; old runs have none.</summary>
    public required IReadOnlyList<CountedText> Systems { get; init; }

    /// <summary>Schema versions that the lines declare; empty when the caller did not say.</summary>
    public required IReadOnlyList<CountedText> SchemaVersions { get; init; }

    /// <summary>Start of the first test, UTC; null when there is no test.</summary>
    public required DateTimeOffset? FirstStart { get; init; }

    /// <summary>End of the last test, UTC; null when there is no test.</summary>
    public required DateTimeOffset? LastEnd { get; init; }

    /// <summary>Tests by outcome.</summary>
    public required OutcomeCounts Outcomes { get; init; }

    /// <summary>How many inference tests say that they loaded their model, and how many that they did not have to.</summary>
    public required WarmthCounts Warmth { get; init; }

    /// <summary>The state of the machine.</summary>
    public required HealthSummary Health { get; init; }

    /// <summary>Every model that any record names, in order of appearance.</summary>
    public required IReadOnlyList<ModelSummary> Models { get; init; }

    /// <summary>Inference times, one for every model, test and modality, in order of appearance.</summary>
    public required IReadOnlyList<InferenceCell> Cells { get; init; }

    /// <summary>
    /// The same for every single test, parameters and short durations included: what comparisons, repeats and trends pair. Of a test, the node id but for the index of a
    /// fixture that discovers models.
    /// </summary>
    public IReadOnlyList<InferenceCell> PairCells { get => field ?? Cells; init; }

    /// <summary>The first failed tests, at most <see cref="RunBuilder.MaxFailedTests"/>; <see cref="Outcomes"/> has their number.</summary>
    public required IReadOnlyList<FailedTest> FailedTests { get; init; }

    /// <summary>How stop tokens behaved, by model, test and modality; empty when no executed test says.</summary>
    public IReadOnlyList<StopTokenCell> StopTokens { get; init; } = [];

    /// <summary>The first skipped tests by reason, model and test; <see cref="Outcomes"/> has their number.</summary>
    public IReadOnlyList<SkippedTest> SkippedTests { get; init; } = [];

    /// <summary>When each test ran, in the order of the records; empty unless <see cref="RunOptions.KeepTestWindows"/> is set.</summary>
    public IReadOnlyList<TestWindow> TestWindows { get; init; } = [];

    /// <summary>Lines that are not in the statistics, by reason; reasons without a line are absent.</summary>
    public required IReadOnlyDictionary<SkippedLineKind, long> SkippedLines { get; init; }

    /// <summary>What the statistics do without, or took in another way than it stands; no two of a kind.</summary>
    public IReadOnlyList<RunNote> Notes { get; init; } = [];

    /// <summary>How many tests failed and passed later in the run.</summary>
    public long FlakyCount => Sightings.FlakyCount;

    /// <summary>Where other runs seem to begin in the file: tests come twice, and the clock jumps.</summary>
    public IReadOnlyList<RunBoundary> AppendedRuns => Sightings.Boundaries;

    /// <summary>How the tests followed each other.</summary>
    internal TestSightings Sightings { get; init; } = new();

    /// <summary>Which tests passed.</summary>
    internal TestSet PassedTests { get; init; }

    /// <summary>The first of <see cref="Sources"/>.</summary>
    public RunSource Source => Sources[0];

    /// <summary>How many runs these are: sums are over all of them.</summary>
    public int RunCount => Sources.Count;

    /// <summary>The day of the latest run: that of its file's name, else that of its last test (UTC); null when there is neither.</summary>
    public DateOnly? Date => Sources.Max(source => source.Date) ?? (LastEnd is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null);
}

/// <summary>A model of a run.</summary>
/// <param name="Identity">What the model is keyed on: a repository such as <c>mlx-community/Qwen3-32B-4bit</c>, or a folder's name.</param>
/// <param name="SizeGb">Its size, GB; null when no record says.</param>
/// <param name="Rows">Its inference tests by modality, in the order of <see cref="InferenceModality"/>; empty when it has none.</param>
/// <param name="First">The inference test that started first; null when it has none.</param>
public sealed record ModelSummary(string Identity, decimal? SizeGb, IReadOnlyList<ModalitySummary> Rows, FirstTest? First = null)
{
    /// <summary>Sum of a hash of each of its passed tests, modulo 2⁶⁴.</summary>
    internal ulong PassedTests { get; init; }
}

/// <summary>The test that a model began with.</summary>
/// <param name="Test">The test's node id without parameters.</param>
/// <param name="StartSeconds">When it started, s since 1970.</param>
public sealed record FirstTest(string Test, decimal StartSeconds);

/// <summary>How many inference tests loaded their model, as far as their records say.</summary>
/// <param name="Cold">Tests that loaded it.</param>
/// <param name="Warm">Tests that found it loaded.</param>
public sealed record WarmthCounts(long Cold, long Warm);

/// <summary>The inference tests of one model and one modality.</summary>
/// <param name="Modality">The modality.</param>
/// <param name="Tests">Number of tests.</param>
/// <param name="TotalSeconds">Sum of their durations, s.</param>
/// <param name="RamFreeGb">Free RAM at their ends, GB; null when no record says.</param>
public sealed record ModalitySummary(InferenceModality Modality, long Tests, decimal TotalSeconds, ValueRange? RamFreeGb);

/// <summary>How long one model took for one test in one modality.</summary>
/// <param name="Model">The model's identity.</param>
/// <param name="Test">The test's node id, without parameters in <see cref="RunSummary.Cells"/>.</param>
/// <param name="Modality">The modality.</param>
/// <param name="TotalSeconds">Sum of the durations, s.</param>
/// <param name="Seconds">The durations, s.</param>
public sealed record InferenceCell(string Model, string Test, InferenceModality Modality, decimal TotalSeconds, Observations Seconds)
{
    /// <summary>Its figures besides the duration.</summary>
    public MetricValues Figures { get; init; } = new();

    /// <summary>True when every duration is too short to count as inference; such a cell is only compared with one that is not.</summary>
    public bool IsShort { get; init; }

    /// <summary>How often it ran, at least 1.</summary>
    public long Count => Seconds.Count;

    /// <summary>Mean duration, s: a model that ran a test several times counts once in the test's statistics.</summary>
    public decimal MeanSeconds => TotalSeconds / Count;
}

/// <summary>A test that failed.</summary>
/// <param name="NodeId">Its whole node id.</param>
/// <param name="Model">The model's identity; null for a test without one.</param>
/// <param name="Source">The <see cref="RunSource.DisplayPath"/> of its run.</param>
/// <param name="LineNumber">The line of its record, 1-based.</param>
public sealed record FailedTest(string NodeId, string? Model, string Source, long LineNumber)
{
    /// <summary>True when it passed later in the run.</summary>
    public bool IsFlaky { get; init; }
}
