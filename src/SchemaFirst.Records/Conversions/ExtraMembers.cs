using SchemaFirst.Json;

namespace SchemaFirst.Records.Conversions;

/// <summary>Collects what the newer version has no place for, by JSON Pointer of the older one.</summary>
internal sealed class ExtraMembers
{
    private readonly List<KeyValuePair<string, RawJson>> _members = [];

    public void Add(string pointer, RawJson value) => _members.Add(new(pointer, value));

    public void Add(string pointer, string? value)
    {
        if (value is not null)
        {
            Add(pointer, RawJson.From(value));
        }
    }

    public void Add(string pointer, JsonNumber? value)
    {
        if (value is { } number)
        {
            Add(pointer, RawJson.From(number));
        }
    }

    public void Add(string pointer, JsonInteger? value)
    {
        if (value is { } integer)
        {
            Add(pointer, RawJson.From(integer));
        }
    }

    /// <summary>Adds the members of an open object that no property names.</summary>
    public void AddAll(string pointer, MemberList members)
    {
        foreach (var member in members)
        {
            Add($"{pointer}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", member.Value);
        }
    }

    public ValueMap<RawJson>? ToMap() => _members.Count == 0 ? null : new ValueMap<RawJson>(_members);
}
