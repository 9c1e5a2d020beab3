using System.Runtime.InteropServices;

namespace SchemaFirst.Reports;

/// <summary>Takes tests one by one in the order of time, and keeps no more of them than the report shows.</summary>
internal sealed class CorrelationAccumulator(MemoryRun memory)
{
    private readonly SortedDictionary<SampleSource, int> _tests = [];
    private readonly SortedDictionary<WindowSource, int> _windows = [];
    private readonly Dictionary<string, (int Tests, MemoryFigures? Figures)> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TestFigures> _coldStarts = new(StringComparer.Ordinal);
    private readonly List<TestFigures> _failedTests = [];
    private readonly PriorityQueue<TestFigures, (double Percent, long Line)> _highGpuTests = new();
    private readonly MachineFigures _cells = new();
    private int _highGpuCount;
    private MemoryFigures? _total;

    public void Add(TestMemory test)
    {
        _tests[test.Source] = _tests.GetValueOrDefault(test.Source) + 1;
        _windows[test.Window.Source] = _windows.GetValueOrDefault(test.Window.Source) + 1;
        var figures = MemoryFigures.Of(test);
        _cells.Add(test, figures);
        var shown = new TestFigures(test.Window, test.Source, figures);
        if (test.Window.Model is { } model)
        {
            AddToModel(model, shown);
        }

        if (test.Source != SampleSource.None)
        {
            _total = _total?.And(figures) ?? figures;
        }

        if (figures.GpuDevice.Mean > MemoryCorrelation.HighGpuPercent)
        {
            AddHighGpu(shown);
        }

        if (test.Window.Outcome == TestRecordOutcome.Failed && _failedTests.Count < MemoryCorrelation.MostListedTests)
        {
            _failedTests.Add(shown);
        }
    }

    public MemoryCorrelation ToCorrelation() => new()
    {
        Memory = memory,
        Tests = _tests,
        Windows = _windows,
        ColdStarts = [.. _coldStarts.Values.OrderBy(test => test.Window.StartTs)],
        Models =
        [
            .. _models.Where(model => model.Value.Figures is not null)
                .OrderBy(model => model.Key, StringComparer.Ordinal)
                .Select(model => new ModelMemory(model.Key, model.Value.Tests, model.Value.Figures!)),
        ],
        HighGpuTests = [.. _highGpuTests.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)],
        HighGpuCount = _highGpuCount,
        FailedTests = [.. _failedTests],
        Total = _total ?? new MemoryFigures(),
        Cells = _cells,
    };

    private void AddToModel(string model, TestFigures test)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_models, model, out _);
        var before = _coldStarts.TryGetValue(model, out var cold) ? cold.Window.Inference : InferenceEvidence.None;
        if (test.Window.Inference > before)
        {
            _coldStarts[model] = test;
        }

        if (test.Source != SampleSource.None)
        {
            entry = (entry.Tests + 1, entry.Figures?.And(test.Figures) ?? test.Figures);
        }
    }

    // Of equally busy tests the one that is earlier in the file is kept.
    private void AddHighGpu(TestFigures test)
    {
        _highGpuCount++;
        _highGpuTests.Enqueue(test, (test.Figures.GpuDevice.Mean, -test.Window.LineNumber));
        if (_highGpuTests.Count > MemoryCorrelation.MostListedTests)
        {
            _highGpuTests.Dequeue();
        }
    }
}
