using System.Collections.Concurrent;
using System.Globalization;
using SchemaFirst.Json.Unicode;
using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>A set of code points as ranges, sorted and apart from each other.</summary>
internal sealed class CodePointSet
{
    private static readonly ConcurrentDictionary<UnicodeProperty, CodePointSet> Properties = new();
    private static readonly (int First, int Last)[] Everything = [(0, ClassItem.LastCodePoint)];

    private readonly (int First, int Last)[] _ranges;

    private CodePointSet(IEnumerable<(int First, int Last)> ranges) => _ranges = [.. Merge(ranges)];

    /// <summary>The ranges.</summary>
    public IReadOnlyList<(int First, int Last)> Ranges => _ranges;

    /// <summary>The characters of <c>\w</c>.</summary>
    public static CodePointSet Word { get; } = Of(new CharacterClass(CharacterClass.OfEscape('w')!));

    /// <summary>The code points of a class.</summary>
    public static CodePointSet Of(CharacterClass characters)
    {
        var set = new CodePointSet(characters.Items.SelectMany(RangesOf));
        return characters.IsNegated ? set.Others() : set;
    }

    /// <summary>True for a code point in the set.</summary>
    public bool Contains(int codePoint)
    {
        var (low, high) = (0, _ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (codePoint < _ranges[middle].First)
            {
                high = middle - 1;
            }
            else if (codePoint > _ranges[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(int First, int Last)> RangesOf(ClassItem item)
    {
        if (item.Property is not { } property)
        {
            return [(item.First, item.Last)];
        }

        var set = Properties.GetOrAdd(property, key => new CodePointSet(RangesOf(key)));
        return item.LacksProperty ? set.Others()._ranges : set._ranges;
    }

    private static IEnumerable<(int First, int Last)> RangesOf(UnicodeProperty property) => property.Kind switch
    {
        PropertyKind.GeneralCategory => OfCategories(property.Value),
        PropertyKind.Script => Scripts.Table.Ranges.Where(range => range.Value == property.Value + 1).Select(range => (range.First, range.Last)),
        PropertyKind.ScriptExtensions => Scripts.Extended(property.Value + 1),
        PropertyKind.Binary => BinaryProperties.Find(property.Value).Ranges.Select(range => (range.First, range.Last)),
        PropertyKind.Ascii => [(0, 0x7F)],
        _ => Everything,
    };

    private static IEnumerable<(int First, int Last)> OfCategories(int categories)
    {
        for (var codePoint = 0; codePoint <= ClassItem.LastCodePoint; codePoint++)
        {
            var first = codePoint;
            while (codePoint <= ClassItem.LastCodePoint && (categories >> (int)CharUnicodeInfo.GetUnicodeCategory(codePoint) & 1) != 0)
            {
                codePoint++;
            }

            if (codePoint > first)
            {
                yield return (first, codePoint - 1);
            }
        }
    }

    private CodePointSet Others()
    {
        List<(int, int)> others = [];
        var next = 0;
        foreach (var (first, last) in _ranges)
        {
            if (first > next)
            {
                others.Add((next, first - 1));
            }

            next = last + 1;
        }

        if (next <= ClassItem.LastCodePoint)
        {
            others.Add((next, ClassItem.LastCodePoint));
        }

        return new CodePointSet(others);
    }

    private static List<(int First, int Last)> Merge(IEnumerable<(int First, int Last)> ranges)
    {
        List<(int First, int Last)> merged = [];
        foreach (var range in ranges.Order())
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
            {
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}
