using System.Globalization;

namespace SchemaFirst.Schema.Compatibility.Patterns;

/// <summary>Reads the ECMA-262 patterns that describe regular languages; back references, word boundaries and the like are not among them.</summary>
internal sealed class PatternReader
{
    private const int MostRepetitions = 1000;
    private const int DeepestGroup = 64;

    private readonly string _pattern;
    private int _at;
    private int _depth;
    private bool _isBeyond;

    private PatternReader(string pattern) => _pattern = pattern;

    private bool AtEnd => _at >= _pattern.Length;

    private char Current => AtEnd ? '\0' : _pattern[_at];

    /// <summary>The pattern's tree; null when it is more than a regular language, or no pattern.</summary>
    public static PatternNode? Read(string pattern)
    {
        var reader = new PatternReader(pattern);
        var node = reader.ReadChoice();
        return reader._isBeyond || !reader.AtEnd ? null : node;
    }

    private ChoiceNode ReadChoice()
    {
        List<PatternNode> choices = [ReadSequence()];
        while (Take('|'))
        {
            choices.Add(ReadSequence());
        }

        return new ChoiceNode(choices);
    }

    private SequenceNode ReadSequence()
    {
        List<PatternNode> parts = [];
        while (!AtEnd && Current != '|' && Current != ')' && !_isBeyond)
        {
            parts.Add(ReadQuantified());
        }

        return new SequenceNode(parts);
    }

    private PatternNode ReadQuantified()
    {
        var node = ReadAtom();
        while (TryReadQuantifier(out var least, out var most))
        {
            // A lazy quantifier matches the same texts.
            Take('?');
            _isBeyond |= node is StartNode or EndNode or LookaheadNode || least > MostRepetitions || most > MostRepetitions || (most >= 0 && most < least);
            node = new RepeatNode(node, least, most);
        }

        return node;
    }

    private bool TryReadQuantifier(out int least, out int most)
    {
        (least, most) = (0, -1);
        if (Take('*'))
        {
            return true;
        }

        if (Take('+'))
        {
            least = 1;
            return true;
        }

        if (Take('?'))
        {
            most = 1;
            return true;
        }

        var close = Current == '{' ? _pattern.IndexOf('}', _at) : -1;
        if (close < 0)
        {
            return false;
        }

        var bounds = _pattern.Substring(_at + 1, close - _at - 1).Split(',');
        if (bounds.Length > 2 || !TryReadCount(bounds[0], out least))
        {
            return false;
        }

        if (bounds.Length == 1)
        {
            most = least;
        }
        else if (bounds[1].Length > 0 && !TryReadCount(bounds[1], out most))
        {
            return false;
        }

        _at = close + 1;
        return true;
    }

    private static bool TryReadCount(string digits, out int count) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count) && digits.Length < 7;

    private PatternNode ReadAtom()
    {
        switch (Current)
        {
            case '(':
                return ReadGroup();
            case '[':
                return new SetNode(ReadClass());
            case '.':
                _at++;
                return new SetNode(CodePointSet.NoLineTerminator);
            case '^':
                _at++;
                return new StartNode();
            case '$':
                _at++;
                return new EndNode();
            case '\\':
                return new SetNode(ReadEscape(inClass: false));
            case '*' or '+' or '?':
                return Refuse();
            default:
                return Single(ReadCodePoint());
        }
    }

    private PatternNode ReadGroup()
    {
        _at++;
        var (isLookahead, isNegative) = (false, false);
        if (Take('?'))
        {
            (isLookahead, isNegative) = (Current is '=' or '!', Current == '!');
            if (!isLookahead && Current != ':')
            {
                return Refuse();
            }

            _at++;
        }

        if (++_depth > DeepestGroup)
        {
            return Refuse();
        }

        var node = ReadChoice();
        _depth--;
        return !Take(')') ? Refuse() : isLookahead ? new LookaheadNode(node, isNegative) : node;
    }

    private CodePointSet ReadClass()
    {
        _at++;
        var isNegated = Take('^');
        var set = CodePointSet.None;
        while (!AtEnd && Current != ']' && !_isBeyond)
        {
            var first = ReadClassAtom();
            if (Current == '-' && _at + 1 < _pattern.Length && _pattern[_at + 1] != ']')
            {
                _at++;
                var last = ReadClassAtom();
                first = SingleOf(first) is { } from && SingleOf(last) is { } to && from <= to ? CodePointSet.Range(from, to) : RefuseSet();
            }

            set = set.Union(first);
        }

        _isBeyond |= !Take(']');
        return isNegated ? set.Complement() : set;
    }

    private CodePointSet ReadClassAtom()
    {
        if (AtEnd)
        {
            return RefuseSet();
        }

        var codePoint = Current == '\\' ? -1 : ReadCodePoint();
        return codePoint < 0 ? ReadEscape(inClass: true) : CodePointSet.Range(codePoint, codePoint);
    }

    private CodePointSet ReadEscape(bool inClass)
    {
        _at++;
        var escaped = Current;
        _at++;
        return escaped switch
        {
            'd' => CodePointSet.Digits,
            'D' => CodePointSet.Digits.Complement(),
            'w' => CodePointSet.Word,
            'W' => CodePointSet.Word.Complement(),
            's' => CodePointSet.WhiteSpace,
            'S' => CodePointSet.WhiteSpace.Complement(),
            't' => CodePointSet.Range('\t', '\t'),
            'n' => CodePointSet.Range('\n', '\n'),
            'v' => CodePointSet.Range('\v', '\v'),
            'f' => CodePointSet.Range('\f', '\f'),
            'r' => CodePointSet.Range('\r', '\r'),
            'b' when inClass => CodePointSet.Range('\b', '\b'),
            'x' => ReadHex(2),
            'u' => ReadHex(4),
            _ when "^$\\.*+?()[]{}|/-\"'`~!@#%&=:;<>,_ ".IndexOf(escaped) >= 0 => CodePointSet.Range(escaped, escaped),
            _ => RefuseSet(),
        };
    }

    private CodePointSet ReadHex(int digits)
    {
        if (_at + digits > _pattern.Length
            || !int.TryParse(_pattern.Substring(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || (code <= char.MaxValue && char.IsSurrogate((char)code)))
        {
            return RefuseSet();
        }

        _at += digits;
        return CodePointSet.Range(code, code);
    }

    private static int? SingleOf(CodePointSet set) =>
        set.Pick() is var picked && picked >= 0 && set.Equals(CodePointSet.Range(picked, picked)) ? picked : null;

    private int ReadCodePoint()
    {
        var isPair = _at + 1 < _pattern.Length && char.IsSurrogatePair(_pattern[_at], _pattern[_at + 1]);
        var codePoint = isPair ? char.ConvertToUtf32(_pattern[_at], _pattern[_at + 1]) : _pattern[_at];
        _at += isPair ? 2 : 1;
        return codePoint;
    }

    private static SetNode Single(int codePoint) => new(CodePointSet.Range(codePoint, codePoint));

    private SetNode Refuse() => new(RefuseSet());

    private CodePointSet RefuseSet()
    {
        _isBeyond = true;
        return CodePointSet.None;
    }

    private bool Take(char expected)
    {
        if (Current != expected || AtEnd)
        {
            return false;
        }

        _at++;
        return true;
    }
}
