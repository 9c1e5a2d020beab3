namespace SchemaFirst.Reports;

/// <summary>The cells of a model, or of a test, in one modality.</summary>
/// <param name="Key">The model's identity, or the test.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Cells">Its cells, at least one.</param>
internal sealed record FigureRow(string Key, InferenceModality Modality, IReadOnlyList<InferenceCell> Cells)
{
    /// <summary>Rows by key and modality, in order of appearance.</summary>
    public static IEnumerable<FigureRow> Group(IReadOnlyList<InferenceCell> cells, Func<InferenceCell, string> key) =>
        cells.GroupBy(cell => (Key: key(cell), cell.Modality)).Select(group => new FigureRow(group.Key.Key, group.Key.Modality, [.. group]));
}
