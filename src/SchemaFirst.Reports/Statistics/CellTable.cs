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
        [.. _cells.Select(static cell => ToCell(cell.Key, cell.Value))];

    private static InferenceCell ToCell(
        (string Model, string Test, InferenceModality Modality) key, (long Count, decimal TotalSeconds) value) =>
        new(key.Model, key.Test, key.Modality, value.Count, value.TotalSeconds);

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
