using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>What the first byte of a value tells of it.</summary>
internal enum ValueKind
{
    Object,
    Array,
    String,
    Boolean,
    Null,
    Number,
}

/// <summary>Kinds and JSON types.</summary>
internal static class ValueKinds
{
    /// <summary>Every kind, in the order of their numbers.</summary>
    public static readonly ValueKind[] All = Enum.GetValues<ValueKind>();

    /// <summary>Every type.</summary>
    public const JsonTypes Every = JsonTypes.Null | JsonTypes.Boolean | JsonTypes.Object | JsonTypes.Array | AnyNumber | JsonTypes.String;

    private const JsonTypes AnyNumber = JsonTypes.Number | JsonTypes.Integer;

    /// <summary>The types that values of a kind may have.</summary>
    public static JsonTypes TypesOf(ValueKind kind) => kind switch
    {
        ValueKind.Object => JsonTypes.Object,
        ValueKind.Array => JsonTypes.Array,
        ValueKind.String => JsonTypes.String,
        ValueKind.Boolean => JsonTypes.Boolean,
        ValueKind.Null => JsonTypes.Null,
        _ => AnyNumber,
    };

    /// <summary>The kind of a value that stands as canonical JSON.</summary>
    public static ValueKind Of(string canonicalJson) => canonicalJson[0] switch
    {
        '{' => ValueKind.Object,
        '[' => ValueKind.Array,
        '"' => ValueKind.String,
        't' or 'f' => ValueKind.Boolean,
        'n' => ValueKind.Null,
        _ => ValueKind.Number,
    };
}
