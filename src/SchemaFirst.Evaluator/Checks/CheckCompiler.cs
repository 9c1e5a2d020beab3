using SchemaFirst.Evaluator.Checks.Objects;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>
/// Puts checks together from a constraint model: one for each subschema and kind of value, so that alternatives of which a value's first byte
/// shows that they are none take no part. What an object's members and an array's elements need is put together when the first one comes.
/// </summary>
internal sealed class CheckCompiler
{
    // Schemas may lead from one to the next for as long as their file is; what lies deeper is put together later, not on the stack.
    private const int Deepest = 200;

    private readonly ConstraintModel _model;
    private readonly Check?[] _checks;
    private readonly Check?[] _byKind;
    private readonly KindFacts _kinds;
    private readonly SubschemaClasses _classes;
    private int _depth;

    private CheckCompiler(ConstraintModel model)
    {
        _model = model;
        _kinds = new KindFacts(model.Subschemas);
        _classes = new SubschemaClasses(model.Subschemas);
        _checks = new Check?[model.Subschemas.Count];
        _byKind = new Check?[model.Subschemas.Count * ValueKinds.All.Length];
    }

    /// <summary>Held while something is put together.</summary>
    public Lock Gate { get; } = new();

    /// <summary>All subschemas.</summary>
    public IReadOnlyList<SubschemaModel> Subschemas => _model.Subschemas;

    /// <summary>The check of the root; null when the model has constraints that only rules know.</summary>
    public static Check? Compile(ConstraintModel model, int root) =>
        model.Subschemas.All(schema => schema.Constraints.All(IsKnown)) ? new CheckCompiler(model).CheckOf(root) : null;

    /// <summary>The check of any value against a subschema.</summary>
    public Check CheckOf(int index)
    {
        index = RepresentativeOf(index);
        return _checks[index] ??= Create(index);
    }

    /// <summary>The check of a value that is known to be of a kind.</summary>
    public Check CheckOf(int index, ValueKind kind)
    {
        index = RepresentativeOf(index);
        ref var known = ref _byKind[(index * ValueKinds.All.Length) + (int)kind];
        if (known is not null)
        {
            return known;
        }

        if (_depth == Deepest)
        {
            return known = new LinkCheck(new Later<Check>(Gate, () => Create(index, kind)));
        }

        _depth++;
        known = Create(index, kind);
        _depth--;
        return known;
    }

    /// <summary>False when a subschema accepts no value of a kind.</summary>
    public bool MayBe(int index, ValueKind kind) => _kinds.MayBe(index, kind);

    /// <summary>The constraints of a subschema that take part in the verdict.</summary>
    public IEnumerable<Constraint> ConstraintsOf(int index) => Subschemas[index].Constraints.Where(_model.Asserts);

    /// <summary>The subschema that stands for all that mean the same as this one.</summary>
    public int RepresentativeOf(int index) => _classes.RepresentativeOf(index);

    /// <summary>The one subschema that a constraint hands values of a kind on to; null when it is not just one.</summary>
    public int? OnlySubschema(Constraint constraint, ValueKind kind) => constraint switch
    {
        RefConstraint reference => reference.Target,
        AllOfConstraint { Subschemas: [var only] } => only,
        AnyOfConstraint any => Only(any.Subschemas.Where(choice => MayBe(choice, kind))),
        OneOfConstraint one => Only(one.Subschemas.Where(choice => MayBe(choice, kind))),
        _ => null,
    };

    private static int? Only(IEnumerable<int> subschemas) => subschemas.ToArray() is [var only] ? only : null;

    private static bool IsKnown(Constraint constraint) => constraint is TypeConstraint or EnumConstraint or NumberBoundConstraint or MultipleOfConstraint or CountConstraint
        or PatternConstraint or FormatConstraint or ItemsConstraint or ContainsConstraint or UniqueItemsConstraint or RequiredConstraint or PropertiesConstraint
        or PropertyNamesConstraint or DependentRequiredConstraint or DependentSchemaConstraint or UnevaluatedPropertiesConstraint or UnevaluatedItemsConstraint
        or RefConstraint or AllOfConstraint or AnyOfConstraint or OneOfConstraint or NotConstraint or IfConstraint;

    private Check Create(int index)
    {
        if (Subschemas[index].Always is { } always)
        {
            return always ? AnyCheck.Instance : NothingCheck.Instance;
        }

        if (!ConstraintsOf(index).Any())
        {
            return AnyCheck.Instance;
        }

        ValueKind[] kinds = [.. ValueKinds.All.Where(kind => MayBe(index, kind))];
        return kinds.Length switch
        {
            0 => NothingCheck.Instance,
            1 when CheckOf(index, kinds[0]) is var check && check.RefusesOthers => check,
            _ => new KindCheck([.. ValueKinds.All.Select(kind => CheckOf(index, kind))]),
        };
    }

