using System.Globalization;
using SchemaFirst.Reports;
using SchemaFirst.Reports.Tests.Trends;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Power;

/// <summary>Trends of directories with 25 models of 5 tests each, at 3 % noise a test.</summary>
internal static class TrendPower
{
    private const double Noise = 0.03;
    private const int Changed = 3;

    private static readonly int[] Lengths = [5, 6, 10, 20, 40];
    private static readonly int[] Behind = [1, 2, 3, 5, 10];

    /// <summary>Writes the tables as Markdown.</summary>
    public static void Write(int count, TextWriter output)
    {
        output.WriteLine($"Directories of 25 models with 5 tests each, at 3 % noise a test, with any mark though nothing changed, % of {count}:\n");
        output.WriteLine($"| noise | {string.Join(" | ", Lengths.Select(runs => $"{runs} runs"))} |\n|---|{string.Concat(Lengths.Select(_ => "---:|"))}");
        foreach (var kind in Enum.GetValues<NoiseKind>())
        {
            var cells = Lengths.Select(runs => Percent(count, seed => SimulatedRuns.Marked(Compute(seed, runs, kind, (_, _) => 1)).Any()));
            output.WriteLine($"| {kind} | {string.Join(" | ", cells)} |");
        }

        output.WriteLine($"| {NoiseKind.Hiccups}: a level of a model or test | {string.Join(" | ", Lengths.Select(runs => Percent(count, seed => Levels(Compute(seed, runs, NoiseKind.Hiccups, (_, _) => 1)))))} |");
        var hiccups = Lengths.Select(runs =>
        {
            var trends = InParallel(count, seed => Compute(seed, runs, NoiseKind.Outliers, SimulatedRuns.ModelHiccups(seed, runs)));
            return $"{Percent(count, index => trends[index].Models.Any(SimulatedRuns.HasMoved))} / {Percent(count, index => trends[index].Models.Any(SimulatedRuns.IsOff))}";
        });
        output.WriteLine($"| whole models ×1.5 in 1 of 200 runs: a level of a model / a newest run that is off | {string.Join(" | ", hiccups)} |");

        output.WriteLine($"\nFound, one model that stepped before the last k runs, % of {count}, with outliers: as the newest run that is off / as a change of level:\n");
        output.WriteLine($"| runs, step | {string.Join(" | ", Behind.Select(behind => $"last {behind}"))} |\n|---|{string.Concat(Behind.Select(_ => "---:|"))}");
        foreach (var (runs, factor) in new[] { 10, 20, 40 }.SelectMany(runs => new[] { 1.05, 1.1, 1.2, 2 }.Select(factor => (runs, factor))))
        {
            output.WriteLine($"| {runs}, ×{factor.ToString(CultureInfo.InvariantCulture)} | {string.Join(" | ", Behind.Select(behind => behind > runs / 2 ? "-" : Found(count, runs, factor, behind)))} |");
        }
    }

    private static bool Levels(Trend trend) => trend.Models.Concat(trend.Tests).Any(SimulatedRuns.HasMoved);

    private static string Found(int count, int runs, double factor, int behind)
    {
        var series = InParallel(count, seed => SimulatedRuns.Model(Compute(seed, runs, NoiseKind.Outliers, (cell, run) => cell.Model == Changed && run >= runs - behind ? factor : 1), Changed));
        return $"{Percent(count, index => SimulatedRuns.IsOff(series[index]))} / {Percent(count, index => series[index].Changes.Count > 0)}";
    }

    private static Trend Compute(int seed, int runs, NoiseKind kind, Func<SimulatedCell, int, double> factor) =>
        Trend.Compute(SimulatedRuns.Draw((1000 * runs) + seed, runs, Noise, kind, factor), new TrendOptions());

    private static string Percent(int count, Func<int, bool> isSo) =>
        (100d * InParallel(count, isSo).Count(static one => one) / count).ToString("0.#", CultureInfo.InvariantCulture);

    private static T[] InParallel<T>(int count, Func<int, T> compute)
    {
        var results = new T[count];
        Parallel.For(0, count, index => results[index] = compute(index));
        return results;
    }
}
