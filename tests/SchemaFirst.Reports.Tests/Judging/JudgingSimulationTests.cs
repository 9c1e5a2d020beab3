using SchemaFirst.Tests.Shared;
using static SchemaFirst.Reports.Tests.Judging.SimulatedPairs;

namespace SchemaFirst.Reports.Tests.Judging;

/// <summary>What the judgements promise, counted over simulated comparisons. benchmarks/SchemaFirst.Power has the whole table.</summary>
public sealed class JudgingSimulationTests
{
    private const int Simulations = 50;

    // Of so many, a promise of 98 % fails with fewer than 385, one of 85 % with fewer than 323.
    private const int Found = 400;

    /// <summary>1,050 comparisons in which nothing changed: at most 2 in 100 may have any mark, in either direction, in any of their 166 rows.</summary>
    [Fact]
    public void Runs_between_which_nothing_changed_are_hardly_ever_marked()
    {
        (NoiseKind Kind, int Old, int New, int Seed)[] draws =
        [
            .. from kind in Enum.GetValues<NoiseKind>().Except([NoiseKind.Hiccups])
               from design in new[] { (1, 1), (3, 1), (3, 3) }
               from seed in Enumerable.Range(0, 59)
               select (kind, design.Item1, design.Item2, seed)
        ];
        Assert.InRange(draws.Length, 1000, 1100);
        var marked = Rate(draws.Length, index => AnyMark(Judge(draws[index].Seed + (1000 * index), draws[index].Old, draws[index].New, 0.02, draws[index].Kind)));
        Assert.InRange(marked, 0, 0.02);
    }

    [Theory]
    [InlineData(1, 1, 0.02, 1.2, 0.98)]
    [InlineData(1, 1, 0.02, 1.5, 1)]
    [InlineData(1, 1, 0.02, 100, 1)]
    [InlineData(3, 1, 0.01, 1.1, 0.98)]
    public void A_model_of_four_tests_that_became_slower_is_named(int oldRuns, int newRuns, double sigma, double factor, double promised) => FoundRate.AssertReaches(
        promised,
        Found,
        seed => Judge(seed, oldRuns, newRuns, sigma, NoiseKind.Outliers, cell => cell.Model == 5 ? factor : 1).Find(Model(5))!.Kind == JudgementKind.Worse);

    [Theory]
    [InlineData(1, 1, 2, 1)]
    [InlineData(3, 3, 1.2, 0.85)]
    public void A_single_test_that_became_slower_is_named(int oldRuns, int newRuns, double factor, double promised)
    {
        var middle = Suite.Cells[Suite.MiddleCell];
        FoundRate.AssertReaches(
            promised,
            Found,
            seed => Judge(seed, oldRuns, newRuns, 0.02, NoiseKind.Outliers, cell => cell == middle ? factor : 1).Find(Cell(middle))!.Kind == JudgementKind.Worse);
    }

    [Fact]
    public void A_modality_that_became_slower_is_named() =>
        Assert.Equal(1, Rate(Simulations, seed => Judge(seed, 1, 1, 0.02, NoiseKind.Outliers, cell => cell.Modality == 2 ? 2 : 1)
            .Find(new RowKey(RowLevel.Modality, null, null, InferenceModality.Vision))!.Kind == JudgementKind.Worse));

    [Fact]
    public void Half_of_the_models_that_became_slower_are_all_named() => Assert.All(Enumerable.Range(0, Simulations), seed =>
    {
        var judged = Judge(seed, 1, 1, 0.02, NoiseKind.Outliers, cell => cell.Model < 12 ? 1.5 : 1);
        Assert.All(Enumerable.Range(0, 12), model => Assert.Equal(JudgementKind.Worse, judged.Find(Model(model))!.Kind));
        Assert.All(Enumerable.Range(12, 6), model => Assert.False(judged.Find(Model(model))!.IsMarked));
    });

    [Fact]
    public void A_coarse_clock_makes_no_mark() => Assert.InRange(Rate(200, seed =>
    {
        static double[] Rounded(IReadOnlyList<double> values) => [.. values.Select(value => Math.Round(value, 1))];
        var pairs = Draw(seed, 1, 1, 0.01, NoiseKind.Normal).Select(pair => pair with { Old = Rounded(pair.Old), New = Rounded(pair.New) }).ToList();
        return AnyMark(RowJudge.Judge(pairs, Options with { Step = JudgeOptions.ClockStep(pairs.SelectMany(pair => pair.Old.Concat(pair.New))) }));
    }), 0, 0.02);

    /// <summary>Of typical rows, found in 74 to 80 of 100.</summary>
    [Fact]
    public void The_least_change_that_a_row_says_it_would_have_shown_is_mostly_found()
    {
        var least = Enumerable.Range(0, 20).Select(seed => Judge(seed, 1, 1, 0.02, NoiseKind.Outliers).Find(Model(5))!.LeastShownPercent!.Value).Order().ElementAt(10);
        Assert.InRange(Rate(200, seed => Judge(seed + 100, 1, 1, 0.02, NoiseKind.Outliers, cell => cell.Model == 5 ? 1 + (least / 100) : 1).Find(Model(5))!.Kind == JudgementKind.Worse), 0.65, 0.92);
    }

    private static JudgedComparison Judge(int seed, int oldRuns, int newRuns, double sigma, NoiseKind kind, Func<SimulatedCell, double>? factor = null) =>
        RowJudge.Judge(Draw(seed, oldRuns, newRuns, sigma, kind, factor), Options);

    private static double Rate(int count, Func<int, bool> isSo) => Enumerable.Range(0, count).Count(isSo) / (double)count;
}
