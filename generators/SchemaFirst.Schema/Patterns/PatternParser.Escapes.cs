namespace SchemaFirst.Schema.Patterns;

/// <content>Escapes and classes.</content>
internal sealed partial class PatternParser
{
    // Stands behind the backslash.
    private PatternNode Escape()
    {
        var letter = Current;
        switch (letter)
        {
            case 'b' or 'B':
                _at++;
                return new AssertionNode(letter == 'b' ? AssertionKind.WordEdge : AssertionKind.NoWordEdge);
            case >= '1' and <= '9' when IsGroup(out var group, out var end):
                _at = end;
                return Backreference(group);
            case 'k' when _isStrict || _groupsByName.Count > 0:
                _at++;
                return NamedBackreference();
            default:
                return ClassEscape(isInClass: false) is { } items ? new ClassNode(new CharacterClass(items)) : new SequenceNode([]);
        }
    }

    private bool IsGroup(out int group, out int end)
    {
        end = _at;
        return TryCount(ref end, out group) && group <= _groupCount;
    }

    private PatternNode NamedBackreference()
    {
        if (!TryTake("<") || GroupName() is not { } name)
        {
            return Fail("'\\k' without a name", "'\\k<name>'");
        }

        return _groupsByName.TryGetValue(name, out var group) ? Backreference(group) : Fail($"a reference to '{name}'", "the name of a group");
    }

    private PatternNode Backreference(int group)
    {
        _hasBackreferences = true;
        return new BackreferenceNode(group);
    }

    // Stands behind the bracket.
    private CharacterClass? Class()
    {
        var start = _at - 1;
        var isNegated = TryTake("^");
        List<ClassItem> items = [];
        while (_error is null && Current != ']')
        {
            if (AtEnd)
            {
                _at = start;
                Fail("a '[' without a ']'", "both");
                return null;
            }

            AddClassPart(items);
        }

        _at++;
        return _error is null ? new CharacterClass(items, isNegated) : null;
    }

    private void AddClassPart(List<ClassItem> items)
    {
        var first = ClassAtom();
        if (first is null || Current != '-' || At(_at + 1) is ']' || _at + 1 >= _pattern.Length)
        {
            items.AddRange(first ?? []);
            return;
        }

        var dash = _at++;
        var last = ClassAtom();
        if (last is null)
        {
            return;
        }

        if (IsSingle(first) && IsSingle(last))
        {
            if (first[0].First > last[0].First)
            {
                _at = dash;
                Fail("a range that is out of order", "the lower end first");
                return;
            }

            items.Add(new ClassItem(first[0].First, last[0].First));
            return;
        }

        if (_isStrict)
        {
            _at = dash;
            Fail("a class as the end of a range", "two characters");
            return;
        }

        items.AddRange([.. first, new ClassItem('-', '-'), .. last]);
    }

    private IReadOnlyList<ClassItem>? ClassAtom()
    {
        if (Current == '\\')
        {
            _at++;
            return ClassEscape(isInClass: true);
        }

        var codePoint = TakeCodePoint();
        return [new ClassItem(codePoint, codePoint)];
    }

    private static bool IsSingle(IReadOnlyList<ClassItem> items) => items.Count == 1 && items[0] is { Property: null } item && item.First == item.Last;

    // What stands for one code point out of several, or for one.
    private IReadOnlyList<ClassItem>? ClassEscape(bool isInClass)
    {
        if (AtEnd)
        {
            Fail("a backslash at the end", "something to escape");
            return null;
        }

        if (CharacterClass.OfEscape(Current) is { } known)
        {
            _at++;
            return known;
        }

        if (Current is 'p' or 'P')
        {
            return Property();
        }

        return CharacterEscape(isInClass) is { } codePoint ? [new ClassItem(codePoint, codePoint)] : null;
    }

    private IReadOnlyList<ClassItem>? Property()
    {
        var lacks = Current == 'P';
        _at++;
        var close = Current == '{' ? Near(_pattern, '}', _at) : -1;
        var name = close < 0 ? "" : _pattern.Substring(_at + 1, close - _at - 1);
        if (UnicodeProperty.Find(name) is not { } property)
        {
            Fail(close < 0 ? "'\\p' without braces" : $"the property '{name}'", "a Unicode property that ECMA-262 names, such as '\\p{Letter}' or '\\p{Script=Greek}'");
            return null;
        }

        _at = close + 1;
        return [new ClassItem(0, 0, property, lacks)];
    }

    private int? CharacterEscape(bool isInClass)
    {
        var letter = Current;
        _at++;
        switch (letter)
        {
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return '\v';
            case 'b' when isInClass:
                return '\b';
            case '-' when isInClass:
                return '-';
            case 'c' when IsAsciiLetter(Current):
                return _pattern[_at++] & 31;
            case '0' when !IsDigit(Current):
                return 0;
            case 'x' when TryHex(_at, 2, out var value):
                _at += 2;
                return value;
            case 'u' when TryUnicodeEscape(out var value):
                return value;
            default:
                _at--;
                return IdentityEscape();
        }
    }

    // \uXXXX, two of them for a code point beyond U+FFFF, or \u{X…}. Stands behind the letter.
    private bool TryUnicodeEscape(out int value)
    {
        if (Current == '{' && Near(_pattern, '}', _at) is > 0 and var close)
        {
            if (close - _at - 1 is < 1 or > 8 || !TryHex(_at + 1, close - _at - 1, out value) || value > ClassItem.LastCodePoint)
            {
                value = 0;
                return false;
            }

            _at = close + 1;
            return true;
        }

        if (!TryHex(_at, 4, out value))
        {
            return false;
        }

        _at += 4;
        if (char.IsHighSurrogate((char)value) && At(_at) == '\\' && At(_at + 1) == 'u' && TryHex(_at + 2, 4, out var low) && char.IsLowSurrogate((char)low))
        {
            value = char.ConvertToUtf32((char)value, (char)low);
            _at += 6;
        }

        return true;
    }

    // In Unicode mode only what has a meaning can be escaped. Else "\c" without a letter is a backslash, and digits are octal.
    private int? IdentityEscape()
    {
        var character = Current;
        if (_isStrict && (AtEnd || SyntaxCharacters.IndexOf(character) < 0))
        {
            _at--;
            Fail($"'\\{character}'", "an escape that ECMA-262 has");
            return null;
        }

        if (character == 'c')
        {
            return '\\';
        }

        if (character is < '0' or > '7')
        {
            return TakeCodePoint();
        }

        const int largestOctal = 255;
        var value = 0;
        for (var i = 0; i < 3 && Current is >= '0' and <= '7' && (value * 8) + Current - '0' <= largestOctal; i++, _at++)
        {
            value = (value * 8) + Current - '0';
        }

        return value;
    }

    private bool TryHex(int start, int count, out int value)
    {
        value = 0;
        for (var i = start; i < start + count; i++)
        {
            var digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(At(i)));
            if (digit < 0)
            {
                return false;
            }

            value = (value << 4) | digit;
        }

        return value >= 0;
    }

    private static bool IsAsciiLetter(char character) => (character | 0x20) is >= 'a' and <= 'z';

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
