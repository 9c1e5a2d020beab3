using System.Text.Json;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Reports.Tests.Significance;

/// <summary>Our figures against those of SciPy and R; tests/data/statistics says how they were made.</summary>
public sealed class ReferenceTests
{
    private const double Exact = 1e-9;

    private static readonly JsonElement SciPy = Read("reference.json");

    private static readonly JsonElement R = Read("intervals.json").GetProperty("rows");

    [Fact]
    public void A_signed_rank_has_the_p_of_SciPy() => Assert.All(Rows("signed_rank"), row =>
        AssertNear(row.GetProperty("p").GetDouble(), SignedRankTest.TwoSidedP(Numbers(row, "d"))));

    [Fact]
    public void Many_comparisons_are_corrected_as_by_NumPy() => Assert.All(Rows("benjamini_hochberg"), row =>
        Assert.Equal(Numbers(row, "corrected"), ManyComparisons.Correct(Numbers(row, "p")), (left, right) => Math.Abs(left - right) < Exact));

    [Fact]
    public void A_median_is_that_of_NumPy() => Assert.All(Rows("quantiles"), row =>
        AssertNear(row.GetProperty("median").GetDouble(), (double)Median.Of(Numbers(row, "x").Select(value => (decimal)value))));

    [Fact]
    public void Student_s_t_is_that_of_SciPy() => Assert.All(Rows("student_t"), row =>
    {
        var freedom = row.GetProperty("df").GetDouble();
        var (p, t) = (row.GetProperty("above").GetDouble(), row.GetProperty("t").GetDouble());
        Assert.InRange(StudentT.Above(t, freedom) / p, 1 - 1e-6, 1 + 1e-6);
        AssertNear(row.GetProperty("quantile").GetDouble(), new StudentT().Quantile(row.GetProperty("probability").GetDouble(), freedom), 1e-5);
    });

    [Fact]
    public void Many_comparisons_are_corrected_after_Holm_as_by_NumPy() => Assert.All(Rows("holm"), row =>
        Assert.Equal(Numbers(row, "corrected"), ManyComparisons.Holm(Numbers(row, "p")), (left, right) => Math.Abs(left - right) < Exact));

    [Fact]
    public void The_normal_distribution_is_that_of_SciPy() => Assert.All(Rows("normal"), row => AssertNear(
        row.GetProperty("cdf").GetDouble(),
        Perfolizer.Mathematics.Distributions.ContinuousDistributions.NormalDistribution.Standard.Cdf(row.GetProperty("z").GetDouble()),
        2e-7));

    [Fact]
    public void Shifts_and_intervals_are_those_of_R() => Assert.All(R.EnumerateArray(), row =>
    {
        var (x, y) = (Numbers(row, "x"), Numbers(row, "y"));
        var shift = y.Length == 0 ? HodgesLehmann.OfPairs(x, 0.05) : HodgesLehmann.OfSamples(x, y, 0.05);
        AssertNear(row.GetProperty("estimate").GetDouble(), shift.Value);
        AssertNear(row.GetProperty("low").GetDouble(), shift.Low!.Value);
        AssertNear(row.GetProperty("high").GetDouble(), shift.High!.Value);
    });

    /// <summary>Both draw at random, SciPy 400,000 times; the ends differ by no more than their own scatter.</summary>
    [Fact]
    public void A_bootstrap_interval_is_that_of_SciPy() => Assert.All(Read("bootstrap.json").GetProperty("rows").EnumerateArray(), row =>
    {
        var (low, high) = Bootstrap.RatioOfSums(Numbers(row, "old"), Numbers(row, "new"), 0.05, resamples: 100_000);
        var tolerance = row.GetProperty("standard_error").GetDouble() * 0.03;
        AssertNear(row.GetProperty("low").GetDouble(), low, tolerance);
        AssertNear(row.GetProperty("high").GetDouble(), high, tolerance);
    });

    [Fact]
    public void A_selection_among_all_pairs_equals_sorting_them()
    {
        var random = new Random(5);
        for (var n = 1; n < 40; n++)
        {
            var values = Enumerable.Range(0, n).Select(_ => Math.Round(random.NextDouble() - 0.5, 2)).ToArray();
            var means = values.SelectMany((left, index) => values[index..].Select(right => (left + right) / 2)).Order().ToArray();
            var expected = (means[(means.Length - 1) / 2] + means[means.Length / 2]) / 2;
            AssertNear(expected, HodgesLehmann.OfPairs(values, 0.05).Value, 1e-15);
        }
    }

    [Fact]
    public void Nothing_is_claimed_from_nothing()
    {
        Assert.Equal(1, SignedRankTest.TwoSidedP([]));
        Assert.Equal(1, SignedRankTest.TwoSidedP([0, 0, 0]));
        Assert.Equal((1.5, 1.5), Bootstrap.RatioOfSums([2, 4, 6], [3, 6, 9], 0.05));
        Assert.Null(HodgesLehmann.OfPairs([1, 2, 3, 4, 5], 0.05).Low);
        Assert.Null(HodgesLehmann.OfSamples([1, 2, 3], [4, 5, 6], 0.05).Low);
    }

    private static IEnumerable<JsonElement> Rows(string name) => SciPy.GetProperty(name).EnumerateArray();

    private static double[] Numbers(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    private static void AssertNear(double expected, double actual, double tolerance = 1e-6) => Assert.InRange(actual, expected - tolerance, expected + tolerance);

    private static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot, "tests", "data", "statistics", name))).RootElement;
}
