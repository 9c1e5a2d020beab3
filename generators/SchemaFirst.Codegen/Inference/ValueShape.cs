using System.Text.Json;

namespace SchemaFirst.Codegen.Inference;

/// <summary>What has been seen at one place of the sample documents, added up value by value.</summary>
internal sealed class ValueShape
{
    // More distinct values than this are not an enumeration; more are not kept.
    private const int MostEnumValues = 12;

    private readonly SortedSet<string> _strings = new(StringComparer.Ordinal);
    private int _nonDateTimeCount;

    /// <summary>How many values were seen.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them were JSON null, booleans, strings, and so on.</summary>
    public Dictionary<string, int> CountByType { get; } = new(StringComparer.Ordinal);

    /// <summary>The members of the objects among them.</summary>
    public ObjectShape Members { get; } = new();

    /// <summary>The elements of the arrays among them; null while none was seen.</summary>
    public ValueShape? Items { get; private set; }

    /// <summary>True when every string seen is an RFC 3339 date-time.</summary>
    public bool IsDateTime => StringCount > 0 && _nonDateTimeCount == 0;

    private int StringCount => CountByType.GetValueOrDefault("string");

    /// <summary>
    /// The strings seen, sorted, when they are few and each is repeated enough to look like an enumeration; otherwise null.
    /// </summary>
    public IReadOnlyCollection<string>? Enumeration =>
        _strings.Count is > 0 and <= MostEnumValues && StringCount >= 10 * _strings.Count && !IsDateTime ? _strings : null;

    /// <summary>Adds a value.</summary>
    public void Add(JsonElement value)
    {
        Count++;
        var type = TypeOf(value);
        CountByType[type] = CountByType.GetValueOrDefault(type) + 1;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Members.Add(value);
                break;
            case JsonValueKind.Array:
                Items ??= new ValueShape();
                foreach (var item in value.EnumerateArray())
                {
                    Items.Add(item);
                }

                break;
            case JsonValueKind.String:
                AddString(value.GetString()!);
                break;
        }
    }

    private void AddString(string text)
    {
        if (!DateTimeShape.IsDateTime(text))
        {
            _nonDateTimeCount++;
        }

        if (_strings.Count <= MostEnumValues)
        {
            _strings.Add(text);
        }
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        _ => value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') ? "number" : "integer",
    };
}
