namespace SchemaFirst.Schema.Patterns;

/// <summary>
/// Reads regular expressions of ECMA-262 (section 22.2.1) in Unicode mode. Schemas hold many that were written without it, so unless it
/// is strict it also reads what annex B.1.2 allows besides: braces and brackets that stand for themselves, escapes that mean nothing.
/// </summary>
internal sealed partial class PatternParser
{
    // Deep enough for any pattern that a person writes, and no stack ends there.
    private const int DeepestNesting = 200;
    private const int LongestName = 100;
    private const string SyntaxCharacters = "^$\\.*+?()[]{}|/";

    private readonly string _pattern;
    private readonly bool _isStrict;
    private readonly bool _onlyChecks;
    private readonly int _groupCount;
    private readonly Dictionary<string, int> _groupsByName;
    private int _at;
    private int _depth;
    private int _groupsSoFar;
    private bool _hasBackreferences;
    private PatternError? _error;

    private PatternParser(string pattern, bool isStrict, bool onlyChecks)
    {
        _pattern = pattern;
        _isStrict = isStrict;
        _onlyChecks = onlyChecks;
        (_groupCount, _groupsByName) = FindGroups(pattern);
    }

    private char Current => _at < _pattern.Length ? _pattern[_at] : '\0';

    private bool AtEnd => _at >= _pattern.Length;

    /// <summary>Reads a pattern; null when it is none, and then the error says why.</summary>
    public static Pattern? Parse(string pattern, out PatternError? error)
    {
        var parser = new PatternParser(pattern, isStrict: false, onlyChecks: false);
        var root = parser.Whole();
        error = parser._error;
        return error is null ? new Pattern(root, parser._groupCount, parser._hasBackreferences) : null;
    }

    /// <summary>True for a pattern of Unicode mode, without annex B. The pattern may be huge: its parts are not kept.</summary>
    public static bool IsStrict(string pattern)
    {
        var parser = new PatternParser(pattern, isStrict: true, onlyChecks: true);
        parser.Whole();
        return parser._error is null;
    }

    private PatternNode Whole()
    {
        var root = Choice();
        if (_error is null && !AtEnd)
        {
            Fail("a ')' without a '('", "the end of the pattern");
        }

        return root;
    }

    private PatternNode Choice()
    {
        List<PatternNode> alternatives = [Sequence()];
        while (_error is null && Current == '|' && !AtEnd)
        {
            _at++;
            Keep(alternatives, Sequence());
        }

        return alternatives.Count == 1 ? alternatives[0] : new ChoiceNode(alternatives);
    }

    private void Keep(List<PatternNode> list, PatternNode node)
    {
        if (!_onlyChecks || list.Count == 0)
        {
            list.Add(node);
        }
    }

    private PatternNode Sequence()
    {
        List<PatternNode> items = [];
        while (_error is null && !AtEnd && Current is not ('|' or ')'))
        {
            Keep(items, Term());
        }

        return items.Count == 1 ? items[0] : new SequenceNode(items);
    }

    private PatternNode Term()
    {
        var start = _at;
        var item = Atom();
        if (_error is not null || !TryQuantifier(out var least, out var most))
        {
            return item;
        }

        // Annex B allows to repeat what looks ahead, and nobody can say why.
        if (item is AssertionNode or LookNode { IsBehind: true } || (_isStrict && item is LookNode))
        {
            _at = start;
            return Fail("a repeated assertion", "something to repeat");
        }

        var isLazy = Current == '?' && !AtEnd;
        _at += isLazy ? 1 : 0;
        return least <= most ? new RepeatNode(item, least, most, isLazy) : Fail("a repetition whose bounds are out of order", "the lower bound first");
    }

    private bool TryQuantifier(out int least, out int most)
    {
        (least, most) = (1, 1);
        switch (Current)
        {
            case '*':
                (least, most) = (0, int.MaxValue);
                break;
            case '+':
                most = int.MaxValue;
                break;
            case '?':
                least = 0;
                break;
            case '{':
                return TryCounts(out least, out most);
            default:
                return false;
        }

        _at++;
        return true;
    }

    // {n}, {n,} or {n,m}; anything else in braces is no quantifier.
    private bool TryCounts(out int least, out int most)
    {
        (least, most) = (0, 0);
        var position = _at + 1;
        if (!TryCount(ref position, out least))
        {
            return false;
        }

        most = least;
        if (At(position) == ',')
        {
            position++;
            most = TryCount(ref position, out var bound) ? bound : int.MaxValue;
        }

        if (At(position) != '}')
        {
            return false;
        }

        _at = position + 1;
        return true;
    }

    private bool TryCount(ref int position, out int count)
    {
        var start = position;
        count = 0;
        for (; char.IsDigit(At(position)) && At(position) < 128; position++)
        {
            count = (int)Math.Min(int.MaxValue, (count * 10L) + At(position) - '0');
        }

        return position > start;
    }

    private PatternNode Atom()
    {
        var character = Current;
        _at++;
        switch (character)
        {
            case '^':
                return new AssertionNode(AssertionKind.Start);
            case '$':
                return new AssertionNode(AssertionKind.End);
            case '.':
                return new ClassNode(CharacterClass.Any);
            case '(':
                return Group();
            case '[':
                return Class() is { } characters ? new ClassNode(characters) : new SequenceNode([]);
            case '\\':
                return Escape();
            case '*' or '+' or '?':
                _at--;
                return Fail($"'{character}' with nothing before it", "something to repeat");
            case '{' or '}' or ']' when _isStrict || (character == '{' && IsQuantifierHere()):
                _at--;
                return Fail($"'{character}'", $"'\\{character}', since it has a meaning of its own");
            default:
                _at--;
                return new ClassNode(CharacterClass.Of(TakeCodePoint()));
        }
    }

    private bool IsQuantifierHere()
    {
        var start = _at--;
        var isQuantifier = TryCounts(out _, out _);
        _at = start;
        return isQuantifier;
    }

    private bool TryTake(string text)
    {
        var isHere = StartsWith(_pattern, _at, text);
        _at += isHere ? text.Length : 0;
        return isHere;
    }

    private int TakeCodePoint()
    {
        var isPair = char.IsHighSurrogate(Current) && char.IsLowSurrogate(At(_at + 1));
        var codePoint = isPair ? char.ConvertToUtf32(Current, At(_at + 1)) : Current;
        _at += isPair ? 2 : 1;
        return codePoint;
    }

    private char At(int position) => position < _pattern.Length ? _pattern[position] : '\0';

    // Names are short, and looking for their end all through a huge pattern again and again would take a square of time.
    private static int Near(string text, char character, int start) =>
        start < text.Length ? text.IndexOf(character, start, Math.Min(LongestName, text.Length - start)) : -1;

    private static bool StartsWith(string text, int start, string part) => string.CompareOrdinal(text, start, part, 0, part.Length) == 0;

    // The first complaint counts; what follows it makes no sense.
    private PatternNode Fail(string found, string expected)
    {
        _error ??= new PatternError(Math.Min(_at, _pattern.Length), $"Found {found} at character {Math.Min(_at, _pattern.Length) + 1}; expected {expected}.");
        _at = _pattern.Length;
        return new SequenceNode([]);
    }
}
