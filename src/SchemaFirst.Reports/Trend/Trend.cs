namespace SchemaFirst.Reports;

/// <summary>What to look at in a trend.</summary>
public sealed record TrendOptions
{
    /// <summary>Only models whose identity holds this text, whatever its case; null for all.</summary>
    public string? Model { get; init; }

    /// <summary>Only tests whose node id holds this text, whatever its case; null for all.</summary>
    public string? Test { get; init; }

    /// <summary>Which figure is looked at; one that records carry and that has a direction.</summary>
    public Metric Metric { get; init; } = MetricTable.Duration;

    /// <summary>When a change counts.</summary>
    public VerdictOptions Verdicts { get; init; } = new();
}

/// <summary>All runs of a directory over time.</summary>
public sealed record Trend
{
    // Of the chance that anything is marked though nothing changed, each kind of mark has its share. The newest run of a model is asked
    // for most, and one run shows least; of single tests there are many, and only large changes of them can be seen at any rate.
    private const double ModelChangeShare = 0.3;
    private const double ModelNewestShare = 0.5;
    private const double TestShare = 0.1;

    /// <summary>The runs, in the order of time.</summary>
    public required IReadOnlyList<TrendRun> Runs { get; init; }

    /// <summary>What each run did to the typical test of all models; null with fewer than two models, where it is what the model did.</summary>
    public TrendSeries? AllModels { get; init; }

    /// <summary>A series for each model over all its tests that were picked, by identity.</summary>
    public required IReadOnlyList<TrendSeries> Models { get; init; }

    /// <summary>A series for each model, test and modality, by identity and node id.</summary>
    public required IReadOnlyList<TrendSeries> Tests { get; init; }

    /// <summary>What could have been seen in a typical model; null without one.</summary>
    public TrendSight? ModelSight { get; init; }

    /// <summary>What could have been seen in a typical test of a model; null without one.</summary>
    public TrendSight? TestSight { get; init; }

    /// <summary>Tests that measured 0, by run: they are not judged there.</summary>
    public IReadOnlyList<TrendZero> Zeros { get; init; } = [];

    /// <summary>How many of the picked tests of a model were run, but have the metric in no run.</summary>
    public int TestsWithout { get; init; }

    /// <summary>The files that were left out because they hold a run again.</summary>
    public IReadOnlyList<RunCopy> Copies { get; init; } = [];

    /// <summary>Puts runs, given in the order of time, next to each other.</summary>
    public static Trend Compute(IReadOnlyList<RunSummary> summaries, TrendOptions options)
    {
        TrendRun[] runs = [.. summaries.Select((run, index) => new TrendRun(index, DataText.FileName(run.Source.DisplayPath), run.Date, run.ToolVersions is [var version, ..] ? version.Text : null, run))];
        var logs = TrendLogs.Of(summaries, options.Metric);
        var picked = logs.Tests.Where(test => Holds(test.Model, options.Model) && Holds(test.Test, options.Test)).ToList();
        var measured = logs.Tests.Select(test => (test.Model, test.Test, test.Modality)).ToHashSet();
        return Judge(runs, logs, picked, options) with
        {
            Zeros = [.. logs.Zeros
                .Where(zero => Holds(zero.Model, options.Model) && Holds(zero.Test, options.Test))
                .Select(zero => new TrendZero(runs[zero.Run], zero.Model, zero.Test, zero.Modality, zero.Run == runs.Length - 1 && measured.Contains((zero.Model, zero.Test, zero.Modality))))],
            TestsWithout = logs.Without.Count(test => Holds(test.Model, options.Model) && Holds(test.Test, options.Test)),
        };
    }

    private static Trend Judge(TrendRun[] runs, TrendLogs logs, List<TestLogs> picked, TrendOptions options)
    {
        if (picked.Count == 0)
        {
            return new Trend { Runs = runs, Models = [], Tests = [] };
        }

        var makers = new TrendSeriesMaker(runs, logs, options.Metric);
        var alpha = options.Verdicts.Alpha;
        List<SeriesLogs> models = [.. makers.Models(picked)];
        var isAlone = logs.Tests.DistinctBy(test => test.Model).Count() < 2;
        SeriesLogs[] judgedTogether = [.. models, .. isAlone ? [] : new[] { makers.AllModels() }];
        var modelJudge = new TrendJudge(judgedTogether, runs[^1], options, ModelChangeShare * alpha, ModelNewestShare * alpha);
        var scatter = new TrendScatter(makers.Models(logs.Tests));
        var judged = modelJudge.Judge(count => scatter.OfModels(judgedTogether, count));
        List<SeriesLogs> tests = [.. makers.Tests(picked)];
        var testJudge = new TrendJudge(tests, runs[^1], options, TestShare * alpha, TestShare * alpha);
        return new Trend
        {
            Runs = runs,
            AllModels = isAlone ? null : judged[^1],
            Models = [.. judged.Take(models.Count)],
            Tests = testJudge.Judge(count => TrendScatter.OfTests(tests, count)),
            ModelSight = modelJudge.Sight(models.Count, scatter.OfModels(judgedTogether, AllValues)),
            TestSight = testJudge.Sight(tests.Count, TrendScatter.OfTests(tests, AllValues)),
        };
    }

    private static int AllValues(SeriesLogs one) => one.Adjusted.Length;

    private static bool Holds(string text, string? part) => part is null || text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
