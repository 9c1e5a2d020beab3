using System.Buffers;
using System.Buffers.Text;
using SchemaFirst.Json.Numbers;

namespace SchemaFirst.Json.Writing;

/// <summary>Writes compact JSON in UTF-8. Commas come by themselves; that the calls make one well-formed document is the caller's part.</summary>
public ref struct Utf8ValueWriter
{
    private const int SmallestChunkBytes = 1024;

    private readonly IBufferWriter<byte> _output;
    private Span<byte> _buffer;
    private int _written;
    private bool _needsComma;

    /// <summary>Writes to an output; call <see cref="Flush"/> at the end.</summary>
    public Utf8ValueWriter(IBufferWriter<byte> output)
    {
        _output = output;
        _buffer = output.GetSpan(SmallestChunkBytes);
    }

    /// <summary>Hands everything written to the output.</summary>
    public void Flush()
    {
        _output.Advance(_written);
        _written = 0;
        _buffer = default;
    }

    /// <summary>Begins an object.</summary>
    public void WriteStartObject() => Open((byte)'{');

    /// <summary>Ends an object.</summary>
    public void WriteEndObject() => Close((byte)'}');

    /// <summary>Begins an array.</summary>
    public void WriteStartArray() => Open((byte)'[');

    /// <summary>Ends an array.</summary>
    public void WriteEndArray() => Close((byte)']');

    /// <summary>Writes a member's name that is escaped and quoted already.</summary>
    public void WriteName(ReadOnlySpan<byte> quotedName)
    {
        Separate();
        Append(quotedName);
        Append((byte)':');
        _needsComma = false;
    }

    /// <summary>Writes a member's name.</summary>
    public void WriteName(string name)
    {
        Separate();
        AppendString(name);
        Append((byte)':');
        _needsComma = false;
    }

    /// <summary>Writes a string.</summary>
    public void WriteString(string value)
    {
        Separate();
        AppendString(value);
    }

    /// <summary>Writes a string that is escaped and quoted already.</summary>
    public void WriteQuoted(ReadOnlySpan<byte> quoted)
    {
        Separate();
        Append(quoted);
    }

    /// <summary>Writes a number, exactly.</summary>
    public void WriteNumber(JsonNumber value)
    {
        Separate();
        Span<byte> buffer = stackalloc byte[NumberText.LongestShortText];
        Append(value.Format(buffer));
    }

    /// <summary>Writes an integer, exactly.</summary>
    public void WriteNumber(JsonInteger value)
    {
        if (value.TryGetInt64(out var small))
        {
            WriteNumber(small);
        }
        else
        {
            Separate();
            Append(System.Text.Encoding.ASCII.GetBytes(value.ToString()));
        }
    }

    /// <summary>Writes an integer.</summary>
    public void WriteNumber(long value)
    {
        Separate();
        Ensure(NumberText.LongestShortText);
        Utf8Formatter.TryFormat(value, _buffer[_written..], out var length);
        _written += length;
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void WriteBoolean(bool value)
    {
        Separate();
        Append(value ? "true"u8 : "false"u8);
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull()
    {
        Separate();
        Append("null"u8);
    }

    /// <summary>Writes a date-time's text.</summary>
    public void WriteDateTimeText(DateTimeText value) => WriteString(value.ToString());

    /// <summary>Writes a value's bytes.</summary>
    public void WriteRaw(RawJson value)
    {
        Separate();
        Append(value.Bytes);
    }

    /// <summary>Writes the members of an open object.</summary>
    public void WriteMembers(MemberList members)
    {
        foreach (var member in members)
        {
            WriteName(member.Name);
            WriteRaw(member.Value);
        }
    }

    /// <summary>Writes a list.</summary>
    /// <param name="items">The elements.</param>
    /// <param name="writeItem">Writes one of them.</param>
    public void WriteList<T>(ValueList<T> items, WriteValue<T> writeItem)
    {
        WriteStartArray();
        foreach (var item in items.AsSpan())
        {
            writeItem(item, ref this);
        }

        WriteEndArray();
    }

    /// <summary>Writes a map.</summary>
    /// <param name="map">The entries.</param>
    /// <param name="writeValue">Writes one value.</param>
    public void WriteMap<T>(ValueMap<T> map, WriteValue<T> writeValue)
    {
        WriteStartObject();
        foreach (var (name, value) in map)
        {
            WriteName(name);
            writeValue(value, ref this);
        }

        WriteEndObject();
    }

    private void Open(byte bracket)
    {
        Separate();
        Append(bracket);
        _needsComma = false;
    }

    private void Close(byte bracket)
    {
        Append(bracket);
        _needsComma = true;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            Append((byte)',');
        }

        _needsComma = true;
    }

    private void AppendString(string value)
    {
        // Three bytes a character at most, or six for an escape; most strings need one.
        Append((byte)'"');
        ReadOnlySpan<char> rest = value;
        while (!rest.IsEmpty)
        {
            var plain = JsonEscape.PlainLength(rest);
            AppendPlain(rest[..plain]);
            rest = rest[plain..];
            if (!rest.IsEmpty)
            {
                Ensure(6);
                _written += JsonEscape.Write(rest[0], _buffer[_written..]);
                rest = rest[1..];
            }
        }

        Append((byte)'"');
    }

    private void AppendPlain(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            // Not between the halves of a pair.
            var length = Math.Min(text.Length, 4096);
            length -= length < text.Length && char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
            Ensure(length * 3);
            _written += System.Text.Encoding.UTF8.GetBytes(text[..length], _buffer[_written..]);
            text = text[length..];
        }
    }

    private void Append(byte value)
    {
        Ensure(1);
        _buffer[_written++] = value;
    }

    private void Append(scoped ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(_buffer[_written..]);
        _written += bytes.Length;
    }

    private void Ensure(int count)
    {
        if (_buffer.Length - _written < count)
        {
            _output.Advance(_written);
            _written = 0;
            _buffer = _output.GetSpan(Math.Max(count, SmallestChunkBytes));
        }
    }
}

/// <summary>Writes one value of a type.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="value">The value.</param>
/// <param name="writer">Where to.</param>
public delegate void WriteValue<in T>(T value, ref Utf8ValueWriter writer);
