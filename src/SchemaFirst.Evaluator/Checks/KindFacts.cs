using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>Which kinds of value a subschema may accept: a superset, by which most alternatives are left out before they are tried.</summary>
internal sealed class KindFacts(IReadOnlyList<SubschemaModel> subschemas)
{
    // What chains of subschemas this long accept is not looked into.
    private const int Deepest = 200;

    private readonly JsonTypes?[] _known = new JsonTypes?[subschemas.Count];

    /// <summary>False when a subschema accepts no value of a kind.</summary>
    public bool MayBe(int index, ValueKind kind) => (Of(index, 0) & ValueKinds.TypesOf(kind)) != 0;

    /// <summary>The types that a constraint alone leaves, those of what it refers to not regarded.</summary>
    public static JsonTypes Own(Constraint constraint) => constraint switch
    {
        TypeConstraint type => type.Types,
        EnumConstraint values => values.CanonicalValues.Aggregate(JsonTypes.None, (types, value) => types | ValueKinds.TypesOf(ValueKinds.Of(value))),
        _ => ValueKinds.Every,
    };

    private JsonTypes Of(int index, int depth)
    {
        if (_known[index] is { } known)
        {
            return known;
        }

        if (depth == Deepest)
        {
            return ValueKinds.Every;
        }

        var schema = subschemas[index];
        var types = schema.Always == false ? JsonTypes.None : ValueKinds.Every;
        foreach (var constraint in schema.Constraints)
        {
            types &= constraint switch
            {
                RefConstraint reference => Of(reference.Target, depth + 1),
                AllOfConstraint all => all.Subschemas.Aggregate(ValueKinds.Every, (common, part) => common & Of(part, depth + 1)),
                AnyOfConstraint any => Union(any.Subschemas, depth),
                OneOfConstraint one => Union(one.Subschemas, depth),
                _ => Own(constraint),
            };
        }

        _known[index] = types;
        return types;
    }

    private JsonTypes Union(IEnumerable<int> choices, int depth) => choices.Aggregate(JsonTypes.None, (types, choice) => types | Of(choice, depth + 1));
}
