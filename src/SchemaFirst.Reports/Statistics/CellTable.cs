using System.Runtime.InteropServices;

namespace SchemaFirst.Reports;

/// <summary>The durations of every model, test and modality: all that a run's statistics keep besides its totals.</summary>
internal sealed class CellTable
{
    // Ratios need a number above 0; nothing shorter was measured.
    public const double ShortestSeconds = 1e-9;

    /// <summary>Whether a duration was measured, s: one of 0 is kept, but is no measurement.</summary>
    public static bool IsMeasured(double seconds) => seconds > ShortestSeconds;

    private readonly Dictionary<CellKey, Cell> _cells = [];

    /// <summary>Adds a test, which may be too short to count as inference.</summary>
    public void Add(ModelAccumulator model, KnownTest test, InferenceModality modality, decimal seconds, TestRecordPerformance? performance, bool isShort)
    {
        var cell = Find(new CellKey(model.Identity, test.Name, modality, (model.Hash, test.Hash)));
        cell.TotalSeconds += seconds;
        cell.Seconds.Add(Math.Max((double)seconds, ShortestSeconds));
        cell.IsShort &= isShort;
        if (performance is not null)
        {
            cell.Figures.Add(performance);
        }
    }

    public void Add(InferenceCell other)
    {
        var cell = Find(new CellKey(other.Model, other.Test, other.Modality, (TestSet.HashOf(other.Model), TestSet.HashOf(other.Test))));
        cell.TotalSeconds += other.TotalSeconds;
        cell.Seconds.Add(other.Seconds);
        cell.Figures.Add(other.Figures);
        cell.IsShort &= other.IsShort;
    }

    public IReadOnlyList<InferenceCell> ToList() =>
        [.. _cells.Select(static cell => new InferenceCell(cell.Key.Model, cell.Key.Test, cell.Key.Modality, cell.Value.TotalSeconds, cell.Value.Seconds.Copy()) { Figures = cell.Value.Figures.Copy(), IsShort = cell.Value.IsShort })];

    private Cell Find(CellKey key)
    {
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, key, out _);
        return cell ??= new Cell();
    }

    // Models and tests come with hashes, so that their names are not hashed for every record.
    private readonly record struct CellKey(string Model, string Test, InferenceModality Modality, (ulong Model, ulong Test) Hashes)
    {
        public override int GetHashCode() => HashCode.Combine(Hashes.Model, Hashes.Test, Modality);
    }

    private sealed class Cell
    {
        public decimal TotalSeconds { get; set; }

        public Observations Seconds { get; } = new();

        public MetricValues Figures { get; } = new();

        public bool IsShort { get; set; } = true;
    }
}
