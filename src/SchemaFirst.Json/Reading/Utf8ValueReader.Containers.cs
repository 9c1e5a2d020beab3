namespace SchemaFirst.Json.Reading;

/// <content>Values that hold values of one type, each read by a method that is given.</content>
public ref partial struct Utf8ValueReader
{
    /// <summary>Reads an object, or finds it where the same one was read before.</summary>
    /// <param name="read">Reads it.</param>
    public T ReadObject<T>(ReadValue<T> read)
        where T : class
    {
        if (_repeated is not { } repeated)
        {
            return read(ref this);
        }

        var utf8 = _utf8[_position..];
        if (repeated.TryFind<T>(utf8, out var known, out var length))
        {
            Advance(length);
            return known;
        }

        var start = _position;
        var value = read(ref this);
        repeated.Keep(utf8, utf8[..(_position - start)].TrimEnd(" \t\r\n"u8).Length, value);
        return value;
    }

    /// <summary>Reads a list.</summary>
    /// <param name="readItem">Reads one element.</param>
    public ValueList<T> ReadList<T>(ReadValue<T> readItem)
    {
        ReadStartArray();
        if (!ReadElement())
        {
            return ValueList<T>.Empty;
        }

        List<T> items = [];
        do
        {
            items.Add(readItem(ref this));
        }
        while (ReadElement());

        return new ValueList<T>([.. items]);
    }

    /// <summary>Reads a map.</summary>
    /// <param name="readValue">Reads one value.</param>
    public ValueMap<T> ReadMap<T>(ReadValue<T> readValue)
    {
        List<KeyValuePair<string, T>> entries = [];
        ReadStartObject();
        while (ReadMember(out var name))
        {
            entries.Add(KeyValuePair.Create(JsonText.ToString(name), readValue(ref this)));
        }

        return new ValueMap<T>(entries);
    }
}
