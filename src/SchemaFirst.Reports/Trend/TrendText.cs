namespace SchemaFirst.Reports;

/// <summary>What was found in a trend, in words; and what could have been.</summary>
/// <param name="trend">The trend.</param>
/// <param name="options">What it was computed with.</param>
/// <param name="names">What it calls models and tests.</param>
internal sealed class TrendText(Trend trend, TrendOptions options, TrendNames names)
{
    private const int MostNamed = 5;

    /// <summary>The findings, the newest run first.</summary>
    public IEnumerable<Fact> Findings()
    {
        yield return new Fact("Newest run", Newest());
        yield return new Fact("Level", Level());
        if (Zeros() is { } zeros)
        {
            yield return new Fact("Measured 0", zeros);
        }

        if (NotJudged() is { } left)
        {
            yield return new Fact("Not judged", left);
        }

        if (trend.AllModels is null)
        {
            yield return new Fact("One model", "without another, a warm day looks the same as a change.");
        }

        yield return new Fact("Would be seen", $"{Sight("typical model", trend.ModelSight)} {Sight("typical test of a model", trend.TestSight)}");
    }

    /// <summary>A change in percent with its mark: which way it is worse depends on the figure.</summary>
    public static TableCell Shift(double percent, Metric metric) => new($"{Percent(percent)} {ChangeText.Icon(IsWorse(percent, metric) ? ChangeKind.Slower : ChangeKind.Faster)}", Units.Bounded(percent));

    /// <summary>Whether a change is for the worse.</summary>
    public static bool IsWorse(double percent, Metric metric) => percent > 0 != (metric.Direction == MetricDirection.HigherIsBetter);

    /// <summary>A percentage with its sign.</summary>
    public static string Percent(double percent) => Units.SignedPercent(Units.Bounded(percent));

    /// <summary>What the newest run says about a series, in a few words.</summary>
    public string NewestOf(TrendSeries series) => series.Newest switch
    {
        { Kind: NewestKind.Absent } => "not in it",
        { Kind: NewestKind.TooFewRuns, RunsBefore: var runs } => $"too few runs before it ({Units.Count(runs)} of {Units.Count(NewestRun.FewestRuns)})",
        { Kind: NewestKind.Expected } => "as expected",
        { Kind: NewestKind.Small, AdjustedPercent: { } percent } => $"{Percent(percent)}, below {Effect}",
        { Percent: { } percent } => Shift(percent, options.Metric).Text.ToString(),
        _ => Units.None,
    };

    /// <summary>What the level of a series did, in a few words.</summary>
    public static string LevelOf(TrendSeries series) => series switch
    {
        { Drift: { } drift } => $"drifts, {Percent(drift.Percent)} in all",
        { Changes: [.., var change] } => $"{Percent(change.Percent)} since {TrendNames.Day(change.First)}",
        { Points.Count: < ChangePoints.FewestPoints and var runs } => $"too few runs ({Units.Count(runs)} of {ChangePoints.FewestPoints})",
        _ => "no change found",
    };

    /// <summary>The series that changed, drifted or are off in the newest run.</summary>
    public static bool IsMarked(TrendSeries series) => series.Changes.Count > 0 || series.Drift is not null || IsOff(series);

    /// <summary>How much a series changed, drifted or is off at most, as a logarithm without sign; 0 of one that is not marked.</summary>
    public static double Size(TrendSeries series)
    {
        double[] sizes = [0, .. series.Changes.Select(change => change.Percent), series.Drift?.Percent ?? 0, IsOff(series) ? series.Newest.Percent ?? 0 : 0];
        return sizes.Max(percent => Math.Abs(Math.Log(Math.Max(1e-9, 1 + (percent / 100)))));
    }

    /// <summary>The series that are off in the newest run.</summary>
    public static bool IsOff(TrendSeries series) => series.Newest.Kind is NewestKind.Worse or NewestKind.Better;

    private string Effect => $"{Units.Plain(Units.Bounded(options.Verdicts.MinimumEffectPercent))} %";

    private IEnumerable<TrendSeries> Judged => [.. trend.AllModels is { } all ? [all] : Array.Empty<TrendSeries>(), .. trend.Models];

    private string Newest()
    {
        var run = trend.Runs[^1];
        var name = $"{DisplayNames.Shorten(run.Name)}{(run.Version is { } version ? $", {DisplayNames.Shorten(version)}" : "")}";
        var judged = trend.Models.Where(series => series.Newest.P is not null).ToList();
        if (trend.Models.All(series => series.Newest.Kind == NewestKind.Absent))
        {
            return $"{name}: nothing to judge, no test {(IsDuration ? "" : $"with {options.Metric.Id} ")}of the models below is in it.";
        }

        if (judged.Count == 0)
        {
            return $"{name}: too few runs behind it to say anything; {NewestRun.FewestRuns} of the present level before it are needed.";
        }

        var off = Judged.Where(IsOff).OrderByDescending(series => Math.Abs(series.Newest.Percent!.Value)).Select(series => (series, series.Newest.Percent!.Value)).ToList();
        var tests = trend.Tests.Count(IsOff);
        var single = tests > 0 ? $" {Units.Count(tests, "single test is", "single tests are")} off." : "";
        return off.Count == 0
            ? $"{name}: as expected{(judged.Any(series => series.Newest.Kind == NewestKind.Small) ? $", or off by less than {Effect}," : "")} in {Units.Count(judged.Count)} of {Units.Count(trend.Models.Count, "model", "models")}.{single}"
            : $"{name}: newest run is off: {List(off)}. {Units.Count(judged.Count(series => !IsOff(series)))} of {Units.Count(trend.Models.Count, "model", "models")} as expected.{single}";
    }

