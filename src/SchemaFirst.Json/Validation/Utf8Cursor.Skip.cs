namespace SchemaFirst.Json.Validation;

/// <content>Values that no schema describes.</content>
public ref partial struct Utf8Cursor
{
    /// <summary>True when an object, read before, has a member; the place is the same afterwards.</summary>
    /// <param name="objectStart">Where the object begins.</param>
    /// <param name="memberName">The member's name, escapes undone.</param>
    public bool HasMember(CursorMark objectStart, scoped ReadOnlySpan<byte> memberName)
    {
        var place = Mark();
        Reset(objectStart);
        var isFound = false;
        ReadOnlySpan<byte> name = default;
        if (TryStartObject() && !TryEndObject())
        {
            do
            {
                isFound = TryName(ref name) && name.SequenceEqual(memberName);
            }
            while (!isFound && TrySkip() && TryComma());
        }

        Reset(place);
        return isFound;
    }

    /// <summary>False: no value is valid where this stands.</summary>
    public readonly bool TryNothing() => false;

    /// <summary>Reads any value; false when it is not JSON, too deep, or has a member name twice.</summary>
    public bool TrySkip()
    {
        switch (Current)
        {
            case (byte)'"':
                return TryString();
            case (byte)'{':
                return TrySkipObject();
            case (byte)'[':
                return TrySkipArray();
            case (byte)'t' or (byte)'f':
                return TryBoolean();
            case (byte)'n':
                return TryNull();
            default:
                return TryNumber();
        }
    }

    /// <summary>
    /// To be called at the end of an object that had members no property names. Where what was noted of their names leaves it open whether one
    /// stands twice, the object is read again and its names compared.
    /// </summary>
    /// <param name="objectStart">The offset of the object's opening brace.</param>
    /// <param name="unnamed">Their names.</param>
    public readonly bool HasDistinctNames(int objectStart, scoped in UnnamedMembers unnamed) =>
        unnamed.AreDistinct || !MemberNames.HasDuplicates(Slice(objectStart, Position));

    /// <summary>True when no two elements of the array at an offset are equal.</summary>
    /// <param name="arrayStart">The offset of the opening bracket of an array that has been read.</param>
    public readonly bool HasUniqueItems(int arrayStart) => UniqueItems.FindEqual(Slice(arrayStart, Position)) is null;

    /// <summary>True when the value at an offset, which has been read, equals another one.</summary>
    /// <param name="valueStart">The offset of the value's first byte.</param>
    /// <param name="literal">The other value.</param>
    public readonly bool IsEqual(int valueStart, ReadOnlySpan<byte> literal) => JsonEquality.AreEqual(Slice(valueStart, Position), literal);

    /// <summary>True when the value at an offset, which has been read, is one of some.</summary>
    /// <param name="valueStart">The offset of the value's first byte.</param>
    /// <param name="values">The values.</param>
    public readonly bool IsOneOf(int valueStart, JsonValueSet values) => values.Contains(Slice(valueStart, Position));

    private bool TrySkipObject()
    {
        var start = Position;
        if (!TryStartObject())
        {
            return false;
        }

        if (TryEndObject())
        {
            return true;
        }

        var count = 0;
        var names = default(MemberNames.Few);
        do
        {
            if (!TryString(out var name) || Current != ':')
            {
                return false;
            }

            _position = AfterWhiteSpace(_position + 1);
            if (!TrySkip() || !TryRemember(ref names, count++, name))
            {
                return false;
            }
        }
        while (TryComma());

        return TryEndObject() && (count <= MemberNames.Few.Capacity || !MemberNames.HasDuplicates(Slice(start, Position)));
    }

    // Few names are compared with each other on the stack. An escaped name makes the whole object be compared at its end.
    private readonly bool TryRemember(ref MemberNames.Few names, int count, StringToken name)
    {
        if (name.HasEscapes)
        {
            names.HasEscapes = true;
        }

        if (count >= MemberNames.Few.Capacity)
        {
            return true;
        }

        names.Tokens[count] = name;
        var text = Text(name);
        for (var i = 0; i < count; i++)
        {
            var other = names.Tokens[i];
            if ((names.HasEscapes || other.End - other.Start == text.Length) && Text(other).SequenceEqual(text))
            {
                return false;
            }
        }

        return true;
    }

    private bool TrySkipArray()
    {
        if (!TryStartArray())
        {
            return false;
        }

        if (TryEndArray())
        {
            return true;
        }

        do
        {
            if (!TrySkip())
            {
                return false;
            }
        }
        while (TryComma());

        return TryEndArray();
    }
}
