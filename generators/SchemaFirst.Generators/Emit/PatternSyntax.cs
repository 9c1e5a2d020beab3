using System.Globalization;
using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Generators.Emit;

/// <summary>A pattern that begins with <c>^</c> and matches without backtracking.</summary>
/// <param name="Items">What follows <c>^</c>.</param>
/// <param name="IsAnchoredAtEnd">True when it ends with <c>$</c>.</param>
internal sealed record PatternSequence(IReadOnlyList<PatternItem> Items, bool IsAnchoredAtEnd);

/// <summary>An ASCII character class or a group of alternatives, with how often it may come.</summary>
internal sealed record PatternItem(CharacterSet? Characters, IReadOnlyList<IReadOnlyList<PatternItem>>? Group, int Least, int Most)
{
    /// <summary>True when it may be left out; no alternative of a group is empty.</summary>
    public bool IsNullable => Least == 0;

    /// <summary>True for just one character.</summary>
    public bool IsSingle => this is { Characters: not null, Least: 1, Most: 1 };

    /// <summary>The characters that it can begin with.</summary>
    public CharacterSet First => Characters ?? Group!.Select(FirstOf).Aggregate((left, right) => left.Union(right));

    /// <summary>True when the empty text is enough.</summary>
    public static bool IsNullableSequence(IReadOnlyList<PatternItem> items) => items.All(item => item.IsNullable);

    /// <summary>The characters that a sequence can begin with.</summary>
    public static CharacterSet FirstOf(IReadOnlyList<PatternItem> items)
    {
        var first = new CharacterSet();
        foreach (var item in items)
        {
            first = first.Union(item.First);
            if (!item.IsNullable)
            {
                break;
            }
        }

        return first;
    }
}

/// <summary>A set of ASCII characters.</summary>
internal sealed class CharacterSet
{
    private readonly bool[] _contains = new bool[128];

    /// <summary>The characters of a class; null when it has any beyond ASCII.</summary>
    public static CharacterSet? Of(CharacterClass characters)
    {
        if (characters.IsNegated || characters.Items.Any(item => item.Property is not null || item.Last > 127))
        {
            return null;
        }

        var set = new CharacterSet();
        foreach (var item in characters.Items)
        {
            set.Add((char)item.First, (char)item.Last);
        }

        return set;
    }

    public void Add(char from, char to)
    {
        for (var character = from; character <= to; character++)
        {
            _contains[character] = true;
        }
    }

    public CharacterSet Union(CharacterSet other)
    {
        var union = new CharacterSet();
        for (var i = 0; i < 128; i++)
        {
            union._contains[i] = _contains[i] || other._contains[i];
        }

        return union;
    }

    public bool Overlaps(CharacterSet other) => Enumerable.Range(0, 128).Any(i => _contains[i] && other._contains[i]);

    /// <summary>A C# pattern test of a byte.</summary>
    public string Test(string expression)
    {
        List<string> ranges = [];
        for (var i = 0; i < 128; i++)
        {
            if (_contains[i])
            {
                var from = i;
                while (i + 1 < 128 && _contains[i + 1])
                {
                    i++;
                }

                ranges.Add(from == i ? Byte(from) : $"(>= {Byte(from)} and <= {Byte(i)})");
            }
        }

        return ranges.Count == 0 ? "false" : $"{expression} is {string.Join(" or ", ranges)}";
    }

    private static string Byte(int value) =>
        value is > ' ' and < 127 and not ('\'' or '\\') ? $"(byte)'{(char)value}'" : "0x" + value.ToString("X2", CultureInfo.InvariantCulture);
}
