using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Types;

/// <summary>Which JSON types a value may have that a schema accepts: a superset, since it decides which C# type can hold it.</summary>
internal sealed class AllowedTypes(SchemaSet set)
{
    private const JsonTypes Any = JsonTypes.Null | JsonTypes.Boolean | JsonTypes.Object | JsonTypes.Array | JsonTypes.Number | JsonTypes.Integer | JsonTypes.String;

    // More than there are types.
    private const int NoSingleKind = 100;

    // Deeper nesting of applicators is not looked into: the answer stays a superset, and a hostile schema costs no stack.
    private const int Deepest = 256;

    private readonly HashSet<Subschema> _underWay = [];
    private readonly Dictionary<Subschema, JsonTypes> _known = [];

    /// <summary>The types; <see cref="JsonTypes.Number"/> always comes with <see cref="JsonTypes.Integer"/> here.</summary>
    public JsonTypes Of(Subschema schema)
    {
        if (schema.Always is { } always)
        {
            return always ? Any : JsonTypes.None;
        }

        if (_known.TryGetValue(schema, out var known))
        {
            return known;
        }

        // A circle of applicators adds no restriction of its own.
        if (_underWay.Count == Deepest || !_underWay.Add(schema))
        {
            return Any;
        }

        try
        {
            return _known[schema] = OfKeywords(schema);
        }
        finally
        {
            _underWay.Remove(schema);
        }
    }

    /// <summary>The set for <c>type</c>'s names.</summary>
    public static JsonTypes Parse(IEnumerable<string> names) => names.Aggregate(JsonTypes.None, (types, name) => types | (name switch
    {
        "null" => JsonTypes.Null,
        "boolean" => JsonTypes.Boolean,
        "object" => JsonTypes.Object,
        "array" => JsonTypes.Array,
        "number" => JsonTypes.Number | JsonTypes.Integer,
        "integer" => JsonTypes.Integer,
        _ => JsonTypes.String,
    }));

    /// <summary>How much a C# type for the set has to hold: sets that only <see cref="TypeKind.Raw"/> can hold come last.</summary>
    public static int Breadth(JsonTypes types)
    {
        var apart = (types & JsonTypes.Number) != 0 ? types & ~JsonTypes.Integer : types;
        var kinds = Count(apart & ~JsonTypes.Null);
        return (kinds == 1 ? 0 : NoSingleKind) + Count(types);
    }

    /// <summary>The type of one value.</summary>
    public static JsonTypes Of(JsonValue value) => value.Kind switch
    {
        JsonKind.Null => JsonTypes.Null,
        JsonKind.True or JsonKind.False => JsonTypes.Boolean,
        JsonKind.Object => JsonTypes.Object,
        JsonKind.Array => JsonTypes.Array,
        JsonKind.String => JsonTypes.String,
        _ => CanonicalNumber.IsInteger(value.Text) ? JsonTypes.Integer : JsonTypes.Number | JsonTypes.Integer,
    };

    private static int Count(JsonTypes types)
    {
        var count = 0;
        for (var rest = (int)types; rest != 0; rest &= rest - 1)
        {
            count++;
        }

        return count;
    }

    private JsonTypes OfKeywords(Subschema schema)
    {
        // What is nothing but a reference has the types of what it leads to.
        var target = set.ResolveFully(schema);
        if (target != schema)
        {
            return target is null ? Any : Of(target);
        }

        var types = schema.Find(KeywordTable.Type) is { } type ? Parse(type.Value) : Any;
        if (schema.Has(KeywordTable.Ref) && set.Resolve(schema) is { } referred)
        {
            types &= Of(referred);
        }

        if (schema.Find(KeywordTable.Const) is { } constant)
        {
            types &= Of(constant.Value);
        }

        if (schema.Find(KeywordTable.Enum) is { } values)
        {
            types &= values.Value.Aggregate(JsonTypes.None, (sum, value) => sum | Of(value));
        }

        foreach (var part in schema.Find(KeywordTable.AllOf)?.Value ?? [])
        {
            types &= Of(part);
        }

        foreach (var choice in new[] { KeywordTable.AnyOf, KeywordTable.OneOf })
        {
            if (schema.Find(choice) is { } branches)
            {
                types &= branches.Value.Aggregate(JsonTypes.None, (sum, branch) => sum | Of(branch));
            }
        }

        return types;
    }
}
