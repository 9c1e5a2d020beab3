namespace SchemaFirst.Reports;

/// <summary>How a trend calls its models, tests and runs.</summary>
internal sealed class TrendNames
{
    /// <summary>What stands for all models, or for all tests of one.</summary>
    public const string All = "(all)";

    private readonly DisplayNames _models;
    private readonly DisplayNames _tests;

    public TrendNames(Trend trend)
    {
        _models = new DisplayNames(trend.Models.Select(series => series.Model!).Concat(trend.Zeros.Select(zero => zero.Model)), "/");
        _tests = new DisplayNames(trend.Tests.Select(series => series.Test!).Concat(trend.Zeros.Select(zero => zero.Test)), TestName.Separator);
    }

    /// <summary>The model of a series.</summary>
    public string Model(TrendSeries series) => series.Model is { } model ? _models[model] : All;

    /// <summary>The test of a series.</summary>
    public string Test(TrendSeries series) => series.Test is { } test ? _tests[test] : All;

    /// <summary>A series in a sentence.</summary>
    public string Of(TrendSeries series) => series switch
    {
        { Model: null } => "all models together",
        { Test: null } => Model(series),
        _ => $"{Model(series)} {Test(series)}",
    };

    /// <summary>A test that measured 0, in a sentence.</summary>
    public string Of(TrendZero zero) => $"{_models[zero.Model]} {_tests[zero.Test]}";

    /// <summary>When a run was: its day, else its name.</summary>
    public static string Day(TrendRun run) => run.Date is { } date ? Units.Date(date) : DisplayNames.Shorten(run.Name);

    /// <summary>The version since a change, and the one before when it is another.</summary>
    public static string Versions(TrendChange change) => change.Before.Version == change.First.Version
        ? DisplayNames.Shorten(change.First.Version ?? "-")
        : DisplayNames.Shorten($"{change.Before.Version ?? "-"} → {change.First.Version ?? "-"}");
}
