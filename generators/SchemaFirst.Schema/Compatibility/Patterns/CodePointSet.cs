using System.Globalization;

namespace SchemaFirst.Schema.Compatibility.Patterns;

/// <summary>A set of Unicode code points, kept as the places where membership changes: [start, end, start, end, …], ends exclusive.</summary>
internal sealed class CodePointSet : IEquatable<CodePointSet>
{
    private const int End = 0x110000;
    private const int FirstSurrogate = 0xD800;
    private const int AfterSurrogates = 0xE000;

    // What a person likes to read in an example, best first.
    private static readonly (int From, int To)[] Pleasant = [('a', 'z'), ('0', '9'), ('A', 'Z'), ('_', '_'), ('-', '-'), ('!', '~'), (' ', ' '), (0xA1, FirstSurrogate - 1), (AfterSurrogates, End - 1)];

    private readonly int[] _changes;

    private CodePointSet(int[] changes) => _changes = changes;

    public static CodePointSet None { get; } = new([]);

    public static CodePointSet Any { get; } = new([0, End]);

    public bool IsEmpty => _changes.Length == 0;

    public static CodePointSet Range(int first, int last) => new([first, last + 1]);

    /// <summary>The set whose membership changes at the given places, in order.</summary>
    public static CodePointSet OfChanges(IEnumerable<int> changes, bool isOpen) => new([.. changes, .. isOpen ? [End] : Array.Empty<int>()]);

    public bool Contains(int codePoint)
    {
        var place = Array.BinarySearch(_changes, codePoint);
        return ((place >= 0 ? place : ~place - 1) & 1) == 0 && (place >= 0 || ~place > 0);
    }

    public CodePointSet Complement()
    {
        List<int> changes = [.. _changes];
        Toggle(changes, 0, atStart: true);
        Toggle(changes, End, atStart: false);
        return new CodePointSet([.. changes]);
    }

    public CodePointSet Union(CodePointSet other) => Merge(other, atLeast: 1);

    public CodePointSet Intersect(CodePointSet other) => Merge(other, atLeast: 2);

    /// <summary>A member that reads well; -1 when there is none but surrogates.</summary>
    public int Pick()
    {
        foreach (var (from, to) in Pleasant)
        {
            var part = Intersect(Range(from, to));
            if (!part.IsEmpty)
            {
                return part._changes[0];
            }
        }

        var rest = Intersect(Range(FirstSurrogate, AfterSurrogates - 1).Complement());
        return rest.IsEmpty ? -1 : rest._changes[0];
    }

    public bool Equals(CodePointSet? other) => other is not null && _changes.SequenceEqual(other._changes);

    public override bool Equals(object? obj) => Equals(obj as CodePointSet);

    public override int GetHashCode() => _changes.Aggregate(17, (hash, change) => unchecked((hash * 31) + change));

    public override string ToString() => string.Join(",", _changes.Select(change => change.ToString("x", CultureInfo.InvariantCulture)));

    private static void Toggle(List<int> changes, int value, bool atStart)
    {
        var place = atStart ? 0 : changes.Count - 1;
        if (changes.Count > 0 && changes[place] == value)
        {
            changes.RemoveAt(place);
        }
        else
        {
            changes.Insert(atStart ? 0 : changes.Count, value);
        }
    }

    // Walks both lists of changes at once and notes where the number of sets that contain the point crosses the threshold.
    private CodePointSet Merge(CodePointSet other, int atLeast)
    {
        List<int> changes = [];
        var (i, j, isIn) = (0, 0, false);
        while (i < _changes.Length || j < other._changes.Length)
        {
            var at = Math.Min(i < _changes.Length ? _changes[i] : End + 1, j < other._changes.Length ? other._changes[j] : End + 1);
            i += i < _changes.Length && _changes[i] == at ? 1 : 0;
            j += j < other._changes.Length && other._changes[j] == at ? 1 : 0;
            var isNowIn = (i & 1) + (j & 1) >= atLeast;
            if (isNowIn != isIn)
            {
                changes.Add(at);
                isIn = isNowIn;
            }
        }

        return new CodePointSet([.. changes]);
    }
}
