using System.Globalization;
using System.Text;
using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Json;

/// <summary>Walks over a text, knows line and column, and scans strings and numbers.</summary>
internal sealed class JsonScanner(string text)
{
    // Stands for "no character"; a real NUL in the text is told apart by AtEnd.
    private const char End = '\0';

    private int _offset;
    private int _line;
    private int _lineStart;

    /// <summary>The first error; null while there is none.</summary>
    public JsonError? Error { get; private set; }

    public bool AtEnd => _offset >= text.Length;

    public char Current => _offset < text.Length ? text[_offset] : End;

    public Position Mark() => new(_offset, _line, _offset - _lineStart);

    public TextSpan SpanFrom(Position start) => new(start.Offset, _offset - start.Offset, start.Line, start.Column, _line, _offset - _lineStart);

    public void Take() => _offset++;

    public bool TryTake(char expected)
    {
        if (AtEnd || text[_offset] != expected)
        {
            return false;
        }

        _offset++;
        return true;
    }

    public bool TryTake(string expected)
    {
        if (string.CompareOrdinal(text, _offset, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        _offset += expected.Length;
        return true;
    }

    public void SkipByteOrderMark()
    {
        if (Current == '\uFEFF')
        {
            _offset++;
            _lineStart++;
        }
    }

    public void SkipWhiteSpace()
    {
        for (; _offset < text.Length; _offset++)
        {
            var character = text[_offset];
            if (character == '\n' || (character == '\r' && !(_offset + 1 < text.Length && text[_offset + 1] == '\n')))
            {
                _line++;
                _lineStart = _offset + 1;
            }
            else if (character is not (' ' or '\t' or '\r'))
            {
                return;
            }
        }
    }

    public bool TryScanNumber(out string number)
    {
        var start = _offset;
        TryTake('-');
        number = "";
        if (!TryTake('0') && !TryTakeDigits())
        {
            return FailExpecting("a digit");
        }

        if (TryTake('.') && !TryTakeDigits())
        {
            return FailExpecting("a digit after the decimal point");
        }

        if (TryTake('e') || TryTake('E'))
        {
            _ = TryTake('+') || TryTake('-');
            if (!TryTakeDigits())
            {
                return FailExpecting("a digit of the exponent");
            }
        }

        number = text.Substring(start, _offset - start);
        return true;
    }

    public bool TryScanString(out string value)
    {
        _offset++;
        var start = _offset;
        StringBuilder? builder = null;
        value = "";
        for (; !AtEnd; _offset++)
        {
            switch (text[_offset])
            {
                case '"':
                    value = builder is null ? text.Substring(start, _offset - start) : builder.Append(text, start, _offset - start).ToString();
                    _offset++;
                    return true;
                case '\\':
                    builder = (builder ?? new StringBuilder()).Append(text, start, _offset - start);
                    if (!TryScanEscape(builder))
                    {
                        return false;
                    }

                    start = _offset + 1;
                    break;
                case < ' ':
                    return FailExpecting("an escape such as \\n, since control characters may not stand in a string");
            }
        }

        return FailExpecting("'\"', the end of the string");
    }

    public bool FailExpecting(string expected) => Fail($"Found {DescribeCurrent()}; expected {expected}.");

    public bool Fail(string message)
    {
        var start = Mark();
        Error ??= new JsonError(message, new TextSpan(start.Offset, AtEnd ? 0 : 1, start.Line, start.Column, start.Line, start.Column + (AtEnd ? 0 : 1)));
        return false;
    }

    // Stands at the backslash and leaves at the escape's last character.
    private bool TryScanEscape(StringBuilder builder)
    {
        _offset++;
        switch (Current)
        {
            case '"' or '\\' or '/':
                builder.Append(Current);
                return true;
            case 'b':
                builder.Append('\b');
                return true;
            case 'f':
                builder.Append('\f');
                return true;
            case 'n':
                builder.Append('\n');
                return true;
            case 'r':
                builder.Append('\r');
                return true;
            case 't':
                builder.Append('\t');
                return true;
            case 'u':
                return TryScanUnicodeEscape(builder);
            default:
                return FailExpecting("one of \" \\ / b f n r t u after the backslash");
        }
    }

    private bool TryScanUnicodeEscape(StringBuilder builder)
    {
        var code = 0;
        for (var i = 0; i < 4; i++)
        {
            _offset++;
            if (!int.TryParse(Current.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digit))
            {
                return FailExpecting("four hexadecimal digits after \\u");
            }

            code = (code << 4) | digit;
        }

        builder.Append((char)code);
        return true;
    }

    private bool TryTakeDigits()
    {
        var start = _offset;
        while (Current is >= '0' and <= '9')
        {
            _offset++;
        }

        return _offset > start;
    }

    private string DescribeCurrent()
    {
        if (AtEnd)
        {
            return "the end of the text";
        }

        var isPair = _offset + 1 < text.Length && char.IsSurrogatePair(text[_offset], text[_offset + 1]);
        var code = isPair ? char.ConvertToUtf32(text[_offset], text[_offset + 1]) : text[_offset];
        return code is >= ' ' and < 127
            ? $"'{(char)code}'"
            : string.Format(CultureInfo.InvariantCulture, "the character U+{0:X4}", code);
    }

    /// <summary>A place to measure a span from.</summary>
    public readonly record struct Position(int Offset, int Line, int Column);
}