    private string Level()
    {
        if (!trend.Models.Concat(trend.Tests).Any(series => series.Points.Count >= ChangePoints.FewestPoints))
        {
            return $"too few runs to see a change; {ChangePoints.FewestPoints} of a model are needed, {ChangePoints.FewestBehind} on each side of it.";
        }

        var changed = Judged.Where(series => series.Changes.Count > 0).Select(series => (series, series.Changes[^1].Percent)).OrderByDescending(entry => Math.Abs(entry.Percent)).ToList();
        var drifting = Judged.Where(series => series.Drift is not null).Select(series => (series, series.Drift!.Percent)).OrderByDescending(entry => Math.Abs(entry.Percent)).ToList();
        var tests = trend.Tests.Count(series => series.Changes.Count > 0 || series.Drift is not null);
        var single = tests > 0 ? $" {Units.Count(tests, "single test", "single tests")} changed." : "";
        return (changed.Count + drifting.Count == 0 ? "no change of a model's level found." : "")
            + (changed.Count > 0 ? $"changed: {List(changed)}." : "")
            + (drifting.Count > 0 ? $"{(changed.Count > 0 ? " " : "")}Drifting little by little: {List(drifting)}." : "")
            + single;
    }

    private bool IsDuration => options.Metric == MetricTable.Duration;

    private string? Zeros()
    {
        if (trend.Zeros.Count == 0)
        {
            return null;
        }

        var falls = trend.Zeros.Where(zero => zero.IsFall).ToList();
        var named = string.Join(", ", falls.Take(MostNamed).Select(zero => names.Of(zero))) + (falls.Count > MostNamed ? $" and {Units.Count(falls.Count - MostNamed)} more" : "");
        string[] parts =
        [
            .. falls.Count == 0 ? [] : new[] { $"⚠️ the newest run, after more than 0: {named}" },
            .. falls.Count == trend.Zeros.Count ? [] : new[] { $"{Units.Count(trend.Zeros.Count - falls.Count, "other value", "other values")}" },
        ];
        return $"{string.Join("; ", parts)}. A change from or to 0 has no ratio and is not judged.";
    }

    private string? NotJudged()
    {
        var few = trend.Models.Count(series => series.Points.Count < ChangePoints.FewestPoints);
        var absent = trend.Models.Count(series => series.Newest.Kind == NewestKind.Absent);
        var early = trend.Models.Count(series => series.Newest.Kind == NewestKind.TooFewRuns);
        var inNewest = trend.Models.Where(series => series.Newest.Kind != NewestKind.Absent).Select(series => series.Model).ToHashSet();
        var absentTests = trend.Tests.Count(series => series.Newest.Kind == NewestKind.Absent && inNewest.Contains(series.Model)) - trend.Zeros.Count(zero => zero.IsFall && inNewest.Contains(zero.Model));
        var without = IsDuration ? "measured duration" : options.Metric.Id;
        string[] parts =
        [
            .. few == 0 ? [] : new[] { $"{Units.Count(few, "model", "models")} for a change of level, too few runs" },
            .. early == 0 ? [] : new[] { $"{Units.Count(early, "model", "models")} in the newest run, too few runs of the present level behind it" },
            .. absent == 0 ? [] : new[] { $"{Units.Count(absent, "model is", "models are")} not in the newest run" },
            .. absentTests == 0 ? [] : new[] { $"{Units.Count(absentTests, "single test", "single tests")} of models that are in the newest run {(absentTests == 1 ? "has" : "have")} no {without} there" },
            .. trend.TestsWithout == 0 ? [] : new[] { $"{Units.Count(trend.TestsWithout, "single test has", "single tests have")} no {without} in any run" },
        ];
        return parts.Length == 0 ? null : $"{string.Join("; ", parts)}.";
    }

    private string Sight(string what, TrendSight? sight)
    {
        if (sight is null)
        {
            return $"In a {what} nothing: it has one run.";
        }

        var runs = $"In a {what} with {Units.Count(sight.Runs, "run", "runs")}";
        var newest = sight.LeastNewestPercent is { } off ? $"the newest run when it is off by {Whole(off)} or more" : $"the newest run from {NewestRun.FewestRuns + 1} runs on";
        if (sight.LeastStepPercent is not { } least)
        {
            return $"{runs} nothing; a step from {ChangePoints.FewestPoints} runs on, {newest}.";
        }

        var ten = sight.RunsBehindTenPercent is { } behind ? $"a step of 10 % is seen from {behind} runs behind it on" : $"a step of 10 % is not seen; one of {Whole(least)} is, from {ChangePoints.FewestBehind} runs behind it on";
        var small = options.Verdicts.MinimumEffectPercent < 10 && sight.RunsBehindMinimumEffect is { } more && more != sight.RunsBehindTenPercent ? $", one of {Effect} from {more}" : "";
        return $"{runs} {ten}{small}; {newest}.";
    }

    private static string Whole(double percent) => $"{Units.Plain(Math.Ceiling(Units.Bounded(percent)))} %";

    private string List(IReadOnlyList<(TrendSeries Series, double Percent)> entries) =>
        string.Join(", ", entries.Take(MostNamed).Select(entry => $"{names.Of(entry.Series)} {Percent(entry.Percent)}"))
        + (entries.Count > MostNamed ? $" and {Units.Count(entries.Count - MostNamed)} more" : "");
}
