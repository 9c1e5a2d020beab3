using System.Runtime.InteropServices;

namespace SchemaFirst.Reports;

/// <summary>The durations of every model, test and modality: all that a run's statistics keep besides its totals.</summary>
internal sealed class CellTable
{
    // Ratios need a number above 0; nothing shorter was measured.
    private const double ShortestSeconds = 1e-9;

    private readonly Dictionary<(string Model, string Test, InferenceModality Modality), Cell> _cells = [];

    public void Add(string model, string test, InferenceModality modality, decimal seconds)
    {
        var cell = Find(model, test, modality);
        cell.TotalSeconds += seconds;
        cell.Seconds.Add(Math.Max((double)seconds, ShortestSeconds));
    }

    public void Add(InferenceCell other)
    {
        var cell = Find(other.Model, other.Test, other.Modality);
        cell.TotalSeconds += other.TotalSeconds;
        cell.Seconds.Add(other.Seconds);
    }

    public IReadOnlyList<InferenceCell> ToList() =>
        [.. _cells.Select(static cell => new InferenceCell(cell.Key.Model, cell.Key.Test, cell.Key.Modality, cell.Value.TotalSeconds, cell.Value.Seconds.Copy()))];

    private Cell Find(string model, string test, InferenceModality modality)
    {
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, (model, test, modality), out _);
        return cell ??= new Cell();
    }

    private sealed class Cell
    {
        public decimal TotalSeconds { get; set; }

        public Observations Seconds { get; } = new();
    }
}
