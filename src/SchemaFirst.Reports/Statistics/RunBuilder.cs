using SchemaFirst.Records;

namespace SchemaFirst.Reports;

/// <summary>
/// Takes the records of a run one by one and makes its <see cref="RunSummary"/>. Memory does not grow with the number of
/// records, only with the number of different models and (model, test, modality) cells. Not thread-safe.
/// </summary>
/// <param name="source">Where the records come from; null for a builder that only puts summaries together.</param>
/// <param name="options">Thresholds and the lookup of workspaces.</param>
public sealed class RunBuilder(RunSource? source, RunOptions options)
{
    /// <summary>How many failed tests are kept by name.</summary>
    public const int MaxFailedTests = 50;

    private readonly DistinctValues _toolVersions = new();
    private readonly DistinctValues _hardware = new();
    private readonly DistinctValues _systems = new();
    private readonly DistinctValues _schemaVersions = new();
    private readonly HealthAccumulator _health = new(options.Quality);
    private readonly ModelIdentities _identities = new(options.ReadWorkspaceFile);
    private readonly Dictionary<string, ModelAccumulator> _models = new(StringComparer.Ordinal);
    private readonly TestNames _tests = new();
    private readonly CellTable _cells = new();
    private readonly CellTable _pairCells = new();
    private readonly StopTokenTable _stopTokens = new();
    private readonly SkippedTestTable _skippedTests = new();
    private readonly List<FailedTest> _failedTests = [];
    private readonly SortedDictionary<SkippedLineKind, long> _skippedLines = [];
    private readonly TestWindowCollector? _testWindows = options.KeepTestWindows ? new TestWindowCollector(options.MinInferenceSeconds) : null;
    private readonly List<TestWindow> _partWindows = [];
    private readonly List<RunSource> _sources = source is null ? [] : [source];
    private readonly long[] _outcomes = new long[3];
    private readonly RunNotes _notes = new();
    private readonly TestSightings _sightings = new();
    private readonly WarmthTally _warmth = new();
    private MachineReadings? _machine;
    private TestSet _passedTests;
    private long _passedWithModel;
    private long _inference;
    private long _passedUnmeasured;
    private long _unusableDurations;
    private decimal _passedSeconds;
    private decimal _failedSeconds;
    private decimal? _firstSeconds;
    private decimal? _lastSeconds;
    private DateTimeOffset? _firstStart;
    private DateTimeOffset? _lastEnd;

    /// <summary>How many lines the source has, blank ones too; set it before <see cref="Build"/>.</summary>
    public long LineCount { get; set; }

    /// <summary>The memory run, which is believed where a record's writer could not measure; null when there is none.</summary>
    public MemoryRun? Memory { get; init; }

    private MachineReadings Readings => _machine ??= new MachineReadings(Memory, _notes);

    /// <summary>Adds a record.</summary>
    /// <param name="record">The record, as the latest version has it.</param>
    /// <param name="lineNumber">Its line, 1-based.</param>
    /// <param name="schemaVersion">The version that the line declares, before any conversion; null when it is not known.</param>
    /// <param name="gaps">What of the record is a placeholder, and so is in no figure.</param>
    public void Add(TestRecord record, long lineNumber, string? schemaVersion = null, TestRecordGaps gaps = TestRecordGaps.None)
    {
        _notes.Add(gaps, lineNumber);
        _toolVersions.Add(record.Tool.Version);
        if (schemaVersion is not null)
        {
            _schemaVersions.Add(schemaVersion);
        }

        AddSystem(record.System);
        var start = AddTime(record, gaps);
        var health = Readings.HealthOf(record, gaps, lineNumber);
        _health.Add(health, Readings.SwapBeforeMb);
        record = ReferenceEquals(health, record.Health) ? record : record with { Health = health };
        var model = record.Model is { } named ? FindModel(named) : null;
        var node = _tests.FindNode(record.Test);
        _sightings.Add(record, node.Hash, model?.Hash ?? 0, lineNumber, gaps);
        AddOutcome(record, node, model, lineNumber, start, gaps);
        if ((gaps & (TestRecordGaps.Start | TestRecordGaps.End)) == 0)
        {
            _testWindows?.Add(record, model?.Identity, lineNumber);
        }
    }

