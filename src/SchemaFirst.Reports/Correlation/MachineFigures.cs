using System.Runtime.InteropServices;

namespace SchemaFirst.Reports;

/// <summary>What the memory file says of each inference test, as figures like those that records carry: energy and largest footprint.</summary>
internal sealed class MachineFigures
{
    private static readonly double ShortestSeconds = (double)new RunOptions().MinInferenceSeconds;

    // A float beyond this has no decimal; it is no measurement either.
    private const float Largest = 1e15f;

    private readonly Dictionary<(string Model, string Test, InferenceModality Modality), MetricValues> _cells = [];

    public void Add(TestMemory test, MemoryFigures figures)
    {
        if (test is not { Window: { Outcome: TestRecordOutcome.Passed, Model: { } model } window, Source: SampleSource.During } || window.Seconds < ShortestSeconds)
        {
            return;
        }

        if (figures.EnergyJoules is { } joules)
        {
            Find(model, window).Add(MetricTable.Energy, joules);
        }

        if (figures.TreeMemoryGb is { Count: > 0, Max: var peak })
        {
            // As a decimal, which shows a float's own digits.
            Find(model, window).Add(MetricTable.TreePeak, peak < Largest ? (double)(decimal)peak : peak);
        }
    }

    /// <summary>The run with these figures beside those of its records.</summary>
    public RunSummary AddTo(RunSummary run)
    {
        var names = new TestNames();
        return run with { Cells = Added(run.Cells, test => names.FindNode(test).Test.Name), PairCells = Added(run.PairCells, test => names.FindNode(test).Pair.Name) };
    }

    private InferenceCell[] Added(IReadOnlyList<InferenceCell> cells, Func<string, string> nameOf)
    {
        var byName = _cells.ToLookup(cell => (cell.Key.Model, nameOf(cell.Key.Test), cell.Key.Modality), cell => cell.Value);
        return [.. cells.Select(cell => cell with { Figures = With(cell.Figures, byName[(cell.Model, cell.Test, cell.Modality)]) })];
    }

    private static MetricValues With(MetricValues figures, IEnumerable<MetricValues> added)
    {
        var sum = figures.Copy();
        foreach (var values in added)
        {
            sum.Add(values);
        }

        return sum;
    }

    private MetricValues Find(string model, TestWindow window)
    {
        ref var values = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, (model, window.Test, window.Modality), out _);
        return values ??= new MetricValues();
    }
}
