using System.Text.Json;
using SchemaFirst.Tests.Shared;
using static SchemaFirst.Reports.Tests.Judging.SimulatedPairs;

namespace SchemaFirst.Reports.Tests.Judging;

/// <summary>The rows of a comparison: against another implementation, by laws, and at the edges.</summary>
public sealed class JudgedRowTests
{
    private static readonly string[] Levels = ["run", "modality", "model", "test", "cell"];

    /// <summary>One new against three old runs, model 5 × 1.2, as NumPy and SciPy have it.</summary>
    [Fact]
    public void Every_row_of_the_worked_example_is_that_of_NumPy_and_SciPy()
    {
        var example = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot, "tests", "data", "statistics", "judged-rows.json"))).RootElement;
        var cells = example.GetProperty("cells").EnumerateArray().ToList();
        var judged = RowJudge.Judge([.. cells.Select(Pair)], Options);
        var student = new StudentT();
        var rows = example.GetProperty("rows").EnumerateArray().ToList();
        Assert.All(rows, row =>
        {
            var judgement = judged.Find(Key(row, cells))!;
            var (shift, half) = (Number(row, "shift"), student.Quantile(0.975, Number(row, "df")) * Number(row, "se"));
            AssertNear(shift, judgement.ShiftPercent);
            AssertNear(shift - half, judgement.LowPercent);
            AssertNear(shift + half, judgement.HighPercent);
            Assert.Equal(Math.Min(1, 2 * Math.Min(Number(row, "slowerHolm"), Number(row, "fasterHolm"))), judgement.P!.Value, 1e-5);
        });
        Assert.Equal(rows.Count, judged.Rows.Count(row => row.SameAs is null));
        Assert.Equal([Model(5)], Marked(judged, JudgementKind.Worse));
    }

    [Fact]
    public void Old_and_new_exchanged_turn_every_judgement_round() => Assert.All(Enumerable.Range(0, 20), seed =>
    {
        var pairs = Draw(seed, 3, 1, 0.02, NoiseKind.Outliers, cell => cell.Model == 5 ? 1.3 : 1);
        pairs = [.. pairs.Select((pair, index) => pair with { Size = Suite.Cells[index].Seconds })];
        var there = RowJudge.Judge(pairs, Options);
        var back = RowJudge.Judge([.. pairs.Select(pair => pair with { Old = pair.New, New = pair.Old })], Options);
        Assert.All(there.Rows, row =>
        {
            var other = back.Find(row.Key)!;
            Assert.Equal(row.Judgement.P!.Value, other.P!.Value, 1e-9);
            Assert.Equal(Turned(row.Judgement.Kind), other.Kind);
            Assert.Equal(0, Logarithm(row.Judgement.ShiftPercent) + Logarithm(other.ShiftPercent), 1e-9);
        });
    });

    [Fact]
    public void A_metric_whose_larger_value_is_better_is_judged_as_its_inverse() => Assert.All(Enumerable.Range(0, 20), seed =>
    {
        var pairs = Draw(seed, 3, 3, 0.02, NoiseKind.Outliers, cell => cell.Model == 5 ? 1.3 : cell.Model == 6 ? 0.7 : 1);
        var seconds = RowJudge.Judge(pairs, Options with { Step = 0 });
        var rates = RowJudge.Judge([.. pairs.Select(pair => pair with { Old = Inverse(pair.Old), New = Inverse(pair.New) })], Options with { Step = 0, HigherIsBetter = true });
        Assert.All(seconds.Rows, row =>
        {
            var rate = rates.Find(row.Key)!;
            Assert.Equal((row.Judgement.Kind, row.Judgement.P!.Value, 0), (rate.Kind, rate.P!.Value, Logarithm(row.Judgement.ShiftPercent) + Logarithm(rate.ShiftPercent)), Near);
            Assert.True(rate.LowPercent <= rate.ShiftPercent && rate.ShiftPercent <= rate.HighPercent);
        });
    });

    [Fact]
    public void The_order_of_the_pairs_changes_nothing()
    {
        var pairs = Draw(3, 1, 1, 0.02, NoiseKind.Episodes, cell => cell.Modality == 2 ? 1.5 : 1);
        var judged = RowJudge.Judge(pairs, Options);
        var shuffled = pairs.ToArray();
        new Random(1).Shuffle(shuffled);
        var again = RowJudge.Judge(shuffled, Options);
        Assert.Equal(judged.Rows.Count, again.Rows.Count);
        Assert.All(judged.Rows, row => Assert.Equal((row.Judgement.Kind, row.Judgement.P!.Value, row.Judgement.LowPercent!.Value), (again.Find(row.Key)!.Kind, again.Find(row.Key)!.P!.Value, again.Find(row.Key)!.LowPercent!.Value), Near));
    }

    [Fact]
    public void What_every_test_shares_moves_the_run_and_no_other_row()
    {
        var pairs = Draw(4, 1, 1, 0.02, NoiseKind.Normal);
        var judged = RowJudge.Judge([.. pairs.Select(pair => pair with { New = [.. pair.New.Select(value => value * 1.3)] })], Options);
        Assert.Equal([RowKey.Run], Marked(judged, JudgementKind.Worse));
        Assert.Equal(JudgementKind.WithRun, judged.Find(Model(5))!.Kind);
        Assert.InRange(judged.Find(Model(5))!.ShiftPercent!.Value, 25, 35);
        Assert.InRange(judged.Find(Model(5))!.AgainstRunPercent!.Value, -5, 5);
    }

    [Fact]
    public void A_comparison_of_nothing_says_so()
    {
        foreach (IReadOnlyList<MeasuredPair> pairs in new IReadOnlyList<MeasuredPair>[] { [], [Pair("m", [], [1])], [Pair("m", [0, double.NaN, -1], [1])], [Pair("m", [1], [double.PositiveInfinity])] })
        {
            var judged = RowJudge.Judge(pairs, Options);
            Assert.Equal((1, JudgementKind.NotCompared, null), (judged.Rows.Count, judged.Run.Kind, judged.Run.P));
        }
    }

    [Fact]
    public void A_run_against_itself_is_unchanged_in_every_row()
    {
        var pairs = Draw(5, 1, 1, 0.02, NoiseKind.Normal);
        pairs = [.. pairs.Select(pair => pair with { New = pair.Old })];
        Assert.All(RowJudge.Judge(pairs, Options).Rows, row => Assert.Equal((JudgementKind.Unchanged, 0d), (row.Judgement.Kind, row.Judgement.ShiftPercent)));
        var judged = RowJudge.Judge([.. pairs.Select(pair => pair.Model == "m5" ? pair with { New = [pair.Old[0] * 1.06] } : pair)], Options);
        Assert.Contains(Model(5), Marked(judged, JudgementKind.Worse));
        Assert.All(Marked(judged, JudgementKind.Worse), key => Assert.Equal("m5", key.Model));
    }

    [Fact]
    public void Too_few_tests_without_repeats_tell_nothing_however_large_the_change()
    {
        var judged = RowJudge.Judge([Pair("m", [1], [100]), Pair("n", [1], [1])], Options);
        Assert.All(judged.Rows, row => Assert.Equal((JudgementKind.CannotTell, null, null), (row.Judgement.Kind, row.Judgement.P, row.Judgement.LeastShownPercent)));
    }

    [Fact]
    public void Too_few_tests_are_judged_by_their_own_repeats()
    {
        var judged = RowJudge.Judge([Pair("m", [1, 1.01, 0.99, 1.005], [2, 2.01, 1.98, 2.02], "a"), Pair("m", [30, 30.1, 29.9, 30.05], [30.02, 30.1, 29.97, 30], "b")], Options);
        Assert.Equal(JudgementKind.Worse, judged.Find(new RowKey(RowLevel.Cell, "m", "a", InferenceModality.Text))!.Kind);
        Assert.False(judged.Find(new RowKey(RowLevel.Cell, "m", "b", InferenceModality.Text))!.IsMarked);
    }

    [Fact]
    public void Rows_of_the_same_pairs_are_one_row()
    {
        var judged = RowJudge.Judge([Pair("m", [1, 1.01], [2, 2.01], "a"), Pair("m", [1, 1.01], [2, 2.01], "b")], Options);
        Assert.All(judged.Rows.Where(row => row.Key.Level is RowLevel.Modality or RowLevel.Model), row => Assert.Equal((RowKey.Run, judged.Run), (row.SameAs!, row.Judgement)));
        Assert.All(judged.Rows.Where(row => row.Key.Level is RowLevel.Test), row => Assert.Equal(RowLevel.Cell, row.SameAs!.Level));
    }

    [Fact]
    public void A_mark_on_one_measurement_says_that_it_is_one()
    {
        var middle = Suite.Cells[Suite.MiddleCell];
        var judged = RowJudge.Judge(Draw(6, 1, 1, 0.01, NoiseKind.Normal, cell => cell == middle ? 3 : 1), Options);
        var judgement = judged.Rows.Single(row => row.Key.Level == RowLevel.Cell && row.Judgement.Kind == JudgementKind.Worse).Judgement;
        Assert.True(judgement is { IsSingleMeasurement: true, IsBeyondMinimum: true });
    }

    [Fact]
    public void A_history_that_moves_raises_what_counts_for_the_run_alone()
    {
        var pairs = Draw(7, 1, 1, 0.01, NoiseKind.Normal, cell => cell.Model == 5 ? 1.4 : 1.08);
        Assert.Equal(JudgementKind.Worse, RowJudge.Judge(pairs, Options).Run.Kind);
        var judged = RowJudge.Judge(pairs, Options with { RunMinimumEffectPercent = 12 });
        Assert.Equal((JudgementKind.Unchanged, 12d), (judged.Run.Kind, judged.Run.MinimumEffectPercent));
        Assert.Equal(JudgementKind.Worse, judged.Find(Model(5))!.Kind);
    }

    [Fact]
    public void A_likely_change_is_decided_by_as_many_more_runs_as_it_says()
    {
        var likely = Enumerable.Range(0, 40).Select(seed => RowJudge.Judge(Draw(seed, 1, 1, 0.02, NoiseKind.Outliers, cell => cell.Model == 5 ? 1.09 : 1), Options).Find(Model(5))!)
            .Where(judgement => judgement.Kind == JudgementKind.LikelyWorse).ToList();
        Assert.NotEmpty(likely);
        Assert.All(likely, judgement => Assert.InRange(judgement.MoreRuns!.Value, 1, 5));
    }

    [Fact]
    public void Seconds_of_a_coarse_clock_are_known_as_such()
    {
        Assert.Equal(0.1, JudgeOptions.ClockStep([1.2, 33.4, 0.5]));
        Assert.Equal(0.001, JudgeOptions.ClockStep([1.2, 33.41]));
    }

    private static JudgementKind Turned(JudgementKind kind) => kind switch
    {
        JudgementKind.Worse => JudgementKind.Better,
        JudgementKind.LikelyWorse => JudgementKind.LikelyBetter,
        JudgementKind.Better => JudgementKind.Worse,
        JudgementKind.LikelyBetter => JudgementKind.LikelyWorse,
        _ => kind,
    };

    private static double[] Inverse(IReadOnlyList<double> values) => [.. values.Select(value => 1 / value)];

    private static double Logarithm(double? percent) => Math.Log(1 + (percent!.Value / 100));

    private static bool Near((JudgementKind Kind, double, double) left, (JudgementKind Kind, double, double) right) =>
        left.Kind == right.Kind && Math.Abs(left.Item2 - right.Item2) < 1e-9 && Math.Abs(left.Item3 - right.Item3) < 1e-9;

    private static MeasuredPair Pair(string model, double[] old, double[] current, string test = "t") => new(model, test, test, InferenceModality.Text, old, current);

    private static MeasuredPair Pair(JsonElement cell) => new(
        $"m{cell.GetProperty("model").GetInt32()}", $"t{cell.GetProperty("test").GetInt32()}", $"t{cell.GetProperty("test").GetInt32()}", Modality(cell.GetProperty("modality").GetInt32()), Numbers(cell, "old"), Numbers(cell, "new"))
    {
        Size = Number(cell, "trueDuration"),
    };

    private static RowKey Key(JsonElement row, List<JsonElement> cells)
    {
        var id = row.GetProperty("id").GetInt32();
        JsonElement CellWith(string name) => cells.First(cell => cell.GetProperty(name).GetInt32() == id);
        return (RowLevel)Array.IndexOf(Levels, row.GetProperty("level").GetString()) switch
        {
            RowLevel.Run => RowKey.Run,
            RowLevel.Modality => new RowKey(RowLevel.Modality, null, null, Modality(id)),
            RowLevel.Model => new RowKey(RowLevel.Model, $"m{id}", null, Modality(CellWith("model").GetProperty("modality").GetInt32())),
            RowLevel.Test => new RowKey(RowLevel.Test, null, $"t{id}", Modality(CellWith("test").GetProperty("modality").GetInt32())),
            _ => new RowKey(RowLevel.Cell, $"m{cells[id].GetProperty("model").GetInt32()}", $"t{cells[id].GetProperty("test").GetInt32()}", Modality(cells[id].GetProperty("modality").GetInt32())),
        };
    }

    private static InferenceModality Modality(int modality) => modality switch { 0 => InferenceModality.Text, 1 => InferenceModality.Audio, _ => InferenceModality.Vision };

    private static double Number(JsonElement row, string name) => row.GetProperty(name).GetDouble();

    private static double[] Numbers(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    private static void AssertNear(double logarithm, double? percent) => Assert.Equal((Math.Exp(logarithm) - 1) * 100, percent!.Value, 1e-4);
}