    private Check Create(int index, ValueKind kind)
    {
        if (!MayBe(index, kind))
        {
            return NothingCheck.Instance;
        }

        if (kind == ValueKind.Object)
        {
            return CreateForObjects(index);
        }

        List<Constraint> constraints = [.. ConstraintsOf(index)];
        List<Check> checks = [OwnCheck(kind, [.. constraints.Where(constraint => constraint is not LogicConstraint)]), .. constraints.OfType<LogicConstraint>().Select(constraint => ToCheck(constraint, kind))];
        if (kind == ValueKind.Array)
        {
            checks.AddRange(constraints.OfType<UnevaluatedItemsConstraint>().Select(constraint => UnevaluatedElementsCheck.Create(this, index, constraint)));
        }

        // What only reads a value is not needed where something else reads it.
        checks = [.. checks.Distinct()];
        List<Check> telling = [.. checks.Where(check => !check.AcceptsAll(kind))];
        return telling switch
        {
            [] => checks[0],
            [var only] => only,
            _ when telling.Contains(NothingCheck.Instance) => NothingCheck.Instance,
            _ => new AllCheck([.. telling]),
        };
    }

    private Check CreateForObjects(int index)
    {
        List<Constraint> constraints = [.. ConstraintsOf(index).Where(SaysMoreOfObjects)];
        return constraints switch
        {
            [] => AnyObjectCheck.Instance,
            [var only] when OnlySubschema(only, ValueKind.Object) is { } same => CheckOf(same, ValueKind.Object),
            _ => new ObjectCheck(new Later<ObjectPlan>(Gate, () => new ObjectPlanner(this, index).Plan)),
        };
    }

    private static bool SaysMoreOfObjects(Constraint constraint) => (constraint.Concerns & JsonTypes.Object) != 0 && constraint is not TypeConstraint;

    private Check OwnCheck(ValueKind kind, List<Constraint> constraints)
    {
        var types = constraints.Aggregate(ValueKinds.TypesOf(kind), (common, constraint) => common & KindFacts.Own(constraint));
        List<EnumConstraint> enumerations = [.. constraints.OfType<EnumConstraint>()];
        Check check = kind switch
        {
            ValueKind.Array => ArrayCheck.Create(this, constraints),
            ValueKind.String => StringCheck.Create(constraints),
            ValueKind.Boolean => BooleanCheck.Instance,
            ValueKind.Null => NullCheck.Instance,
            ValueKind.Number => NumberCheck.Create(types != JsonTypes.Integer ? IntegerKind.None : constraints.Exists(constraint => constraint is TypeConstraint { IsPlain: true }) ? IntegerKind.Plain : IntegerKind.Any, [.. constraints.OfType<NumberBoundConstraint>()], [.. constraints.OfType<MultipleOfConstraint>()]),
            _ => AnyCheck.Instance,
        };
        if (kind is ValueKind.Array or ValueKind.Boolean or ValueKind.Number)
        {
            foreach (var values in enumerations)
            {
                check = new EqualityCheck(check, values.CanonicalValues.Where(value => ValueKinds.Of(value) == kind));
            }
        }

        return check;
    }

    private Check ToCheck(Constraint constraint, ValueKind kind) => constraint switch
    {
        RefConstraint reference => CheckOf(reference.Target, kind),
        AllOfConstraint allOf => All(allOf.Subschemas, kind) is [_, ..] checks ? AllCheck.Of(checks) : AnyCheck.Instance,
        AnyOfConstraint anyOf => AnyOfCheck.Of(All(anyOf.Subschemas.Where(choice => MayBe(choice, kind)), kind)),
        OneOfConstraint oneOf => OneOfCheck.Of(All(oneOf.Subschemas.Where(choice => MayBe(choice, kind)), kind)),
        NotConstraint not => MayBe(not.Subschema, kind) ? new NotCheck(CheckOf(not.Subschema, kind)) : AnyCheck.Instance,
        IfConstraint { Then: null, Else: null } => AnyCheck.Instance,
        IfConstraint condition => MayBe(condition.If, kind)
            ? new IfCheck(CheckOf(condition.If, kind), OrAny(condition.Then, kind), OrAny(condition.Else, kind))
            : OrAny(condition.Else, kind),
        _ => throw new InvalidOperationException($"No check for {constraint.GetType().Name}."),
    };

    private Check[] All(IEnumerable<int> subschemas, ValueKind kind) => [.. subschemas.Select(index => CheckOf(index, kind))];

    private Check OrAny(int? subschema, ValueKind kind) => subschema is { } index ? CheckOf(index, kind) : AnyCheck.Instance;
}
