namespace SchemaFirst.Schema.Patterns;

/// <summary>Code points that belong together, or all others.</summary>
internal sealed record CharacterClass(IReadOnlyList<ClassItem> Items, bool IsNegated = false)
{
    /// <summary><c>.</c>: all but line terminators.</summary>
    public static readonly CharacterClass Any = new([new('\n', '\n'), new('\r', '\r'), new(0x2028, 0x2029)], IsNegated: true);

    /// <summary>A single code point.</summary>
    public static CharacterClass Of(int codePoint) => new([new ClassItem(codePoint, codePoint)]);

    /// <summary>The ranges of <c>\d</c>, <c>\w</c> or <c>\s</c>, or what they leave for <c>\D</c>, <c>\W</c> or <c>\S</c>; null for any other letter.</summary>
    public static IReadOnlyList<ClassItem>? OfEscape(char letter) => letter switch
    {
        'd' => Digits,
        'w' => WordCharacters,
        's' => Spaces,
        'D' => Others(Digits),
        'W' => Others(WordCharacters),
        'S' => Others(Spaces),
        _ => null,
    };

    private static readonly ClassItem[] Digits = [new('0', '9')];

    private static readonly ClassItem[] WordCharacters = [new('0', '9'), new('A', 'Z'), new('_', '_'), new('a', 'z')];

    // ECMA-262, 12.2 and 12.3: white space and line terminators.
    private static readonly ClassItem[] Spaces =
    [
        new('\t', '\r'), new(' ', ' '), new(0xA0, 0xA0), new(0x1680, 0x1680), new(0x2000, 0x200A), new(0x2028, 0x2029), new(0x202F, 0x202F), new(0x205F, 0x205F),
        new(0x3000, 0x3000), new(0xFEFF, 0xFEFF),
    ];

    private static List<ClassItem> Others(ClassItem[] ranges)
    {
        List<ClassItem> others = [];
        var next = 0;
        foreach (var range in ranges)
        {
            others.Add(new ClassItem(next, range.First - 1));
            next = range.Last + 1;
        }

        others.Add(new ClassItem(next, ClassItem.LastCodePoint));
        return others;
    }
}

/// <summary>A range of code points, or those that have a property or lack it.</summary>
internal sealed record ClassItem(int First, int Last, UnicodeProperty? Property = null, bool LacksProperty = false)
{
    /// <summary>The last code point of Unicode.</summary>
    public const int LastCodePoint = 0x10FFFF;
}
