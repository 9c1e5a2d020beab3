using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>What the emitters ask about subschemas: which kinds of value they accept, which need a method, how to check one.</summary>
internal sealed class SubschemaFacts(ConstraintModel model)
{
    private const JsonTypes Every =
        JsonTypes.Null | JsonTypes.Boolean | JsonTypes.Object | JsonTypes.Array | JsonTypes.Number | JsonTypes.Integer | JsonTypes.String;

    // What the subschemas that are nothing but a reference lead to, through any number of such.
    private readonly int[] _targets = Targets(model.Subschemas);

    /// <summary>False when the model has constraints that no emitter here knows: then its rules alone give the verdict, slower, never wrong.</summary>
    public bool HasCodeForAll { get; } = model.Subschemas.All(schema => schema.Constraints.All(IsKnown));

    /// <summary>All subschemas.</summary>
    public IReadOnlyList<SubschemaModel> Subschemas { get; } = model.Subschemas;

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
    public bool IsLogicOnly(int index) => Asserting(index).All(constraint => constraint is LogicConstraint);

    /// <summary>True when a constraint takes part in the verdict.</summary>
    public bool Asserts(Constraint constraint) => model.Asserts(constraint);

    /// <summary>The constraints that take part in the verdict.</summary>
    public IEnumerable<Constraint> Asserting(int index) => Subschemas[index].Constraints.Where(model.Asserts);

    private static bool IsKnown(Constraint constraint) => constraint is TypeConstraint or EnumConstraint or NumberBoundConstraint or MultipleOfConstraint or CountConstraint
        or PatternConstraint or FormatConstraint or ItemsConstraint or ContainsConstraint or UniqueItemsConstraint or RequiredConstraint or PropertiesConstraint
        or PropertyNamesConstraint or DependentRequiredConstraint or DependentSchemaConstraint or UnevaluatedPropertiesConstraint or UnevaluatedItemsConstraint
        or RefConstraint or AllOfConstraint or AnyOfConstraint or OneOfConstraint or NotConstraint or IfConstraint;

    // The call that does it all, for the most frequent subschemas.
    private string? Simple(int index)
    {
        var target = _targets[index];
        return target == index ? SimpleItself(index) : SimpleItself(target) ?? $"{MethodName(target)}(ref cursor)";
    }

    private string? SimpleItself(int index)
    {
        var schema = Subschemas[index];
        if (schema.Always is { } always)
        {
            return always ? "cursor.TrySkip()" : "cursor.TryNothing()";
        }

        var constraints = Asserting(index).ToList();
        return constraints.Count switch
        {
            0 => "cursor.TrySkip()",
            1 when constraints[0] is TypeConstraint { IsPlain: false } type => OfType(type.Types),
            2 when constraints[0] is TypeConstraint { IsPlain: false } type && constraints[1] is NumberBoundConstraint { Bound: "0", IsMinimum: true, IsExclusive: false } => NotNegative(type.Types),
            _ => null,
        };
    }

    // Chains may be as long as the file; the resolver has made sure that they end.
    private static int[] Targets(IReadOnlyList<SubschemaModel> subschemas)
    {
        var targets = Enumerable.Repeat(-1, subschemas.Count).ToArray();
        var way = new Stack<int>();
        for (var start = 0; start < targets.Length; start++)
        {
            var current = start;
            while (targets[current] < 0 && Reference(subschemas[current]) is { } reference)
            {
                way.Push(current);
                current = reference.Target;
            }

            targets[current] = targets[current] < 0 ? current : targets[current];
            while (way.Count > 0)
            {
                targets[way.Pop()] = targets[current];
            }
        }

        return targets;
    }

    private static RefConstraint? Reference(SubschemaModel schema) =>
        schema.Always is null && schema.Constraints.Count == 1 ? schema.Constraints[0] as RefConstraint : null;

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
