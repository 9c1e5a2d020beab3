namespace SchemaFirst.Generators.Emit;

/// <summary>
/// Reads the ECMA-262 patterns that people write most: anchored in front, ASCII classes, groups, counts, no alternatives; and
/// of those only the ones in which every repetition ends where something else must begin.
/// </summary>
internal sealed class PatternParser
{
    private const int MostRepetitions = 10_000;

    private readonly string _pattern;
    private int _position = 1;

    private PatternParser(string pattern) => _pattern = pattern;

    private char Current => _position < _pattern.Length ? _pattern[_position] : '\0';

    /// <summary>The pattern taken apart; null when it is beyond this.</summary>
    public static PatternSequence? Parse(string pattern)
    {
        if (pattern.Length == 0 || pattern[0] != '^')
        {
            return null;
        }

        var parser = new PatternParser(pattern);
        if (parser.Items() is not { } items)
        {
            return null;
        }

        var isAnchored = parser.Current == '$';
        parser._position += isAnchored ? 1 : 0;
        return parser._position == pattern.Length && IsDeterministic(items, new CharacterSet()) ? new PatternSequence(items, isAnchored) : null;
    }

    // A repetition takes all it can; that is right when nothing that it could take may come after it.
    private static bool IsDeterministic(IReadOnlyList<PatternItem> items, CharacterSet follow)
    {
        for (var i = items.Count - 1; i >= 0; i--)
        {
            var item = items[i];
            if (item.Least != item.Most && item.First.Overlaps(follow))
            {
                return false;
            }

            var isRepeated = item.Most > 1;
            if (item.Group is { } group && (group.All(part => part.IsNullable) || !IsDeterministic(group, isRepeated ? follow.Union(item.First) : follow)))
            {
                return false;
            }

            follow = item.IsNullable ? follow.Union(item.First) : item.First;
        }

        return true;
    }

    private List<PatternItem>? Items()
    {
        List<PatternItem> items = [];
        while (_position < _pattern.Length && Current is not ('$' or ')'))
        {
            if (Item() is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return items;
    }

    private PatternItem? Item()
    {
        if (Current == '(')
        {
            _position++;
            if (Current == '?')
            {
                if (string.CompareOrdinal(_pattern, _position, "?:", 0, 2) != 0)
                {
                    return null;
                }

                _position += 2;
            }

            if (Items() is not { Count: > 0 } group || Current != ')')
            {
                return null;
            }

            _position++;
            return Quantified(null, group);
        }

        return Characters() is { } characters ? Quantified(characters, null) : null;
    }

    private PatternItem? Quantified(CharacterSet? characters, IReadOnlyList<PatternItem>? group)
    {
        var (least, most) = (1, 1);
        switch (Current)
        {
            case '*':
                (least, most) = (0, int.MaxValue);
                _position++;
                break;
            case '+':
                most = int.MaxValue;
                _position++;
                break;
            case '?':
                least = 0;
                _position++;
                break;
            case '{':
                if (!TryCounts(out least, out most))
                {
                    return null;
                }

                break;
        }

        // A lazy quantifier may end earlier than its greedy form.
        return Current is '?' or '*' or '+' or '{' ? null : new PatternItem(characters, group, least, most);
    }

    private bool TryCounts(out int least, out int most)
    {
        least = most = 0;
        var close = _pattern.IndexOf('}', _position);
        if (close < 0)
        {
            return false;
        }

        var parts = _pattern.Substring(_position + 1, close - _position - 1).Split(',');
        _position = close + 1;
        most = int.MaxValue;
        return parts.Length <= 2
            && TryCount(parts[0], out least)
            && ((parts.Length == 1 && (most = least) >= 0) || (parts.Length == 2 && (parts[1].Length == 0 || TryCount(parts[1], out most))))
            && least <= most && most > 0;
    }

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out count) && count <= MostRepetitions;

    private CharacterSet? Characters()
    {
        var set = new CharacterSet();
        if (Current == '[')
        {
            _position++;
            return Class(set) ? set : null;
        }

        return Single(set, isInClass: false) is null ? null : set;
    }

    private bool Class(CharacterSet set)
    {
        if (Current is '^' or ']')
        {
            return false;
        }

        while (_position < _pattern.Length && Current != ']')
        {
            if (Single(set, isInClass: true) is not { } from)
            {
                return false;
            }

            if (Current == '-' && _position + 1 < _pattern.Length && _pattern[_position + 1] != ']')
            {
                _position++;
                if (from == '\0' || Single(set, isInClass: true) is not { } to || to < from)
                {
                    return false;
                }

                set.Add(from, to);
            }
        }

        _position++;
        return _position <= _pattern.Length;
    }

    // Adds one character or escape; gives the character, or NUL for an escape that stands for several.
    private char? Single(CharacterSet set, bool isInClass)
    {
        var character = Current;
        _position++;
        if (character == '\\')
        {
            return Escape(set);
        }

        var isMeta = isInClass ? character is '[' : ".^$|?*+()[]{}".IndexOf(character) >= 0;
        if (isMeta || character is < ' ' or > '~')
        {
            return null;
        }

        set.Add(character, character);
        return character;
    }

    private char? Escape(CharacterSet set)
    {
        var escaped = Current;
        _position++;
        switch (escaped)
        {
            case 'd':
                set.Add('0', '9');
                return '\0';
            case 'w':
                set.Add('0', '9');
                set.Add('a', 'z');
                set.Add('A', 'Z');
                set.Add('_', '_');
                return '\0';
            default:
                // Escaped punctuation stands for itself; every other letter means something else.
                if (escaped is < '!' or > '~' || char.IsLetterOrDigit(escaped))
                {
                    return null;
                }

                set.Add(escaped, escaped);
                return escaped;
        }
    }
}
