namespace SchemaFirst.Reports;

/// <summary>The same model, test and modality in two runs; at least one of the two is there.</summary>
internal readonly record struct CellPair(InferenceCell? Old, InferenceCell? New)
{
    public InferenceCell Any => New ?? Old!;

    public RowKey Key => new(RowLevel.Cell, Any.Model, Any.Test, Any.Modality);

    public bool IsShared => Old is not null && New is not null;

    /// <summary>In both, equally often a run: sums over such cells can be subtracted as they are.</summary>
    public bool IsSame(int oldRuns, int newRuns) => IsShared && Old!.Count * newRuns == New!.Count * oldRuns;

    /// <summary>What both measured.</summary>
    public MeasuredPair Measured => new(Any.Model, Any.Test, Row, Any.Modality, Values(Old!), Values(New!));

    /// <summary>The row of tests that it belongs to.</summary>
    public string Row => TestName.WithoutParameters(Any.Test).ToString();

    /// <summary>Inference in at least one side: one that was too short in the other became slower or faster.</summary>
    public bool IsInference => Old is { IsShort: false } || New is { IsShort: false };

    /// <summary>Every cell of either run once: those of the newer run in its order, then what only the older has.</summary>
    public static IReadOnlyList<CellPair> Match(IReadOnlyList<InferenceCell> oldCells, IReadOnlyList<InferenceCell> newCells)
    {
        var unmatched = oldCells.ToDictionary(KeyOf);
        var pairs = new List<CellPair>(newCells.Count);
        foreach (var cell in newCells)
        {
            pairs.Add(new CellPair(unmatched.Remove(KeyOf(cell), out var old) ? old : null, cell));
        }

        pairs.AddRange(oldCells.Where(cell => unmatched.ContainsKey(KeyOf(cell))).Select(cell => new CellPair(cell, null)));
        return pairs;
    }

    // A duration of 0 is kept, but is no measurement.
    private static double[] Values(InferenceCell cell) => Array.FindAll(cell.Seconds.Representatives(), CellTable.IsMeasured);

    private static (string Model, string Test, InferenceModality Modality) KeyOf(InferenceCell cell) =>
        (cell.Model, cell.Test, cell.Modality);
}
