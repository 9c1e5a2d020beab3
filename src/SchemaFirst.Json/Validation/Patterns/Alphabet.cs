namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>
/// The code points in classes that a pattern cannot tell apart, numbered from 0 on. An automaton over them needs no table of 1,114,112
/// entries a state.
/// </summary>
internal sealed class Alphabet
{
    private const int AsciiCount = 128;

    private readonly ushort[] _ascii = new ushort[AsciiCount];
    private readonly int[] _starts;
    private readonly ushort[] _classes;
    private readonly List<int> _samples = [];

    /// <summary>Finds the classes.</summary>
    /// <param name="sets">What the pattern asks of code points.</param>
    public Alphabet(IReadOnlyCollection<CodePointSet> sets)
    {
        _starts = [.. sets.SelectMany(set => set.Ranges).SelectMany(range => new[] { range.First, range.Last + 1 }).Append(0).Distinct().Order()];
        var classes = new int[_starts.Length];
        Count = 1;
        foreach (var set in sets)
        {
            Count = Refine(classes, set);
        }

        _classes = [.. classes.Select(number => (ushort)number)];
        for (var number = 0; number < Count; number++)
        {
            _samples.Add(_starts[Array.IndexOf(classes, number)]);
        }

        for (var character = 0; character < AsciiCount; character++)
        {
            _ascii[character] = (ushort)Find(character);
        }
    }

    /// <summary>How many classes there are.</summary>
    public int Count { get; }

    /// <summary>The class of an ASCII character.</summary>
    public int OfAscii(byte character) => _ascii[character];

    /// <summary>The class of any code point.</summary>
    public int Of(int codePoint) => codePoint < AsciiCount ? _ascii[codePoint] : Find(codePoint);

    /// <summary>Which classes a set holds; it must be one of those that the classes were made of.</summary>
    public bool[] MembersOf(CodePointSet set) => [.. _samples.Select(set.Contains)];

    private int Find(int codePoint)
    {
        var place = Array.BinarySearch(_starts, codePoint);
        return _classes[place >= 0 ? place : ~place - 1];
    }

    // Classes that lie partly in the set become two. Numbers stay dense.
    private int Refine(int[] classes, CodePointSet set)
    {
        var numbers = new Dictionary<(int Class, bool IsMember), int>();
        for (var i = 0; i < classes.Length; i++)
        {
            var key = (classes[i], set.Contains(_starts[i]));
            if (!numbers.TryGetValue(key, out var number))
            {
                number = numbers.Count;
                numbers.Add(key, number);
            }

            classes[i] = number;
        }

        return numbers.Count;
    }
}
