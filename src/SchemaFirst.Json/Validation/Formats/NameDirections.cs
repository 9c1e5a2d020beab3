using SchemaFirst.Json.Unicode;

namespace SchemaFirst.Json.Validation.Formats;

/// <summary>The Bidi rule (RFC 5893, section 2): when one label is written from right to left, every label must keep to it.</summary>
internal struct NameDirections
{
    private static readonly CodePointTable Directions = new(DomainNameTables.Directions, hasValues: true);

    private bool _hasRightToLeft;
    private bool _isBroken;

    /// <summary>True when the labels added so far may stand in one name.</summary>
    public readonly bool AreValid => !_hasRightToLeft || !_isBroken;

    /// <summary>Adds a label.</summary>
    public void Add(ReadOnlySpan<int> label)
    {
        var seen = 0;
        var last = Direction.NonspacingMark;
        foreach (var codePoint in label)
        {
            var direction = Of(codePoint);
            seen |= 1 << (int)direction;
            last = direction == Direction.NonspacingMark ? last : direction;
        }

        var first = Of(label[0]);
        _hasRightToLeft |= (seen & Set(Direction.RightToLeft, Direction.ArabicLetter, Direction.ArabicNumber)) != 0;
        _isBroken |= !(first switch
        {
            Direction.LeftToRight => (seen & Set(Direction.RightToLeft, Direction.ArabicLetter, Direction.ArabicNumber)) == 0
                && last is Direction.LeftToRight or Direction.EuropeanNumber,
            Direction.RightToLeft or Direction.ArabicLetter => (seen & Set(Direction.LeftToRight)) == 0
                && last is Direction.RightToLeft or Direction.ArabicLetter or Direction.EuropeanNumber or Direction.ArabicNumber
                && (seen & Set(Direction.EuropeanNumber, Direction.ArabicNumber)) != Set(Direction.EuropeanNumber, Direction.ArabicNumber),
            _ => false,
        });
    }

    /// <summary>Adds a label of ASCII letters, digits and inner hyphens: only a digit in front is against the rule.</summary>
    public void AddAscii(byte first) => _isBroken |= char.IsAsciiDigit((char)first);

    private static Direction Of(int codePoint) => (Direction)Directions.ValueOf(codePoint);

    private static int Set(params ReadOnlySpan<Direction> directions)
    {
        var set = 0;
        foreach (var direction in directions)
        {
            set |= 1 << (int)direction;
        }

        return set;
    }

    // As make-tables.py numbers the bidi classes; what is in no range is written from left to right.
    private enum Direction
    {
        LeftToRight,
        RightToLeft,
        ArabicLetter,
        ArabicNumber,
        EuropeanNumber,
        EuropeanSeparator,
        CommonSeparator,
        EuropeanTerminator,
        Neutral,
        BoundaryNeutral,
        NonspacingMark,
    }
}
