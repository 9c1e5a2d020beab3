namespace SchemaFirst.Reports;

/// <summary>How the models of a run did in one test and one modality.</summary>
/// <param name="Test">The test's node id without parameters.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Models">Number of models.</param>
/// <param name="Fastest">The model with the smallest mean duration.</param>
/// <param name="Slowest">The model with the largest mean duration.</param>
/// <param name="MedianSeconds">Median over the models, s; of an even number, the mean of the two middle ones.</param>
public sealed record TestStatistics(
    string Test,
    InferenceModality Modality,
    int Models,
    InferenceCell Fastest,
    InferenceCell Slowest,
    decimal MedianSeconds)
{
    /// <summary>Every test and modality, in order of appearance. Of equally fast models the first by name is named.</summary>
    public static IReadOnlyList<TestStatistics> Compute(IEnumerable<InferenceCell> cells) =>
        [.. cells.GroupBy(cell => (cell.Test, cell.Modality)).Select(Of)];

    private static TestStatistics Of(IEnumerable<InferenceCell> cells)
    {
        InferenceCell[] ascending = [.. cells.OrderBy(cell => cell.MeanSeconds).ThenBy(cell => cell.Model, StringComparer.Ordinal)];
        var fastest = ascending[0];
        var slowest = ascending.First(cell => cell.MeanSeconds == ascending[^1].MeanSeconds);
        var median = Median.Of(ascending.Select(cell => cell.MeanSeconds));
        return new(fastest.Test, fastest.Modality, ascending.Length, fastest, slowest, median);
    }
}
