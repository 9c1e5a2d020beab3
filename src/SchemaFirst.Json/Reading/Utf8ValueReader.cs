using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace SchemaFirst.Json.Reading;

/// <summary>
/// Reads values from bytes that a validator accepted: well-formed, UTF-8, no duplicate names. It checks nothing again; on other
/// bytes its results are undefined, though it never reads outside of them.
/// </summary>
public ref partial struct Utf8ValueReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly RepeatedValues? _repeated;
    private int _position;
    private bool _isFirst;

    /// <summary>Starts at the first value of the bytes.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="repeated">Values that may stand there again; null to make every value anew.</param>
    public Utf8ValueReader(ReadOnlySpan<byte> utf8, RepeatedValues? repeated = null)
    {
        _utf8 = utf8;
        _repeated = repeated;
        SkipWhiteSpace();
    }

    /// <summary>The 0-based offset of the next byte to be read.</summary>
    public readonly int Position => _position;

    /// <summary>The kind of the value at the position.</summary>
    public readonly JsonValueKind PeekKind() => _utf8[_position] switch
    {
        (byte)'{' => JsonValueKind.Object,
        (byte)'[' => JsonValueKind.Array,
        (byte)'"' => JsonValueKind.String,
        (byte)'t' => JsonValueKind.True,
        (byte)'f' => JsonValueKind.False,
        (byte)'n' => JsonValueKind.Null,
        _ => JsonValueKind.Number,
    };

    /// <summary>Enters an object.</summary>
    public void ReadStartObject() => Enter();

    /// <summary>Enters an array.</summary>
    public void ReadStartArray() => Enter();

    /// <summary>Moves to the next member's value; false, past the object, when there is none.</summary>
    /// <param name="name">The member's name, escapes undone.</param>
    public bool ReadMember(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!MoveNext((byte)'}'))
        {
            return false;
        }

        name = ReadStringSpan();
        _position++; // the colon; ReadStringSpan has skipped the white space in front of it
        SkipWhiteSpace();
        return true;
    }

    /// <summary>Moves to the next member's value; false, past the object, when there is none.</summary>
    /// <param name="nameStart">The offset of the name's content, escapes not undone.</param>
    /// <param name="nameEnd">The offset behind it.</param>
    /// <param name="hasEscapes">True when the name has escapes.</param>
    internal bool ReadMember(out int nameStart, out int nameEnd, out bool hasEscapes)
    {
        (nameStart, nameEnd, hasEscapes) = (0, 0, false);
        if (!MoveToMember())
        {
            return false;
        }

        nameStart = _position + 1;
        nameEnd = nameStart + ReadName(out hasEscapes).Length;
        return true;
    }

    /// <summary>Moves to the next member's name; false, past the object, when there is none.</summary>
    internal bool MoveToMember() => MoveNext((byte)'}');

    /// <summary>Moves from a name to its value when it is the one that was expected.</summary>
    /// <param name="quoted">The expected name, as JSON spells it.</param>
    internal bool TryReadName(ReadOnlySpan<byte> quoted)
    {
        if (!_utf8[_position..].StartsWith(quoted))
        {
            return false;
        }

        Advance(quoted.Length);
        Advance(1);
        return true;
    }

    /// <summary>Moves from a name to its value, and gives the name's content, escapes not undone.</summary>
    internal ReadOnlySpan<byte> ReadName(out bool hasEscapes)
    {
        var name = ScanString(out hasEscapes);
        Advance(1);
        return name;
    }

    /// <summary>Moves past any value and gives the offset behind its last byte.</summary>
    internal int SkipValue()
    {
        var first = _utf8[_position];
        if (first is (byte)'{' or (byte)'[')
        {
            return SkipToEnd();
        }

        _position += first == '"' ? JsonScan.StringEnd(_utf8[(_position + 1)..], out _) + 2 : JsonScan.ScalarEnd(_utf8[_position..]);
        var end = _position;
        SkipWhiteSpace();
        return end;
    }

    /// <summary>Moves to the next element; false, past the array, when there is none.</summary>
    public bool ReadElement() => MoveNext((byte)']');

    /// <summary>Reads <c>null</c> if that is what stands here.</summary>
    public bool TryReadNull()
    {
        if (_utf8[_position] != 'n')
        {
            return false;
        }

        Advance(4);
        return true;
    }

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public bool ReadBoolean()
    {
        var value = _utf8[_position] == 't';
        Advance(value ? 4 : 5);
        return value;
    }

    /// <summary>Reads a string.</summary>
    public string ReadString()
    {
        var content = ScanString(out var hasEscapes);
        return hasEscapes ? JsonText.ToString(JsonText.Unescape(content)) : _repeated?.Text(content) ?? Encoding.UTF8.GetString(content);
    }

    /// <summary>Reads a string as UTF-8, escapes undone.</summary>
    public ReadOnlySpan<byte> ReadStringSpan()
    {
        var content = ScanString(out var hasEscapes);
        return hasEscapes ? JsonText.Unescape(content) : content;
    }

    /// <summary>Reads a string that the schema calls a date-time.</summary>
    public DateTimeText ReadDateTimeText()
    {
        // Hardly any instant comes twice, so none is looked for.
        var content = ScanString(out var hasEscapes);
        return new(hasEscapes ? JsonText.ToString(JsonText.Unescape(content)) : Encoding.UTF8.GetString(content));
    }

    /// <summary>Reads a number.</summary>
    public JsonNumber ReadNumber() => JsonNumber.Parse(ScanNumber());

    /// <summary>Reads an integer.</summary>
    public JsonInteger ReadInteger() => JsonInteger.Parse(ScanNumber());

    /// <summary>Reads an integer that the schema bounds within 64 bits.</summary>
    public long ReadInt64() => (long)JsonInteger.Parse(ScanNumber());

    /// <summary>Reads any value as its bytes.</summary>
    public RawJson ReadRaw()
    {
        var start = _position;
        var end = SkipToEnd();
        return new RawJson(_utf8[start..end].ToArray());
    }

    /// <summary>Moves past any value.</summary>
    public void Skip() => SkipToEnd();

    /// <summary>True when an integer stands here.</summary>
    public readonly bool IsInteger() =>
        PeekKind() == JsonValueKind.Number && Numbers.DecimalText.IsInteger(_utf8.Slice(_position, JsonScan.ScalarEnd(_utf8[_position..])));

    /// <summary>Looks ahead for a member of the object that stands here; this reader stays where it is.</summary>
    /// <param name="name">The member's name, escapes undone.</param>
    /// <param name="value">A reader at its value.</param>
    public readonly bool TryFindMember(ReadOnlySpan<byte> name, out Utf8ValueReader value)
    {
        value = this;
        value.ReadStartObject();
        while (value.ReadMember(out var found))
        {
            if (found.SequenceEqual(name))
            {
                return true;
            }

            value.Skip();
        }

        return false;
    }

    private int SkipToEnd()
    {
        var depth = 0;
        int end;
        do
        {
            switch (_utf8[_position])
            {
                case (byte)'{' or (byte)'[':
                    depth++;
                    end = ++_position;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    end = ++_position;
                    break;
                case (byte)'"':
                    _position += JsonScan.StringEnd(_utf8[(_position + 1)..], out _) + 2;
                    end = _position;
                    break;
                case (byte)',' or (byte)':':
                    end = ++_position;
                    break;
                default:
                    _position += JsonScan.ScalarEnd(_utf8[_position..]);
                    end = _position;
                    break;
            }

            SkipWhiteSpace();
        }
        while (depth > 0);
        return end;
    }

    private void Enter()
    {
        _isFirst = true;
        Advance(1);
    }

    private bool MoveNext(byte end)
    {
        if (_utf8[_position] == end)
        {
            _isFirst = false;
            Advance(1);
            return false;
        }

        if (!_isFirst)
        {
            Advance(1); // the comma
        }

        _isFirst = false;
        return true;
    }

    private ReadOnlySpan<byte> ScanString(out bool hasEscapes)
    {
        var content = _utf8[(_position + 1)..];
        content = content[..JsonScan.StringEnd(content, out hasEscapes)];
        Advance(content.Length + 2);
        return content;
    }

    private ReadOnlySpan<byte> ScanNumber()
    {
        var number = _utf8[_position..];
        number = number[..JsonScan.ScalarEnd(number)];
        Advance(number.Length);
        return number;
    }

    private void Advance(int count)
    {
        _position += count;
        SkipWhiteSpace();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipWhiteSpace()
    {
        if ((uint)_position < (uint)_utf8.Length && _utf8[_position] <= ' ')
        {
            SkipSomeWhiteSpace();
        }
    }

    private void SkipSomeWhiteSpace()
    {
        do
        {
            _position++;
        }
        while ((uint)_position < (uint)_utf8.Length && _utf8[_position] <= ' ');
    }
}

/// <summary>Reads one value of a type.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="reader">Stands at the value, and behind it afterwards.</param>
public delegate T ReadValue<out T>(ref Utf8ValueReader reader);
