using System.Text;
using System.Text.Unicode;

namespace SchemaFirst.Json.Validation;

/// <summary>Finds the first place at which bytes are not one JSON document, and says why.</summary>
internal ref struct JsonSyntax
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly ValidationErrorList _errors;
    private int _position;
    private int _depth;

    public JsonSyntax(ReadOnlySpan<byte> utf8, ValidationErrorList errors)
    {
        _utf8 = utf8;
        _errors = errors;
    }

    private readonly byte Current => _position < _utf8.Length ? _utf8[_position] : (byte)0;

    /// <summary>True when the document is sound; otherwise one error has been added.</summary>
    /// <param name="start">The offset of the document's value.</param>
    public bool Check(out int start)
    {
        start = 0;
        if (!Utf8.IsValid(_utf8))
        {
            _position = FirstInvalid(_utf8);
            return Fail($"Found the byte 0x{_utf8[_position]:X2}, which is not UTF-8 here; expected text in UTF-8.");
        }

        if (_utf8.StartsWith("\uFEFF"u8))
        {
            return Fail("Found a byte order mark; expected a JSON value.");
        }

        SkipWhiteSpace();
        start = _position;
        if (!Value())
        {
            return false;
        }

        SkipWhiteSpace();
        return _position == _utf8.Length || Expect("the end of the document");
    }

    private bool Value()
    {
        if (NonFinite() is { } spelling)
        {
            return Fail($"Found {spelling}, which some writers make and JSON does not have; expected a number, or null.");
        }

        switch (Current)
        {
            case (byte)'{':
                return Enter() && Object();
            case (byte)'[':
                return Enter() && Array();
            case (byte)'"':
                return String();
            case (byte)'t':
                return Literal("true"u8);
            case (byte)'f':
                return Literal("false"u8);
            case (byte)'n':
                return Literal("null"u8);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return Number();
            default:
                return Expect("a value");
        }
    }

    // Python, JavaScript and others spell them so (RFC 8259, section 6, has no place for them).
    private readonly string? NonFinite()
    {
        var rest = _utf8[_position..];
        return rest.StartsWith("NaN"u8) ? "NaN"
            : rest.StartsWith("Infinity"u8) ? "Infinity"
            : rest.StartsWith("-Infinity"u8) ? "-Infinity"
            : null;
    }

    private bool Enter()
    {
        if (_depth == Utf8Cursor.MaximumDepth)
        {
            return Fail($"Found arrays and objects nested deeper than {Utf8Cursor.MaximumDepth}; expected at most that.");
        }

        _depth++;
        _position++;
        SkipWhiteSpace();
        return true;
    }

    private bool Object()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (Current != '}')
        {
            do
            {
                SkipWhiteSpace();
                if (!Member(names))
                {
                    return false;
                }

                SkipWhiteSpace();
            }
            while (Take((byte)','));
        }

        _depth--;
        return Take((byte)'}') || Expect("',' or '}'");
    }

    private bool Member(HashSet<string> names)
    {
        var start = _position;
        if (Current != '"')
        {
            return Expect("a member name in quotation marks");
        }

        if (!String())
        {
            return false;
        }

        var name = Reading.JsonText.ToString(Reading.JsonText.Unescape(_utf8[(start + 1)..(_position - 1)]));
        if (!names.Add(name))
        {
            var quoted = ValueDescription.Printable(_utf8[start.._position]);
            _position = start;
            return Fail($"Found the member name {quoted} a second time in this object; expected every name once.");
        }

        SkipWhiteSpace();
        if (!Take((byte)':'))
        {
            return Expect("':'");
        }

        SkipWhiteSpace();
        return Value();
    }

    private bool Array()
    {
        if (Current != ']')
        {
            do
            {
                SkipWhiteSpace();
                if (!Value())
                {
                    return false;
                }

                SkipWhiteSpace();
            }
            while (Take((byte)','));
        }

        _depth--;
        return Take((byte)']') || Expect("',' or ']'");
    }

    private bool String()
    {
        for (_position++; _position < _utf8.Length; _position++)
        {
            switch (_utf8[_position])
            {
                case (byte)'"':
                    _position++;
                    return true;
                case (byte)'\\':
                    if (!Escape())
                    {
                        return false;
                    }

                    break;
                case < (byte)' ':
                    return Expect("an escape such as \\n, since control characters may not stand in a string");
            }
        }

        return Expect("'\"', the end of the string");
    }

    // Stands at the backslash and leaves at the escape's last byte.
    private bool Escape()
    {
        _position++;
        if (Current != 'u')
        {
            return (Current != 0 && "\"\\/bfnrt"u8.Contains(Current)) || Expect("one of \" \\ / b f n r t u after the backslash");
        }

        for (var i = 0; i < 4; i++)
        {
            _position++;
            if (!char.IsAsciiHexDigit((char)Current))
            {
                return Expect("four hexadecimal digits after \\u");
            }
        }

        return true;
    }

    private bool Number()
    {
        Take((byte)'-');
        if (!Take((byte)'0') && !Digits())
        {
            return Expect("a digit");
        }

        if (Take((byte)'.') && !Digits())
        {
            return Expect("a digit after the decimal point");
        }

        if (Take((byte)'e') || Take((byte)'E'))
        {
            _ = Take((byte)'+') || Take((byte)'-');
            return Digits() || Expect("a digit of the exponent");
        }

        return true;
    }

    private bool Digits()
    {
        var start = _position;
        while (char.IsAsciiDigit((char)Current))
        {
            _position++;
        }

        return _position > start;
    }

    private bool Literal(ReadOnlySpan<byte> literal)
    {
        var matching = _utf8[_position..].CommonPrefixLength(literal);
        _position += matching;
        return matching == literal.Length || Expect($"the literal {Encoding.ASCII.GetString(literal)}");
    }

    private bool Take(byte expected)
    {
        if (_position >= _utf8.Length || _utf8[_position] != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void SkipWhiteSpace()
    {
        while (Current is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            _position++;
        }
    }

    private readonly bool Expect(string expected) => Fail($"Found {DescribeCurrent()}; expected {expected}.");

    private readonly string DescribeCurrent()
    {
        if (_position >= _utf8.Length)
        {
            return "the end of the document";
        }

        Rune.DecodeFromUtf8(_utf8[_position..], out var rune, out _);
        return rune.Value is >= ' ' and < 127 ? $"'{rune}'" : $"the character U+{rune.Value:X4}";
    }

    private readonly bool Fail(string message)
    {
        var offset = Math.Min(_position, _utf8.Length);
        var (line, column) = new TextPosition().Of(_utf8, offset);
        _errors.Add(new ValidationError("", "", "", "", offset, line, column, message));
        return false;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(utf8[position..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            position += length;
        }

        return position;
    }
}
