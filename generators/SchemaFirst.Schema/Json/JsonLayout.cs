namespace SchemaFirst.Schema.Json;

/// <summary>A member with its name as it is spelt, or an element.</summary>
internal readonly record struct JsonLayoutEntry(string? Name, JsonLayout Value);

/// <summary>A value as it is to be laid out.</summary>
/// <param name="Text">A scalar as it is spelt.</param>
/// <param name="IsObject">True for an object.</param>
/// <param name="Entries">Members or elements; null for a scalar.</param>
/// <param name="IsBroken">True when it has to stand one entry a line.</param>
/// <param name="FlatLength">How wide it is on one line.</param>
internal sealed record JsonLayout(string Text, bool IsObject, IReadOnlyList<JsonLayoutEntry>? Entries, bool IsBroken, int FlatLength)
{
    public static JsonLayout Scalar(string text) => new(text, false, null, false, text.Length);

    /// <summary>An object or array; one that holds a broken one is broken, too.</summary>
    public static JsonLayout Container(bool isObject, IReadOnlyList<JsonLayoutEntry> entries, bool isBroken) => new(
        "",
        isObject,
        entries,
        entries.Count > 0 && (isBroken || entries.Any(entry => entry.Value.IsBroken)),
        entries.Count == 0 ? 2 : entries.Sum(entry => (entry.Name is { } name ? name.Length + 2 : 0) + entry.Value.FlatLength + 2) - 2 + (isObject ? 4 : 2));

    public static JsonLayout Of(string text, JsonValue value)
    {
        string Slice(Common.TextSpan span) => text.Substring(span.Start, span.Length);
        return value.Kind switch
        {
            JsonKind.Object => Container(
                isObject: true,
                [.. value.Members.Select(member => new JsonLayoutEntry(Slice(member.NameSpan), Of(text, member.Value)))],
                value.Members.Count > 0 && value.Members[0].NameSpan.StartLine > value.Span.StartLine),
            JsonKind.Array => Container(isObject: false, [.. value.Items.Select(item => new JsonLayoutEntry(null, Of(text, item)))], value.Items.Count > 0 && value.Items[0].Span.StartLine > value.Span.StartLine),
            _ => Scalar(Slice(value.Span)),
        };
    }
}
