namespace SchemaFirst.Schema.Json;

/// <summary>
/// Parses a text as exactly one JSON value (RFC 8259), keeping positions. It never throws on bad input. Containers may be
/// nested <see cref="MaximumDepth"/> deep, so that the recursion cannot exhaust the compiler's stack.
/// </summary>
public sealed class JsonParser
{
    /// <summary>The deepest nesting of arrays and objects that is read.</summary>
    public const int MaximumDepth = 512;

    private readonly JsonScanner _scanner;
    private int _depth;

    private JsonParser(string text) => _scanner = new JsonScanner(text);

    /// <summary>Parses a text; a byte order mark in front is skipped.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="value">The value, when the result is true.</param>
    /// <param name="error">What is wrong, when the result is false.</param>
    public static bool TryParse(string text, out JsonValue value, out JsonError error)
    {
        var parser = new JsonParser(text);
        var parsed = parser.ParseDocument();
        value = parsed!;
        error = parser._scanner.Error!;
        return parsed is not null;
    }

    private JsonValue? ParseDocument()
    {
        _scanner.SkipByteOrderMark();
        var value = ParseValue();
        if (value is null)
        {
            return null;
        }

        _scanner.SkipWhiteSpace();
        return _scanner.AtEnd ? value : Fail("the end of the text");
    }

    private JsonValue? ParseValue()
    {
        _scanner.SkipWhiteSpace();
        var start = _scanner.Mark();
        switch (_scanner.Current)
        {
            case '{':
                return ParseObject(start);
            case '[':
                return ParseArray(start);
            case '"':
                return _scanner.TryScanString(out var text) ? new JsonValue(JsonKind.String, _scanner.SpanFrom(start), text) : null;
            case '-' or (>= '0' and <= '9'):
                return _scanner.TryScanNumber(out var number) ? new JsonValue(JsonKind.Number, _scanner.SpanFrom(start), number) : null;
            default:
                return ParseLiteral(start);
        }
    }

    private JsonValue? ParseLiteral(JsonScanner.Position start)
    {
        if (_scanner.TryTake("true"))
        {
            return new JsonValue(JsonKind.True, _scanner.SpanFrom(start));
        }

        if (_scanner.TryTake("false"))
        {
            return new JsonValue(JsonKind.False, _scanner.SpanFrom(start));
        }

        return _scanner.TryTake("null") ? new JsonValue(JsonKind.Null, _scanner.SpanFrom(start)) : Fail("a value");
    }

    private JsonValue? ParseArray(JsonScanner.Position start)
    {
        if (!TryEnter())
        {
            return null;
        }

        List<JsonValue> items = [];
        _scanner.SkipWhiteSpace();
        if (!_scanner.TryTake(']'))
        {
            do
            {
                if (ParseValue() is not { } item)
                {
                    return null;
                }

                items.Add(item);
                _scanner.SkipWhiteSpace();
            }
            while (_scanner.TryTake(','));

            if (!_scanner.TryTake(']'))
            {
                return Fail("',' or ']'");
            }
        }

        _depth--;
        return new JsonValue(JsonKind.Array, _scanner.SpanFrom(start), items: items);
    }

    private JsonValue? ParseObject(JsonScanner.Position start)
    {
        if (!TryEnter())
        {
            return null;
        }

        List<JsonMember> members = [];
        _scanner.SkipWhiteSpace();
        if (!_scanner.TryTake('}'))
        {
            do
            {
                if (ParseMember() is not { } member)
                {
                    return null;
                }

                members.Add(member);
                _scanner.SkipWhiteSpace();
            }
            while (_scanner.TryTake(','));

            if (!_scanner.TryTake('}'))
            {
                return Fail("',' or '}'");
            }
        }

        _depth--;
        return new JsonValue(JsonKind.Object, _scanner.SpanFrom(start), members: members);
    }

    private JsonMember? ParseMember()
    {
        _scanner.SkipWhiteSpace();
        var start = _scanner.Mark();
        if (_scanner.Current != '"')
        {
            Fail("a member name in quotation marks");
            return null;
        }

        if (!_scanner.TryScanString(out var name))
        {
            return null;
        }

        var span = _scanner.SpanFrom(start);
        _scanner.SkipWhiteSpace();
        if (!_scanner.TryTake(':'))
        {
            Fail("':'");
            return null;
        }

        return ParseValue() is { } value ? new JsonMember(name, span, value) : null;
    }

    private bool TryEnter()
    {
        if (_depth == MaximumDepth)
        {
            _scanner.Fail($"Found arrays and objects nested deeper than {MaximumDepth}; expected at most that.");
            return false;
        }

        _depth++;
        _scanner.Take();
        return true;
    }

    private JsonValue? Fail(string expected)
    {
        _scanner.FailExpecting(expected);
        return null;
    }
}
