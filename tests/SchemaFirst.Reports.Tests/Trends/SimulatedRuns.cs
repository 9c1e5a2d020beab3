using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Reports.Tests.Trends;

/// <summary>Directories of runs of a <see cref="SimulatedSuite"/>.</summary>
internal static class SimulatedRuns
{
    private static readonly RunSummary Template = new RunBuilder(new RunSource("runs/2026-01-01_wet-benchmark.jsonl", new DateOnly(2026, 1, 1)), new RunOptions()).Build();

    /// <summary>25 models of 5 tests each.</summary>
    public static SimulatedSuite Suite { get; } = new(smallModels: 25, textTests: 5);

    /// <summary>Runs of which each cell takes as many times as long as <paramref name="factor"/> says.</summary>
    public static IReadOnlyList<RunSummary> Draw(int seed, int runs, double sigma, NoiseKind kind, Func<SimulatedCell, int, double>? factor = null, SimulatedSuite? suite = null)
    {
        suite ??= Suite;
        var seconds = suite.Draw(new Random(seed), runs, sigma, kind);
        return [.. Enumerable.Range(0, runs).Select(run => Run(run, suite.Cells.Select((cell, index) => (cell, seconds[index][run] * (factor?.Invoke(cell, run) ?? 1)))))];
    }

    /// <summary>A run on its own day.</summary>
    public static RunSummary Run(int run, IEnumerable<(SimulatedCell Cell, double Seconds)> cells)
    {
        var day = new DateOnly(2026, 1, 1).AddDays(run);
        InferenceCell[] measured = [.. cells.Select(entry => Cell($"m{entry.Cell.Model}", $"t.py::test_{entry.Cell.Test}", entry.Seconds))];
        return Template with { Sources = [new RunSource($"runs/{day:yyyy-MM-dd}_wet-benchmark.jsonl", day)], Cells = measured, PairCells = measured };
    }

    /// <summary>The series of a model.</summary>
    public static TrendSeries Model(Trend trend, int model) => trend.Models.Single(series => series.Model == $"m{model}");

    /// <summary>Everything that is marked, of models, of all together and of tests.</summary>
    public static IEnumerable<TrendSeries> Marked(Trend trend) =>
        trend.Models.Concat(trend.Tests).Concat(trend.AllModels is { } all ? [all] : []).Where(series => HasMoved(series) || IsOff(series));

    /// <summary>Something ran beside all tests of a model in 1 of 200 of its runs: they take 1.5 times as long.</summary>
    public static Func<SimulatedCell, int, double> ModelHiccups(int seed, int runs)
    {
        var random = new Random(~seed);
        var hit = Enumerable.Range(0, Suite.Cells.Max(cell => cell.Model) + 1).Select(_ => Enumerable.Range(0, runs).Select(_ => random.NextDouble() < 0.005).ToArray()).ToArray();
        return (cell, run) => hit[cell.Model][run] ? 1.5 : 1;
    }

    /// <summary>Whether the level changed or drifts.</summary>
    public static bool HasMoved(TrendSeries series) => series.Changes.Count > 0 || series.Drift is not null;

    /// <summary>Whether the newest run is off.</summary>
    public static bool IsOff(TrendSeries series) => series.Newest.Kind is NewestKind.Worse or NewestKind.Better;

    private static InferenceCell Cell(string model, string test, double seconds)
    {
        var observations = new Observations();
        observations.Add(seconds);
        return new InferenceCell(model, test, InferenceModality.Text, (decimal)seconds, observations);
    }
}
