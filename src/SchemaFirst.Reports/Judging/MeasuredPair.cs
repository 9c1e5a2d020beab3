namespace SchemaFirst.Reports;

/// <summary>What one test with one model measured on both sides of a comparison; of what metric does not matter.</summary>
/// <param name="Model">The model's identity.</param>
/// <param name="NodeId">The test with its parameters: what makes the pair, with model and modality.</param>
/// <param name="Test">The row of tests that it belongs to.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Old">The old measurements, one a run; those that are not above 0 are no measurement.</param>
/// <param name="New">The new measurements, likewise.</param>
internal sealed record MeasuredPair(string Model, string NodeId, string Test, InferenceModality Modality, IReadOnlyList<double> Old, IReadOnlyList<double> New)
{
    /// <summary>How large the measured value typically is: pairs alike in this scatter alike. The old median unless told.</summary>
    public double? Size { get; init; }
}
