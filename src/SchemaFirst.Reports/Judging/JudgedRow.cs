namespace SchemaFirst.Reports;

/// <summary>Which of a comparison's pairs a row is made of.</summary>
public enum RowLevel
{
    /// <summary>All of them.</summary>
    Run,

    /// <summary>Those of a modality.</summary>
    Modality,

    /// <summary>Those of a model in one modality.</summary>
    Model,

    /// <summary>Those of a test in one modality, over its models and parameters.</summary>
    Test,

    /// <summary>A single one.</summary>
    Cell,
}

/// <summary>A row of a comparison.</summary>
/// <param name="Level">What it is made of.</param>
/// <param name="Model">The model's identity; null where the row is not of one model.</param>
/// <param name="Test">The test: of a cell its node id, of a test row what its cells call it; null for other rows.</param>
/// <param name="Modality">The modality; null for a run.</param>
public sealed record RowKey(RowLevel Level, string? Model, string? Test, InferenceModality? Modality)
{
    /// <summary>The whole run.</summary>
    public static RowKey Run { get; } = new(RowLevel.Run, null, null, null);
}

/// <summary>A row and what can be said about it.</summary>
/// <param name="Key">Which row it is.</param>
/// <param name="Judgement">The judgement.</param>
/// <param name="SameAs">The row with the very same pairs that it was judged as; null when it was judged as itself.</param>
public sealed record JudgedRow(RowKey Key, Judgement Judgement, RowKey? SameAs);
