using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SchemaFirst.Json.Validation;

/// <summary>
/// Spells an ECMA-262 regular expression (section 22.2, Unicode mode where the two differ) for .NET's engine: classes do not nest,
/// <c>\d</c>, <c>\w</c> and <c>\b</c> are ASCII, <c>$</c> is the very end, and what matches any character matches a whole code
/// point. Not translated: code points beyond U+FFFF inside a class.
/// </summary>
internal sealed class EcmaTranslator
{
    private const string Pair = "[\\ud800-\\udbff][\\udc00-\\udfff]";
    private const string Space = " \\t\\n\\r\\f\\v\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
    private const string Word = "a-zA-Z0-9_";
    private const string AtWordEdge = $"(?:(?<=[{Word}])(?![{Word}])|(?<![{Word}])(?=[{Word}]))";

    // What the negated classes hold, for use inside another class.
    private const string NotDigit = "\\u0000-\\u002f\\u003a-\\uffff";
    private const string NotWord = "\\u0000-\\u002f\\u003a-\\u0040\\u005b-\\u005e\\u0060\\u007b-\\uffff";
    private const string NotSpace =
        "\\u0000-\\u0008\\u000e-\\u001f\\u0021-\\u009f\\u00a1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\ufefe\\uff00-\\uffff";

    private readonly string _pattern;
    private readonly StringBuilder _output;
    private int _at;

    private EcmaTranslator(string pattern)
    {
        _pattern = pattern;
        _output = new StringBuilder(pattern.Length + 16);
    }

    /// <summary>The pattern as .NET has it; what is no pattern stays none.</summary>
    public static string Translate(string pattern)
    {
        var translator = new EcmaTranslator(pattern);
        while (translator._at < pattern.Length)
        {
            translator.TranslateNext();
        }

        return translator._output.ToString();
    }

    private void TranslateNext()
    {
        var character = _pattern[_at];
        switch (character)
        {
            case '[':
                TranslateClass();
                break;
            case '\\' when _at + 1 < _pattern.Length:
                _output.Append(TakeEscape(isInClass: false));
                break;
            case '$':
                _output.Append("\\z");
                _at++;
                break;
            case '.':
                _output.Append(AnyBut("\\n\\r\\u2028\\u2029"));
                _at++;
                break;
            case var high when char.IsHighSurrogate(high) && _at + 1 < _pattern.Length && char.IsLowSurrogate(_pattern[_at + 1]):
                _output.Append(CultureInfo.InvariantCulture, $"(?:{high}{_pattern[_at + 1]})");
                _at += 2;
                break;
            default:
                _output.Append(character);
                _at++;
                break;
        }
    }

    // A class ends at the first ']' that no backslash stands before; an empty one matches nothing, its negation everything.
    private void TranslateClass()
    {
        var start = _at++;
        var isNegated = _at < _pattern.Length && _pattern[_at] == '^';
        _at += isNegated ? 1 : 0;
        var content = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] != ']')
        {
            if (_pattern[_at] == '\\' && _at + 1 < _pattern.Length)
            {
                content.Append(TakeEscape(isInClass: true));
            }
            else
            {
                content.Append(_pattern[_at] is '[' or '^' ? "\\" : "").Append(_pattern[_at]);
                _at++;
            }
        }

        if (_at == _pattern.Length)
        {
            _output.Append(_pattern, start, _pattern.Length - start);
            return;
        }

        _at++;
        _output.Append((content.Length, isNegated) switch
        {
            (0, false) => "(?!)",
            (0, true) => AnyBut(""),
            (_, false) => $"[{content}]",
            _ => AnyBut(content.ToString()),
        });
    }

    // Atomic, so that the engine cannot come back for half a surrogate pair.
    private static string AnyBut(string content) => content.Length == 0 ? $"(?>{Pair}|[\\u0000-\\uffff])" : $"(?>{Pair}|[^{content}])";

    private string TakeEscape(bool isInClass)
    {
        var escaped = _pattern[_at + 1];
        _at += 2;
        switch (escaped)
        {
            case 'd':
                return isInClass ? "0-9" : "[0-9]";
            case 'D':
                return isInClass ? NotDigit : AnyBut("0-9");
            case 'w':
                return isInClass ? Word : $"[{Word}]";
            case 'W':
                return isInClass ? NotWord : AnyBut(Word);
            case 's':
                return isInClass ? Space : $"[{Space}]";
            case 'S':
                return isInClass ? NotSpace : AnyBut(Space);
            case 'b' when !isInClass:
                return AtWordEdge;
            case 'B' when !isInClass:
                return $"(?!{AtWordEdge})";
            case 'u' when _at < _pattern.Length && _pattern[_at] == '{' && _pattern.IndexOf('}', _at) is > 0 and var close:
                return TakeCodePoint(close, isInClass);
            default:
                // Letters that mean something to .NET alone, such as \A and \z, stand for themselves.
                return char.IsAsciiLetter(escaped) && !"bBcfknpPrtuvx".Contains(escaped, StringComparison.Ordinal) ? escaped.ToString() : "\\" + escaped;
        }
    }

    private string TakeCodePoint(int close, bool isInClass)
    {
        var digits = _pattern[(_at + 1)..close];
        _at = close + 1;
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
        {
            return digits;
        }

        var text = new Rune(code).ToString();
        return text.Length > 1 ? isInClass ? text : $"(?:{text})"
            : isInClass ? string.Create(CultureInfo.InvariantCulture, $"\\u{code:x4}")
            : Regex.Escape(text);
    }
}
