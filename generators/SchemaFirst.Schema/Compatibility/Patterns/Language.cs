namespace SchemaFirst.Schema.Compatibility.Patterns;

/// <summary>How a <see cref="Language"/> is made of others.</summary>
internal enum LanguageKind
{
    /// <summary>No text at all.</summary>
    Nothing,

    /// <summary>The empty text.</summary>
    Empty,

    /// <summary>One code point of a set.</summary>
    Set,

    /// <summary>One after the other.</summary>
    Sequence,

    /// <summary>A number of times.</summary>
    Repeat,

    /// <summary>Either.</summary>
    Or,

    /// <summary>Both.</summary>
    And,

    /// <summary>All texts but these.</summary>
    Not,
}

/// <summary>
/// A regular language, closed under union, intersection and complement. Equal ones made by one <see cref="LanguageFactory"/> are the
/// same object, up to the simplifications that keep the number of derivatives finite (Owens, Reppy and Turon, 2009).
/// </summary>
internal sealed class Language(int id, LanguageKind kind, bool isNullable, CodePointSet set, IReadOnlyList<Language> parts, int least, int most)
{
    /// <summary>Its number in its factory.</summary>
    public int Id { get; } = id;

    public LanguageKind Kind { get; } = kind;

    /// <summary>True when the empty text belongs to it.</summary>
    public bool IsNullable { get; } = isNullable;

    public CodePointSet Set { get; } = set;

    public IReadOnlyList<Language> Parts { get; } = parts;

    /// <summary>The fewest repetitions.</summary>
    public int Least { get; } = least;

    /// <summary>The most repetitions; -1 for no limit.</summary>
    public int Most { get; } = most;

    /// <summary>Sets of code points between which its derivatives cannot tell; filled when first asked for.</summary>
    public IReadOnlyList<CodePointSet>? Classes { get; set; }

    /// <summary>Derivatives by a code point of each class.</summary>
    public Dictionary<int, Language> Derivatives { get; } = [];
}
