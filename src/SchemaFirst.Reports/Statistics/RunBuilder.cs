using SchemaFirst.Records.V0_3_0;

namespace SchemaFirst.Reports;

/// <summary>
/// Takes the records of a run one by one and makes its <see cref="RunSummary"/>. Memory does not grow with the number of
/// records, only with the number of different models and (model, test, modality) cells. Not thread-safe.
/// </summary>
/// <param name="source">Where the records come from.</param>
/// <param name="options">Thresholds and the lookup of workspaces.</param>
public sealed class RunBuilder(RunSource source, RunOptions options)
{
    /// <summary>How many failed tests are kept by name.</summary>
    public const int MaxFailedTests = 50;

    private readonly DistinctValues _toolVersions = new();
    private readonly DistinctValues _hardware = new();
    private readonly DistinctValues _schemaVersions = new();
    private readonly HealthAccumulator _health = new(options.Quality);
    private readonly ModelIdentities _identities = new(options.ReadWorkspaceFile);
    private readonly Dictionary<string, ModelAccumulator> _models = new(StringComparer.Ordinal);
    private readonly CellTable _cells = new();
    private readonly List<FailedTest> _failedTests = [];
    private readonly SortedDictionary<SkippedLineKind, long> _skippedLines = [];
    private readonly TestWindowCollector? _testWindows = options.KeepTestWindows ? new TestWindowCollector() : null;
    private readonly long[] _outcomes = new long[3];
    private long _passedWithModel;
    private long _inference;
    private long _unusableDurations;
    private decimal _passedSeconds;
    private decimal _failedSeconds;
    private DateTimeOffset? _firstStart;
    private DateTimeOffset? _lastEnd;

    /// <summary>Adds a record.</summary>
    /// <param name="record">The record, as the latest version has it.</param>
    /// <param name="lineNumber">Its line, 1-based.</param>
    /// <param name="schemaVersion">The version that the line declares, before any conversion; null when it is not known.</param>
    public void Add(TestRecord record, long lineNumber, string? schemaVersion = null)
    {
        _toolVersions.Add(record.Tool.Version);
        if (schemaVersion is not null)
        {
            _schemaVersions.Add(schemaVersion);
        }

        AddHardware(record.System?.Hardware);
        AddTime(record);
        _health.Add(record.Health);
        var model = record.Model is { } named ? FindModel(named) : null;
        AddOutcome(record, model, lineNumber);
        _testWindows?.Add(record, model?.Identity, lineNumber);
    }

    /// <summary>Notes a line that is no record of this run.</summary>
    /// <param name="kind">Why it is not.</param>
    public void Skip(SkippedLineKind kind) => _skippedLines[kind] = _skippedLines.GetValueOrDefault(kind) + 1;

    /// <summary>The run so far.</summary>
    public RunSummary Build() => new()
    {
        Source = source,
        Options = options,
        ToolVersions = _toolVersions.ToList(),
        Hardware = _hardware.ToList(),
        SchemaVersions = _schemaVersions.ToList(),
        FirstStart = _firstStart,
        LastEnd = _lastEnd,
        Outcomes = new()
        {
            Passed = _outcomes[(int)TestRecordOutcome.Passed],
            Failed = _outcomes[(int)TestRecordOutcome.Failed],
            Skipped = _outcomes[(int)TestRecordOutcome.Skipped],
            PassedWithModel = _passedWithModel,
            Inference = _inference,
            PassedSeconds = _passedSeconds,
            FailedSeconds = _failedSeconds,
            UnusableDurations = _unusableDurations,
        },
        Health = _health.ToSummary(),
        Models = [.. _models.Values.Select(model => model.ToSummary())],
        Cells = _cells.ToList(),
        FailedTests = [.. _failedTests],
        TestWindows = _testWindows?.Windows ?? [],
        SkippedLines = new SortedDictionary<SkippedLineKind, long>(_skippedLines),
    };

    private void AddHardware(TestRecordSystemHardware? hardware)
    {
        if (hardware is not null && (hardware.Model is not null || hardware.CoresPhysical is not null))
        {
            _hardware.Add($"{hardware.Model ?? "unknown"}, {Measured.Count(hardware.CoresPhysical, "?")} cores");
        }
    }

    private void AddTime(TestRecord record)
    {
        if (Measured.Instant(record.TestStartTs) is { } start && (_firstStart is null || start < _firstStart))
        {
            _firstStart = start;
        }

        if (Measured.Instant(record.TestEndTs) is { } end && (_lastEnd is null || end > _lastEnd))
        {
            _lastEnd = end;
        }
    }

    private ModelAccumulator FindModel(TestRecordModel named)
    {
        var identity = _identities.Resolve(named.Id);
        if (!_models.TryGetValue(identity, out var model))
        {
            model = new ModelAccumulator(identity);
            _models.Add(identity, model);
        }

        model.SetSize(named.SizeGb);
        return model;
    }

    private void AddOutcome(TestRecord record, ModelAccumulator? model, long lineNumber)
    {
        _outcomes[(int)record.Outcome]++;
        var hasDuration = Measured.TryGet(record.DurationS, out var seconds);
        _unusableDurations += hasDuration ? 0 : 1;
        switch (record.Outcome)
        {
            case TestRecordOutcome.Passed:
                _passedSeconds += seconds;
                AddPassed(record, model, hasDuration, seconds);
                break;
            case TestRecordOutcome.Failed:
                _failedSeconds += seconds;
                if (_failedTests.Count < MaxFailedTests)
                {
                    _failedTests.Add(new FailedTest(record.Test, model?.Identity, lineNumber));
                }

                break;
        }
    }

    private void AddPassed(TestRecord record, ModelAccumulator? model, bool hasDuration, decimal seconds)
    {
        if (model is null)
        {
            return;
        }

        _passedWithModel++;
        if (hasDuration && seconds >= options.MinInferenceSeconds)
        {
            _inference++;
            var modality = InferenceModalities.From(record.Modality);
            model.AddInference(modality, seconds, record.Health?.RamFreeGb);
            _cells.Add(model.Identity, record.Test, modality, seconds);
        }
    }
}
