using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>What the emitters ask about subschemas: which kinds of value they accept, which need a method, how to check one.</summary>
internal sealed class SubschemaFacts(ConstraintModel model)
{
    private const JsonTypes Every =
        JsonTypes.Null | JsonTypes.Boolean | JsonTypes.Object | JsonTypes.Array | JsonTypes.Number | JsonTypes.Integer | JsonTypes.String;

    /// <summary>All subschemas.</summary>
    public IReadOnlyList<SubschemaModel> Subschemas { get; } = model.Subschemas;

    /// <summary>True when <c>format</c> is an assertion.</summary>
    public bool AssertsFormat { get; } = model.AssertsFormat;

    /// <summary>The indices of the subschemas that are more than one call.</summary>
    public IEnumerable<int> NeedingMethod() => Enumerable.Range(0, Subschemas.Count).Where(index => Simple(index) is null);

    /// <summary>The name of a subschema's method.</summary>
    public string MethodName(int index) => "Is" + Subschemas[index].Name;

    /// <summary>An expression that reads a value and is true when it is valid against a subschema.</summary>
    public string Check(int index) => Simple(index) ?? $"{MethodName(index)}(ref cursor)";

    /// <summary>The kinds of value that <c>type</c> and string enumerations leave.</summary>
    public JsonTypes Kinds(int index)
    {
        var kinds = Every;
        foreach (var constraint in Subschemas[index].Constraints)
        {
            kinds &= constraint switch
            {
                TypeConstraint type => type.Types,
                EnumConstraint values when IsStrings(values) => JsonTypes.String,
                _ => Every,
            };
        }

        return kinds;
    }

    /// <summary>True for an enumeration of nothing but strings.</summary>
    public static bool IsStrings(EnumConstraint constraint) => constraint.CanonicalValues.Count > 0 && constraint.CanonicalValues.All(value => value[0] == '"');

    /// <summary>True when values must be compared with values that are not strings.</summary>
    public bool NeedsEquality(int index) => Subschemas[index].Constraints.OfType<EnumConstraint>().Any(constraint => !IsStrings(constraint));

    /// <summary>True when nothing but other subschemas decides.</summary>
    public bool IsLogicOnly(int index) => Asserting(index).All(LogicEmitter.IsLogic);

    /// <summary>The constraints that take part in the verdict.</summary>
    public IEnumerable<Constraint> Asserting(int index) => Subschemas[index].Constraints.Where(constraint => constraint is not FormatConstraint || AssertsFormat);

    // The call that does it all, for the most frequent subschemas.
    private string? Simple(int index)
    {
        var schema = Subschemas[index];
        if (schema.Always is { } always)
        {
            return always ? "cursor.TrySkip()" : "false";
        }

        var constraints = Asserting(index).ToList();
        return constraints.Count switch
        {
            0 => "cursor.TrySkip()",
            1 when constraints[0] is RefConstraint reference => $"{MethodOrSimple(reference.Target)}",
            1 when constraints[0] is TypeConstraint type => OfType(type.Types),
            2 when constraints[0] is TypeConstraint type && constraints[1] is NumberBoundConstraint { Bound: "0", IsMinimum: true, IsExclusive: false } => NotNegative(type.Types),
            _ => null,
        };
    }

    // A chain of references is followed one step at a time; the resolver has made sure that it ends.
    private string MethodOrSimple(int target) => Check(target);

    private static string? OfType(JsonTypes types) => types switch
    {
        JsonTypes.String => "cursor.TryString()",
        JsonTypes.Boolean => "cursor.TryBoolean()",
        JsonTypes.Null => "cursor.TryNull()",
        JsonTypes.Number | JsonTypes.Integer => "cursor.TryNumber()",
        JsonTypes.Integer => "cursor.TryInteger(out _)",
        _ => null,
    };

    private static string? NotNegative(JsonTypes types) => types switch
    {
        JsonTypes.Number | JsonTypes.Integer => "cursor.TryNumberNotNegative()",
        JsonTypes.Integer => "cursor.TryIntegerNotNegative()",
        _ => null,
    };
}
