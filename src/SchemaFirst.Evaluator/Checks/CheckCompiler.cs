using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>Puts checks together from a constraint model.</summary>
internal sealed class CheckCompiler(ConstraintModel model)
{
    private const JsonTypes AnyNumber = JsonTypes.Number | JsonTypes.Integer;
    private const JsonTypes Every = JsonTypes.Null | JsonTypes.Boolean | JsonTypes.Object | JsonTypes.Array | AnyNumber | JsonTypes.String;

    // Schemas may lead from one to the next for as long as their file is; what lies deeper is put together later, not on the stack.
    private const int Deepest = 200;

    private readonly Check?[] _checks = new Check?[model.Subschemas.Count];
    private readonly Queue<(int Index, LinkCheck Link)> _later = new();
    private int _depth;

    /// <summary>The check of the root; null when the model has constraints that only rules know.</summary>
    public static Check? Compile(ConstraintModel model, int root) =>
        model.Subschemas.All(schema => schema.Constraints.All(IsKnown)) ? new CheckCompiler(model).Compile(root) : null;

    private Check Compile(int root)
    {
        var check = CheckOf(root);
        while (_later.TryDequeue(out var next))
        {
            next.Link.Target = Create(next.Index);
        }

        return check;
    }

    private static bool IsKnown(Constraint constraint) => constraint is TypeConstraint or EnumConstraint or NumberBoundConstraint or MultipleOfConstraint or CountConstraint
        or PatternConstraint or FormatConstraint or ItemsConstraint or ContainsConstraint or UniqueItemsConstraint or RequiredConstraint or PropertiesConstraint
        or PropertyNamesConstraint or DependentRequiredConstraint or DependentSchemaConstraint || IsLogic(constraint) || IsUnevaluated(constraint);

    private static bool IsLogic(Constraint constraint) =>
        constraint is RefConstraint or AllOfConstraint or AnyOfConstraint or OneOfConstraint or NotConstraint or IfConstraint;

    private static bool IsUnevaluated(Constraint constraint) => constraint is UnevaluatedPropertiesConstraint or UnevaluatedItemsConstraint;

    private Check CheckOf(int index)
    {
        index = TargetOf(index);
        if (_checks[index] is { } known)
        {
            return known;
        }

        var link = new LinkCheck();
        _checks[index] = link;
        if (_depth == Deepest)
        {
            _later.Enqueue((index, link));
            return link;
        }

        _depth++;
        link.Target = Create(index);
        _depth--;
        _checks[index] = link.Target;
        return link.Target;
    }

    // What subschemas that are nothing but a reference lead to. Chains may be as long as the file; the resolver has made sure that they end.
    private int TargetOf(int index)
    {
        while (model.Subschemas[index] is { Always: null, Constraints: [RefConstraint reference] })
        {
            index = reference.Target;
        }

        return index;
    }

    private Check Create(int index)
    {
        var schema = model.Subschemas[index];
        if (schema.Always is { } always)
        {
            return always ? AnyCheck.Instance : NothingCheck.Instance;
        }

        List<Constraint> constraints = [.. schema.Constraints.Where(model.Asserts)];
        List<Check> logic = [.. constraints.Where(IsLogic).Select(ToCheck), .. constraints.Where(IsUnevaluated).Select(constraint => Unevaluated(index, constraint))];
        List<Constraint> own = [.. constraints.Where(constraint => !IsLogic(constraint) && !IsUnevaluated(constraint))];
        if (own.Count > 0 || logic.Count == 0)
        {
            logic.Insert(0, OwnCheck(own));
        }

        return logic.Count == 1 ? logic[0] : new AllCheck([.. logic]);
    }

    private Check OwnCheck(List<Constraint> constraints)
    {
        var kinds = Every;
        foreach (var constraint in constraints)
        {
            kinds &= constraint switch
            {
                TypeConstraint type => type.Types,
                EnumConstraint values when StringCheck.IsStrings(values) => JsonTypes.String,
                _ => Every,
            };
        }

        var check = ByKind(kinds, constraints);
        foreach (var values in constraints.OfType<EnumConstraint>().Where(values => !StringCheck.IsStrings(values)))
        {
            check = new EqualityCheck(check, values.CanonicalValues);
        }

        return check;
    }

    private Check ByKind(JsonTypes kinds, List<Constraint> constraints)
    {
        if (constraints.Count == 0)
        {
            return AnyCheck.Instance;
        }

        Check For(JsonTypes kind) => (kinds & kind) == 0 ? NothingCheck.Instance : Create(kinds & kind, constraints);
        return kinds is JsonTypes.Object or JsonTypes.Array or JsonTypes.String or JsonTypes.Boolean or JsonTypes.Null or JsonTypes.Integer or AnyNumber
            ? For(kinds)
            : new KindCheck(new ChecksByKind(
                For(JsonTypes.Object),
                For(JsonTypes.Array),
                For(JsonTypes.String),
                For(JsonTypes.Boolean),
                For(JsonTypes.Null),
                For(AnyNumber)));
    }

    private Check Create(JsonTypes kind, List<Constraint> constraints) => kind switch
    {
        JsonTypes.Object => new ObjectCheck(constraints, CheckOf),
        JsonTypes.Array => new ArrayCheck(constraints, CheckOf),
        JsonTypes.String => StringCheck.Create(constraints),
        JsonTypes.Boolean => BooleanCheck.Instance,
        JsonTypes.Null => NullCheck.Instance,
        _ => NumberCheck.Create(kind == JsonTypes.Integer, [.. constraints.OfType<NumberBoundConstraint>()], [.. constraints.OfType<MultipleOfConstraint>()]),
    };

    private Check ToCheck(Constraint constraint) => constraint switch
    {
        RefConstraint reference => CheckOf(reference.Target),
        AllOfConstraint allOf => allOf.Subschemas.Count == 0 ? AnyCheck.Instance : new AllCheck(All(allOf.Subschemas)),
        AnyOfConstraint anyOf => new AnyOfCheck(All(anyOf.Subschemas)),
        OneOfConstraint oneOf => new OneOfCheck(All(oneOf.Subschemas)),
        NotConstraint not => new NotCheck(CheckOf(not.Subschema)),
        IfConstraint condition => new IfCheck(CheckOf(condition.If), OrAny(condition.Then), OrAny(condition.Else)),
        _ => throw new InvalidOperationException($"No check for {constraint.GetType().Name}."),
    };

    private Check Unevaluated(int index, Constraint constraint)
    {
        Func<Constraint, bool> evaluates = constraint is UnevaluatedPropertiesConstraint
            ? other => other is PropertiesConstraint or UnevaluatedPropertiesConstraint
            : other => other is ItemsConstraint or ContainsConstraint { Evaluates: true } or UnevaluatedItemsConstraint;
        var applied = AppliedSubschemas.Of(model.Subschemas, index, evaluates);
        var sources = applied
            .SelectMany((entry, place) => model.Subschemas[entry.Index].Constraints.Where(evaluates).Where(other => place > 0 || other != constraint).Select(other => (place, other)))
            .ToList();
        var checks = new AppliedChecks(applied, CheckOf);
        return constraint is UnevaluatedPropertiesConstraint members
            ? new UnevaluatedMembersCheck(checks, sources, CheckOf(members.Subschema))
            : new UnevaluatedElementsCheck(checks, sources, CheckOf, CheckOf(((UnevaluatedItemsConstraint)constraint).Subschema));
    }

    private Check[] All(IEnumerable<int> subschemas) => [.. subschemas.Select(CheckOf)];

    private Check OrAny(int? subschema) => subschema is { } index ? CheckOf(index) : AnyCheck.Instance;
}
