using SchemaFirst.Json.Writing;

namespace SchemaFirst.Json.Migrations;

/// <content>What the other version has no place for. Keys are those of its store; absent values are not kept.</content>
public sealed partial class MigrationNotes
{
    /// <summary>Keeps a value, and gives what stands in its place: nothing.</summary>
    public string? Keep(string key, string? value)
    {
        Add(key, value is null ? null : RawJson.From(value));
        return null;
    }

    /// <summary>Keeps a value, and gives what stands in its place: nothing.</summary>
    public JsonNumber? Keep(string key, JsonNumber? value)
    {
        Add(key, value is { } number ? RawJson.From(number) : null);
        return null;
    }

    /// <summary>Keeps a value, and gives what stands in its place: nothing.</summary>
    public JsonInteger? Keep(string key, JsonInteger? value)
    {
        Add(key, value is { } integer ? RawJson.From(integer) : null);
        return null;
    }

    /// <summary>Keeps a value, and gives what stands in its place: nothing.</summary>
    public long? Keep(string key, long? value)
    {
        Add(key, value is { } integer ? RawJson.From((JsonInteger)integer) : null);
        return null;
    }

    /// <summary>Keeps a value, and gives what stands in its place: nothing.</summary>
    public bool? Keep(string key, bool? value)
    {
        Add(key, value is { } flag ? RawJson.Parse(flag ? "true"u8 : "false"u8) : null);
        return null;
    }

    /// <summary>Keeps a value, and gives what stands in its place: nothing.</summary>
    public DateTimeText? Keep(string key, DateTimeText? value)
    {
        Add(key, value is { } text ? RawJson.From(text.ToString()) : null);
        return null;
    }

    /// <summary>Keeps a value, and gives what stands in its place: nothing.</summary>
    public RawJson? Keep(string key, RawJson? value)
    {
        Add(key, value);
        return null;
    }

    /// <summary>Keeps a value, and gives what stands in its place: nothing.</summary>
    public T? Keep<T>(string key, T? value, WriteValue<T> write)
        where T : class
    {
        Add(key, value is null ? null : RawJson.From(value, write));
        return null;
    }

    /// <summary>Keeps a value that does not come back by itself.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">The value; its absence is kept on the way up only.</param>
    /// <param name="again">What comes back.</param>
    /// <param name="isHomeless">True where the older version has no place for it, though that may come to the same value.</param>
    public void KeepUnlessSame(string key, string? value, string? again, bool isHomeless = false)
    {
        if (value != again || IsBorn(isHomeless))
        {
            AddOrAbsence(key, value is null ? null : RawJson.From(value));
        }
    }

    /// <inheritdoc cref="KeepUnlessSame(string, string, string, bool)"/>
    public void KeepUnlessSame(string key, JsonNumber? value, JsonNumber? again, bool isHomeless = false)
    {
        if (value != again || IsBorn(isHomeless))
        {
            AddOrAbsence(key, value is { } number ? RawJson.From(number) : null);
        }
    }

    /// <inheritdoc cref="KeepUnlessSame(string, string, string, bool)"/>
    public void KeepUnlessSame(string key, JsonInteger? value, JsonInteger? again, bool isHomeless = false)
    {
        if (value != again || IsBorn(isHomeless))
        {
            AddOrAbsence(key, value is { } integer ? RawJson.From(integer) : null);
        }
    }

    /// <summary>Keeps the members that no property names.</summary>
    /// <param name="section">The key of their section, with a slash behind it unless it is empty.</param>
    /// <param name="members">The members.</param>
    /// <param name="named">Names that have a place, and so hold a value of another type.</param>
    public void KeepRest(string section, MemberList members, params ReadOnlySpan<string> named)
    {
        foreach (var member in members)
        {
            _isUncommon |= named.Contains(member.Name);
            Add(section + SlotTree.Escape(member.Name), member.Value);
        }
    }

    /// <summary>The members that no property names, which go along.</summary>
    /// <param name="members">The members.</param>
    /// <param name="named">Names that have a place in one of the versions.</param>
    public MemberList Rest(MemberList members, params ReadOnlySpan<string> named)
    {
        foreach (var member in members)
        {
            _isUncommon |= named.Contains(member.Name);
        }

        return members;
    }

