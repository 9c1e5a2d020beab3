using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>The kinds of values that are looked at one after the other.</summary>
internal static class ValueTypes
{
    private const JsonTypes AnyNumber = JsonTypes.Number | JsonTypes.Integer;

    /// <summary>All kinds; numbers are one.</summary>
    public static IReadOnlyList<JsonTypes> All { get; } = [JsonTypes.Null, JsonTypes.Boolean, AnyNumber, JsonTypes.String, JsonTypes.Array, JsonTypes.Object];

    /// <summary>The bits of <c>type</c> that a value satisfies.</summary>
    public static JsonTypes JsonTypesOf(JsonValue value) => value.Kind switch
    {
        JsonKind.Null => JsonTypes.Null,
        JsonKind.True or JsonKind.False => JsonTypes.Boolean,
        JsonKind.Object => JsonTypes.Object,
        JsonKind.Array => JsonTypes.Array,
        JsonKind.String => JsonTypes.String,
        _ => CanonicalNumber.IsInteger(value.Text) ? JsonTypes.Integer : JsonTypes.Number,
    };
}
