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

    public TestSet With(ulong test, ulong model) => new(Sum + Mix(test ^ Mix(model)));

    public TestSet With(TestSet other) => new(Sum + other.Sum);

    /// <summary>True when both did the same tests, each run as often.</summary>
    public bool IsSameAs(TestSet other, int runs, int otherRuns) => unchecked(Sum * (ulong)otherRuns == other.Sum * (ulong)runs);

    public override string ToString() => Sum.ToString("x16", CultureInfo.InvariantCulture);

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014): sums of FNV alone would meet too often.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
