using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>
/// Which tests a run did with which models and how often, as one number: the sum of a hash of each. Runs whose numbers differ
/// did not do the same; parts of a run have numbers that add up to that of the whole.
/// </summary>
/// <param name="Sum">The sum, modulo 2⁶⁴.</param>
internal readonly record struct TestSet(ulong Sum)
{
    private const ulong Prime = 0x100000001B3;

    /// <summary>FNV-1a over UTF-16 units: stable, and no secret is at stake.</summary>
    public static ulong HashOf(ReadOnlySpan<char> text)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * Prime;
        }

        return hash;
    }

    /// <summary>A number for a test with a model.</summary>
    public static ulong KeyOf(ulong test, ulong model) => Mix(test ^ Mix(model));

    /// <summary>What a test adds to the sum of its model's tests.</summary>
    public static ulong TermOf(ulong test) => Mix(test);

    // A product, so that the tests of a model can be taken for those of another.
    public TestSet With(ulong test, ulong model) => new(Sum + (TermOf(test) * FactorOf(model)));

    /// <summary>The set when the tests of a model, whose terms add up to <paramref name="terms"/>, are those of another.</summary>
    public TestSet Renamed(ulong terms, ulong from, ulong to) => new(Sum + (terms * (FactorOf(to) - FactorOf(from))));

    public TestSet With(TestSet other) => new(Sum + other.Sum);

    /// <summary>True when both did the same tests, each run as often.</summary>
    public bool IsSameAs(TestSet other, int runs, int otherRuns) => unchecked(Sum * (ulong)otherRuns == other.Sum * (ulong)runs);

    public override string ToString() => Sum.ToString("x16", CultureInfo.InvariantCulture);

    private static ulong FactorOf(ulong model) => Mix(model) | 1;

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014): sums of FNV alone would meet too often.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