    /// <summary>
    /// Adds all of another run, or the next part of one that was divided: what names the same source is one run, and its line numbers
    /// go on where the part before it ended.
    /// </summary>
    /// <exception cref="InvalidOperationException">The builder reads a source of its own.</exception>
    public void Add(RunSummary part)
    {
        if (source is not null)
        {
            throw new InvalidOperationException("Summaries are put together by a builder without a source.");
        }

        AddFailedTests(part);
        var linesBefore = _sources.Find(known => known.DisplayPath == part.Source.DisplayPath)?.LineCount ?? 0;
        _notes.Add(part.Notes, linesBefore);
        _sightings.Add(part.Sightings.OutcomesText(), part.AppendedRuns, linesBefore);
        AddSources(part.Sources);
        _toolVersions.Add(part.ToolVersions);
        _hardware.Add(part.Hardware);
        _systems.Add(part.Systems);
        _schemaVersions.Add(part.SchemaVersions);
        _firstStart = _firstStart is null || part.FirstStart < _firstStart ? part.FirstStart ?? _firstStart : _firstStart;
        _lastEnd = _lastEnd is null || part.LastEnd > _lastEnd ? part.LastEnd ?? _lastEnd : _lastEnd;
        AddCounts(part);
        _health.Add(part.Health);
        foreach (var model in part.Models)
        {
            FindModel(model.Identity).Add(model);
        }

        foreach (var cell in part.Cells)
        {
            _cells.Add(cell);
        }

        foreach (var cell in part.PairCells)
        {
            _pairCells.Add(cell);
        }

        foreach (var cell in part.StopTokens)
        {
            _stopTokens.Add(cell);
        }

        foreach (var skipped in part.SkippedTests)
        {
            _skippedTests.Add(skipped.Reason, skipped.Model, skipped.Test, skipped.Count);
        }

        _partWindows.AddRange(part.TestWindows);
    }

    /// <summary>Notes a line that is no record of this run.</summary>
    /// <param name="kind">Why it is not.</param>
    public void Skip(SkippedLineKind kind) => _skippedLines[kind] = _skippedLines.GetValueOrDefault(kind) + 1;

    /// <summary>Notes that values of a line were read in another way than they stand.</summary>
    public void Note(RunNoteKind kind, long lineNumber, long count = 1) => _notes.Add(kind, lineNumber, count);

