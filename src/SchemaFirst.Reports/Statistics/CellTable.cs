using System.Runtime.InteropServices;

namespace SchemaFirst.Reports;

/// <summary>One number for every model, test and modality: all that a run's statistics keep besides its totals.</summary>
internal sealed class CellTable
{
    private readonly Dictionary<string, string> _testNames = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Model, string Test, InferenceModality Modality), (long Count, decimal TotalSeconds)> _cells = [];

    public void Add(string model, string nodeId, InferenceModality modality, decimal seconds)
    {
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, (model, InternTestName(nodeId), modality), out _);
        cell = (cell.Count + 1, cell.TotalSeconds + seconds);
    }

    public IReadOnlyList<InferenceCell> ToList() =>
        [.. _cells.Select(cell => new InferenceCell(cell.Key.Model, cell.Key.Test, cell.Key.Modality, cell.Value.Count, cell.Value.TotalSeconds))];

    private string InternTestName(string nodeId)
    {
        var name = TestName.WithoutParameters(nodeId);
        var lookup = _testNames.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out var interned))
        {
            interned = name.ToString();
            _testNames.Add(interned, interned);
        }

        return interned;
    }
}
