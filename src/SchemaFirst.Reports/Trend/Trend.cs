namespace SchemaFirst.Reports;

/// <summary>What to look at in a trend.</summary>
public sealed record TrendOptions
{
    /// <summary>Only models whose identity holds this text, whatever its case; null for all.</summary>
    public string? Model { get; init; }

    /// <summary>Only tests whose node id holds this text, whatever its case; null for all.</summary>
    public string? Test { get; init; }

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

    /// <summary>Puts runs, given in the order of time, next to each other.</summary>
    public static Trend Compute(IReadOnlyList<RunSummary> summaries, TrendOptions options)
    {
        TrendRun[] runs = [.. summaries.Select((run, index) => new TrendRun(index, DataText.FileName(run.Source.DisplayPath), run.Date, run.ToolVersions is [var version, ..] ? version.Text : null, run))];
        var logs = TrendLogs.Of(summaries);
        var picked = logs.Tests.Where(test => Holds(test.Model, options.Model) && Holds(test.Test, options.Test)).ToList();
        if (picked.Count == 0)
        {
            return new Trend { Runs = runs, Models = [], Tests = [] };
        }

        var makers = new TrendSeriesMaker(runs, logs);
        var (alpha, effect) = (options.Verdicts.Alpha, options.Verdicts.MinimumEffectPercent);
        List<SeriesLogs> models = [.. makers.Models(picked)];
        var isAlone = logs.Tests.DistinctBy(test => test.Model).Count() < 2;
        SeriesLogs[] judgedTogether = [.. models, .. isAlone ? [] : new[] { makers.AllModels() }];
        var modelJudge = new TrendJudge(judgedTogether, runs[^1], effect, ModelChangeShare * alpha, ModelNewestShare * alpha);
        var scatter = new TrendScatter(makers.Models(logs.Tests));
        var judged = modelJudge.Judge(count => scatter.OfModels(judgedTogether, count));
        List<SeriesLogs> tests = [.. makers.Tests(picked)];
        var testJudge = new TrendJudge(tests, runs[^1], effect, TestShare * alpha, TestShare * alpha);
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
