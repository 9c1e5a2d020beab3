namespace SchemaFirst.Reports;

/// <summary>A run of a trend.</summary>
/// <param name="Index">Its place in time, from 0.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Date">Its day; null when neither its name nor its records say.</param>
/// <param name="Version">The version of the tool under test, as most records have it; null when there is no record.</param>
/// <param name="Summary">Its statistics.</param>
public sealed record TrendRun(int Index, string Name, DateOnly? Date, string? Version, RunSummary Summary);

/// <summary>A value of a series.</summary>
/// <param name="Run">The run that it is of.</param>
/// <param name="Value">Median, s; of a model, an index that is 100 in a typical run.</param>
public sealed record TrendPoint(TrendRun Run, double Value);

/// <summary>A change of a series' level.</summary>
/// <param name="Before">The last run before it.</param>
/// <param name="First">The first run behind it.</param>
/// <param name="Percent">The shift between the levels next to it, %: Hodges–Lehmann estimate over their logarithms.</param>
/// <param name="P">How likely a change as strong is in a series without one, corrected for the other series.</param>
/// <param name="Differences">What else changed between the two runs.</param>
public sealed record TrendChange(TrendRun Before, TrendRun First, double Percent, double P, IReadOnlyList<RunDifference> Differences);

/// <summary>What became of a model, or of one of its tests, over the runs that measured it.</summary>
/// <param name="Model">The model's identity.</param>
/// <param name="Test">The test's node id without parameters; null for the model over all its tests.</param>
/// <param name="Modality">The modality; null for the model over all its tests.</param>
/// <param name="Points">Its values, in the order of time.</param>
/// <param name="Changes">Where its level changed, in the order of time.</param>
public sealed record TrendSeries(string Model, string? Test, InferenceModality? Modality, IReadOnlyList<TrendPoint> Points, IReadOnlyList<TrendChange> Changes);
