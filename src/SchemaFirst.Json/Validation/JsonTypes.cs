using System.Text.Json;
using SchemaFirst.Json.Numbers;
using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Validation;

/// <summary>A set of JSON types (draft-07 validation, 6.1.1).</summary>
[Flags]
public enum JsonTypes
{
    /// <summary>No type.</summary>
    None = 0,

    /// <summary><c>null</c>.</summary>
    Null = 1,

    /// <summary><c>true</c> and <c>false</c>.</summary>
    Boolean = 2,

    /// <summary>An object.</summary>
    Object = 4,

    /// <summary>An array.</summary>
    Array = 8,

    /// <summary>A number with a fraction.</summary>
    Number = 16,

    /// <summary>A number with zero fraction, however written.</summary>
    Integer = 32,

    /// <summary>A string.</summary>
    String = 64,
}

/// <summary>Names of types, for messages.</summary>
internal static class JsonTypeNames
{
    private static readonly (JsonTypes Types, string Name)[] Names =
    [
        (JsonTypes.Boolean, "a boolean"), (JsonTypes.Object, "an object"), (JsonTypes.Array, "an array"),
        (JsonTypes.Number | JsonTypes.Integer, "a number"), (JsonTypes.Integer, "an integer"), (JsonTypes.String, "a string"), (JsonTypes.Null, "null"),
    ];

    /// <summary>Such as "a string" and "null".</summary>
    public static IReadOnlyList<string> Of(JsonTypes types)
    {
        List<string> names = [];
        foreach (var (member, name) in Names)
        {
            if ((types & member) == member)
            {
                names.Add(name);
                types &= ~member;
            }
        }

        return names;
    }

    /// <summary>The one type of a JSON value; an integer is not a <see cref="JsonTypes.Number"/> here.</summary>
    public static JsonTypes TypeOf(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8ValueReader(value);
        return reader.PeekKind() switch
        {
            JsonValueKind.Object => JsonTypes.Object,
            JsonValueKind.Array => JsonTypes.Array,
            JsonValueKind.String => JsonTypes.String,
            JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
            JsonValueKind.Null => JsonTypes.Null,
            _ => DecimalText.IsInteger(value[..JsonScan.ScalarEnd(value)]) ? JsonTypes.Integer : JsonTypes.Number,
        };
    }
}
