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
/// <param name="Measured">As measured: of a test its median, in the metric's unit; of a model, or of all models, an index that is 100 in a typical run.</param>
/// <param name="Adjusted">The same without what all other models did in that run, which no judgement on this series is to see.</param>
public sealed record TrendPoint(TrendRun Run, double Measured, double Adjusted);

/// <summary>A test that measured 0 in a run: a change from or to nothing has no ratio, so it is in no series there.</summary>
/// <param name="Run">The run.</param>
/// <param name="Model">The model's identity.</param>
/// <param name="Test">The test's node id.</param>
/// <param name="Modality">The modality.</param>
/// <param name="IsFall">True when it is the newest run and an older one measured more: from something to nothing.</param>
public sealed record TrendZero(TrendRun Run, string Model, string Test, InferenceModality Modality, bool IsFall);

/// <summary>A change of a series' level, with at least two runs on both sides.</summary>
/// <param name="Before">The last run before it.</param>
/// <param name="First">The first run behind it.</param>
/// <param name="Percent">The shift between the levels next to it, as measured, %: Hodges–Lehmann estimate over their logarithms.</param>
/// <param name="AdjustedPercent">The same of the adjusted values, which were judged, %.</param>
/// <param name="P">How likely a change as strong is in a series without one, corrected for all places and all series of its kind.</param>
/// <param name="Differences">What else changed between the two runs.</param>
public sealed record TrendChange(TrendRun Before, TrendRun First, double Percent, double AdjustedPercent, double P, IReadOnlyList<RunDifference> Differences);

/// <summary>A level that moves little by little: a line fits it better than steps do, or no step alone reaches the minimum effect.</summary>
/// <param name="Percent">From the first run to the last, as measured, %.</param>
/// <param name="AdjustedPercent">The same of the adjusted values, which were judged, %.</param>
/// <param name="P">How likely as much is in a series that stays, corrected like a change's.</param>
public sealed record TrendDrift(double Percent, double AdjustedPercent, double P);

/// <summary>What the newest run of all says about a series.</summary>
public enum NewestKind
{
    /// <summary>It is not in the newest run.</summary>
    Absent,

    /// <summary>Too few runs of the present level lie before it.</summary>
    TooFewRuns,

    /// <summary>As expected.</summary>
    Expected,

    /// <summary>Chance does not explain it, but it is less than the minimum effect, as measured or against the other models.</summary>
    Small,

    /// <summary>Worse than expected: slower, of a duration.</summary>
    Worse,

    /// <summary>Better than expected.</summary>
    Better,
}

/// <summary>Where a run is expected: all series of a kind together are within their intervals but for the stated chance.</summary>
/// <param name="Low">The lower end, in the unit of the series.</param>
/// <param name="High">The upper end, in the unit of the series.</param>
public sealed record TrendInterval(double Low, double High);

/// <summary>The newest run of all against the level before it.</summary>
/// <param name="Kind">The judgement.</param>
/// <param name="RunsBefore">How many runs of the present level lie before it; at most <see cref="NewestRun.MostRuns"/> are looked at.</param>
/// <param name="Percent">How far it is from the level before it, as measured, %; null when it was not judged.</param>
/// <param name="AdjustedPercent">The same of the adjusted values, which were judged, %.</param>
/// <param name="P">How likely a run as far away is though nothing changed, corrected for all series of its kind (Holm).</param>
/// <param name="Expected">Where it was expected, adjusted.</param>
public sealed record TrendNewest(NewestKind Kind, int RunsBefore, double? Percent = null, double? AdjustedPercent = null, double? P = null, TrendInterval? Expected = null);

/// <summary>What became of a model, or of one of its tests, over the runs that measured it.</summary>
/// <param name="Model">The model's identity; null for all models together.</param>
/// <param name="Test">The test's node id; null for a model over all its tests.</param>
/// <param name="Modality">The modality; null for a model over all its tests.</param>
/// <param name="Points">Its values, in the order of time; at least one.</param>
public sealed record TrendSeries(string? Model, string? Test, InferenceModality? Modality, IReadOnlyList<TrendPoint> Points)
{
    /// <summary>Where its level changed, in the order of time.</summary>
    public IReadOnlyList<TrendChange> Changes { get; init; } = [];

    /// <summary>That its level moves little by little; null when it does not.</summary>
    public TrendDrift? Drift { get; init; }

    /// <summary>What the newest run says.</summary>
    public TrendNewest Newest { get; init; } = new(NewestKind.Absent, 0);

    /// <summary>Where the next run is expected, adjusted; null when too few runs of the present level are there.</summary>
    public TrendInterval? Next { get; init; }

    /// <summary>How much one run scatters about the level, % of it: one standard deviation; null with fewer than two runs.</summary>
    public double? ScatterPercent { get; init; }

    /// <summary>The least step that is found 4 times in 5 with two runs behind it, %; null with too few runs to find any.</summary>
    public double? LeastStepPercent { get; init; }
}
