namespace SchemaFirst.Reports;

/// <summary>What became slower.</summary>
public enum RegressionKind
{
    /// <summary>The run as a whole.</summary>
    Run,

    /// <summary>A model in one modality.</summary>
    Model,

    /// <summary>A test in one modality, over its models.</summary>
    Test,

    /// <summary>A test with one model.</summary>
    Cell,
}

/// <summary>Something that became slower: by at least the minimum effect, and chance does not explain it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Model">The model's identity; null for a run or a test.</param>
/// <param name="Test">The test's node id without parameters; null for a run or a model.</param>
/// <param name="Modality">The modality; null for a run.</param>
/// <param name="Verdict">Why.</param>
public sealed record Regression(RegressionKind Kind, string? Model, string? Test, InferenceModality? Modality, ComparisonVerdict Verdict)
{
    internal static IReadOnlyList<Regression> Find(RunComparison comparison) =>
    [
        .. new Regression[] { new(RegressionKind.Run, null, null, null, comparison.Verdict) }
            .Concat(comparison.ModelRows.Select(row => new Regression(RegressionKind.Model, row.Identity, null, row.Modality, row.Verdict!)).OrderBy(row => row.Model, StringComparer.Ordinal).ThenBy(row => row.Modality))
            .Concat(comparison.TestRows.Select(row => new Regression(RegressionKind.Test, null, row.Test, row.Modality, row.Verdict!)).OrderBy(row => row.Test, StringComparer.Ordinal).ThenBy(row => row.Modality))
            .Concat(comparison.CellRows.Select(row => new Regression(RegressionKind.Cell, row.New.Model, row.New.Test, row.New.Modality, row.Verdict)).OrderBy(row => row.Model, StringComparer.Ordinal).ThenBy(row => row.Test, StringComparer.Ordinal).ThenBy(row => row.Modality))
            .Where(row => row.Verdict.Kind == VerdictKind.Slower),
    ];
}