    /// <summary>The run so far.</summary>
    public RunSummary Build() => new()
    {
        Sources = source is null ? [.. _sources] : [source with { LineCount = LineCount }],
        Options = options,
        ToolVersions = _toolVersions.ToList(),
        Hardware = _hardware.ToList(),
        Systems = _systems.ToList(),
        SchemaVersions = _schemaVersions.ToList(),
        FirstStart = _firstSeconds is { } first ? Measured.Instant(first) : _firstStart,
        LastEnd = _lastSeconds is { } last ? Measured.Instant(last) : _lastEnd,
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
            PassedUnmeasured = _passedUnmeasured,
        },
        Notes = _notes.ToList(),
        Warmth = _warmth.Counts,
        Health = _health.ToSummary(),
        Models = [.. _models.Values.Select(model => model.ToSummary())],
        Cells = _cells.ToList(),
        PairCells = _pairCells.ToList(),
        StopTokens = _stopTokens.ToList(),
        SkippedTests = _skippedTests.ToList(),
        FailedTests = [.. _failedTests.Select(test => test with { IsFlaky = _sightings.IsFlaky(test.NodeId, test.Model) })],
        Sightings = _sightings,
        TestWindows = _testWindows is null ? [.. _partWindows] : _testWindows.Windows,
        SkippedLines = new SortedDictionary<SkippedLineKind, long>(_skippedLines),
        PassedTests = _passedTests,
    };

    private void AddCounts(RunSummary part)
    {
        _outcomes[(int)TestRecordOutcome.Passed] += part.Outcomes.Passed;
        _outcomes[(int)TestRecordOutcome.Failed] += part.Outcomes.Failed;
        _outcomes[(int)TestRecordOutcome.Skipped] += part.Outcomes.Skipped;
        _passedWithModel += part.Outcomes.PassedWithModel;
        _inference += part.Outcomes.Inference;
        _passedSeconds += part.Outcomes.PassedSeconds;
        _failedSeconds += part.Outcomes.FailedSeconds;
        _unusableDurations += part.Outcomes.UnusableDurations;
        _passedUnmeasured += part.Outcomes.PassedUnmeasured;
        _warmth.Add(part.Warmth);
        _passedTests = _passedTests.With(part.PassedTests);
        foreach (var (kind, count) in part.SkippedLines)
        {
            _skippedLines[kind] = _skippedLines.GetValueOrDefault(kind) + count;
        }
    }

    private void AddFailedTests(RunSummary part)
    {
        var before = _sources.ToDictionary(known => known.DisplayPath, known => known.LineCount);
        _failedTests.AddRange(part.FailedTests
            .Take(MaxFailedTests - _failedTests.Count)
            .Select(test => test with { LineNumber = test.LineNumber + before.GetValueOrDefault(test.Source) }));
    }

    private void AddSources(IReadOnlyList<RunSource> sources)
    {
        foreach (var added in sources)
        {
            var index = _sources.FindIndex(known => known.DisplayPath == added.DisplayPath);
            if (index < 0)
            {
                _sources.Add(added);
            }
            else
            {
                _sources[index] = _sources[index] with { LineCount = _sources[index].LineCount + added.LineCount };
            }
        }
    }

    private void AddSystem(TestRecordSystem? system)
    {
        var (hardware, software) = Readings.SystemOf(system);
        if (hardware is not null)
        {
            _hardware.Add(hardware);
        }

        if (software is not null)
        {
            _systems.Add(software);
        }
    }

    private decimal? AddTime(TestRecord record, TestRecordGaps gaps)
    {
        var startSeconds = 0m;
        var hasStart = (gaps & TestRecordGaps.Start) == 0 && Measured.TryGet(record.TestStartTs, out startSeconds);
        if (hasStart && (_firstSeconds is null || startSeconds < _firstSeconds) && Measured.IsInstant(startSeconds))
        {
            _firstSeconds = startSeconds;
        }

        var hasEnd = (gaps & TestRecordGaps.End) == 0;
        if (Measured.TryGet(record.TestEndTs, out var endSeconds) && hasEnd && (_lastSeconds is null || endSeconds > _lastSeconds) && Measured.IsInstant(endSeconds))
        {
            _lastSeconds = endSeconds;
        }

        return hasStart ? startSeconds : null;
    }

    private ModelAccumulator FindModel(TestRecordModel named)
    {
        var model = FindModel(_identities.Resolve(named.Id));
        model.SetSize(named.SizeGb);
        return model;
    }

    private ModelAccumulator FindModel(string identity)
    {
        if (!_models.TryGetValue(identity, out var model))
        {
            model = new ModelAccumulator(identity);
            _models.Add(identity, model);
        }

        return model;
    }

    private void AddOutcome(TestRecord record, KnownNode node, ModelAccumulator? model, long lineNumber, decimal? start, TestRecordGaps gaps)
    {
        _outcomes[(int)record.Outcome]++;
        var hasDuration = Measured.TryGet(record.DurationS, out var seconds);
        _unusableDurations += hasDuration ? 0 : 1;
        hasDuration &= (gaps & TestRecordGaps.Duration) == 0;
        if (model is not null && record.StopTokens is { } stopTokens && record.Outcome != TestRecordOutcome.Skipped)
        {
            _stopTokens.Add(model.Identity, node.Test.Name, InferenceModalities.From(record.Modality), stopTokens);
        }

        switch (record.Outcome)
        {
            case TestRecordOutcome.Passed:
                _passedSeconds += seconds;
                AddPassed(record, node, model, hasDuration ? seconds : null, start, hasName: (gaps & TestRecordGaps.TestName) == 0);
                break;
            case TestRecordOutcome.Skipped:
                _skippedTests.Add(record.SkipReason, model?.Identity, node.Test.Name, 1);
                break;
            case TestRecordOutcome.Failed:
                _failedSeconds += seconds;
                if (_failedTests.Count < MaxFailedTests)
                {
                    _failedTests.Add(new FailedTest(record.Test, model?.Identity, source?.DisplayPath ?? "", lineNumber));
                }

                break;
        }
    }

    private void AddPassed(TestRecord record, KnownNode node, ModelAccumulator? model, decimal? seconds, decimal? start, bool hasName)
    {
        var test = node.Test;
        _passedTests = _passedTests.With(test.Hash, model?.Hash ?? 0);
        model?.AddPassed(test.Hash);
        if (model is null)
        {
            return;
        }

        _passedWithModel++;
        if (seconds is not { } duration || !hasName)
        {
            _passedUnmeasured++;
            return;
        }

        var modality = InferenceModalities.From(record.Modality);
        _pairCells.Add(model, node.Pair, modality, duration, record.Performance, isShort: duration < options.MinInferenceSeconds);
        if (duration < options.MinInferenceSeconds)
        {
            return;
        }

        _inference++;
        model.AddInference(modality, duration, record.Health?.RamFreeGb);
        _cells.Add(model, test, modality, duration, record.Performance, isShort: false);
        _warmth.Add(record);
        if (start is { } startSeconds)
        {
            model.AddStart(test.Name, startSeconds);
        }
    }
}
