using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>Makes JSON values that stand in no text.</summary>
internal static class Documents
{
    public static JsonValue Null { get; } = new(JsonKind.Null, default);

    public static JsonValue True { get; } = new(JsonKind.True, default);

    public static JsonValue False { get; } = new(JsonKind.False, default);

    public static JsonValue String(string text) => new(JsonKind.String, default, text);

    public static JsonValue Number(ExactDecimal value) => new(JsonKind.Number, default, value.ToString());

    public static JsonValue Array(IReadOnlyList<JsonValue> items) => new(JsonKind.Array, default, items: items);

    public static JsonValue Object(IEnumerable<KeyValuePair<string, JsonValue>> members) =>
        new(JsonKind.Object, default, members: [.. members.Select(member => new JsonMember(member.Key, default, member.Value))]);

    /// <summary>The value of a canonical text.</summary>
    public static JsonValue Parse(string canonical) =>
        JsonParser.TryParse(canonical, out var value, out var error) ? value : throw new InvalidOperationException(error.Message);
}
