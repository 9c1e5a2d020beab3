using System.Globalization;

namespace SchemaFirst.Generators.Emit;

/// <summary>One bit for every name that a schema speaks of, in as many 64-bit masks as needed.</summary>
internal sealed class SeenNames(IReadOnlyList<string> names)
{
    public const int BitsPerMask = 64;

    private readonly Dictionary<string, int> _indices = Enumerable.Range(0, names.Count).ToDictionary(i => names[i], StringComparer.Ordinal);

    /// <summary>The names; the index of a name is its bit.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    public int MaskCount => (Names.Count + BitsPerMask - 1) / BitsPerMask;

    /// <summary>The variable of a mask.</summary>
    public string Mask(int mask) => Variable(mask);

    public void Declare(SourceWriter writer)
    {
        for (var mask = 0; mask * BitsPerMask < Names.Count; mask++)
        {
            writer.Line($"var {Variable(mask)} = 0UL;");
        }
    }

    /// <summary>An expression that notes a name, false when it was there before.</summary>
    public string Mark(int index) =>
        $"cursor.TryMark(ref {Variable(index / BitsPerMask)}, {index % BitsPerMask})";

    /// <summary>An expression that is true when a name was there.</summary>
    public string Has(string name)
    {
        var index = IndexOf(name);
        return $"({Variable(index / BitsPerMask)} & {Hex(1UL << (index % BitsPerMask))}) != 0";
    }

    /// <summary>Expressions, one a mask, that are true when some of the names were not there.</summary>
    public IEnumerable<string> Missing(IEnumerable<string> required)
    {
        foreach (var group in required.Distinct().Select(IndexOf).GroupBy(index => index / BitsPerMask).OrderBy(group => group.Key))
        {
            var mask = group.Aggregate(0UL, (sum, index) => sum | (1UL << (index % BitsPerMask)));
            yield return $"({Variable(group.Key)} & {Hex(mask)}) != {Hex(mask)}";
        }
    }

    private int IndexOf(string name) => _indices[name];

    private static string Variable(int mask) => mask == 0 ? "seen" : "seen" + mask.ToString(CultureInfo.InvariantCulture);

    private static string Hex(ulong value) => "0x" + value.ToString("X", CultureInfo.InvariantCulture) + "UL";
}