    /// <summary>The members of an object that names none.</summary>
    public static MemberList MembersOf(ValueMap<RawJson>? map) => map is null ? default : new(map.Select(entry => new Member(entry.Key, entry.Value)));

    /// <summary>An object of its own for members.</summary>
    public static ValueMap<RawJson> ToMap(MemberList members) => new(members.Select(member => KeyValuePair.Create(member.Name, member.Value)));

    /// <summary>What was kept, as the store of the newer version; null for nothing.</summary>
    public ValueMap<RawJson>? ToStore() => _kept.Count == 0 ? null : new(_kept);

    /// <summary>Members with what was kept, as the store of the older version, among them.</summary>
    public MemberList WithStore(MemberList members, string name)
    {
        // A record that came up has a place for everything in the older version.
        _isUncommon |= IsReturning && _kept.Count > 0;
        return _kept.Count == 0 ? members : members.With(name, RawJson.From(new ValueMap<RawJson>(_kept), static (map, ref writer) => writer.WriteMap(map, static (value, ref inner) => inner.WriteRaw(value))));
    }

    /// <summary>Looks into the store of a record of the newer version, where anything but the mark of having come up is for the table.</summary>
    /// <param name="store">The store.</param>
    /// <param name="marker">The key of that mark; null where there is none.</param>
    /// <param name="fit">What its value must be.</param>
    public void ReadStore(ValueMap<RawJson>? store, string? marker, ValueFit? fit)
    {
        _hasMarker = marker is not null;
        if (store is not null)
        {
            IsReturning = marker is not null && store.Count == 1 && store.TryGetValue(marker, out var value) && fit?.Accepts(value.Bytes) != false;
            _isUncommon |= !IsReturning;
        }
    }

    /// <summary>A value by way of its bytes, for what C# has no assignment for.</summary>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="step">What becomes of it.</param>
    /// <param name="isUp">The way.</param>
    /// <param name="read">Reads the result.</param>
    public TTo Convert<TFrom, TTo>(TFrom value, WriteValue<TFrom> write, MigrationSource step, bool isUp, Reading.ReadValue<TTo> read)
    {
        var output = new MigrationOutput();
        var bytes = RawJson.From(value, write).Bytes;
        if (!(isUp ? TryUp(step, bytes, output) : TryDown(step, bytes, output)))
        {
            return Leave<TTo>();
        }

        var reader = new Reading.Utf8ValueReader(output.WrittenSpan);
        return read(ref reader);
    }

    private static bool TryUp(MigrationSource step, ReadOnlySpan<byte> value, MigrationOutput output)
    {
        if (!TryConvertUp(step, value, output))
        {
            return false;
        }

        return step.Conversion is null or { IsExact: true } || ComesBack(step.Conversion, value, output.WrittenSpan);
    }

    private static bool ComesBack(ValueConversion conversion, ReadOnlySpan<byte> value, ReadOnlySpan<byte> converted)
    {
        var back = new MigrationOutput();
        return conversion.TryDown(converted, back) && Validation.JsonEquality.AreEqual(back.WrittenSpan, value);
    }

    private static bool TryDown(MigrationSource step, ReadOnlySpan<byte> value, MigrationOutput output)
    {
        if (step.Conversion is not { } conversion)
        {
            output.Append(value);
            return step.DownFit?.Accepts(value) != false;
        }

        var again = new MigrationOutput();
        return conversion.TryDown(value, output) && step.DownFit?.Accepts(output.WrittenSpan) != false
            && TryConvertUp(step, output.WrittenSpan, again) && Validation.JsonEquality.AreEqual(again.WrittenSpan, value);
    }

    private static bool TryConvertUp(MigrationSource step, ReadOnlySpan<byte> value, MigrationOutput output)
    {
        if (step.Conversion is not { } conversion)
        {
            output.Append(value);
        }
        else if (!conversion.TryUp(value, output))
        {
            return false;
        }

        return step.Fit?.Accepts(output.WrittenSpan) != false;
    }

    // Of the newer version from the start, so that what the older one would make of it by itself says nothing.
    private bool IsBorn(bool isHomeless) => isHomeless && !isUp && !IsReturning;

    private void AddOrAbsence(string key, RawJson? value) => Add(key, value ?? (isUp ? default(RawJson) : null));

    private void Add(string key, RawJson? value)
    {
        if (value is { } there)
        {
            _kept.Add(KeyValuePair.Create(key, there));
        }
    }
}
