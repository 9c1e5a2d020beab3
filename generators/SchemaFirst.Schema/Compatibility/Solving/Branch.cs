using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>One thing that a value of one type has to satisfy or to break: a subschema, a constraint, or a member's presence.</summary>
internal readonly record struct Term(Literal? Literal, Constraint? Constraint, string? Member, bool IsPositive)
{
    public static Term Of(Literal literal) => new(literal, null, null, literal.IsPositive);

    public static Term Of(Constraint constraint, bool isPositive) => new(null, constraint, null, isPositive);

    public static Term Absent(string member) => new(null, null, member, false);
}

/// <summary>
/// A state for values of one type, taken apart: what has to hold, without any alternative left in it, and the alternatives that are still
/// open, each a list of which one entry has to hold.
/// </summary>
internal sealed class Branch
{
    // Chains of subschemas on the same value that are longer are nobody's, and would need as much stack.
    private const int Deepest = 200;
    private const int StepsBeyond = 10_000;
    private const int CopiedInOneStep = 4;

    private readonly Universe _universe;
    private readonly Budget _budget;
    private readonly HashSet<int> _literals;
    private int _depth;

    public Branch(Universe universe, Budget budget, JsonTypes type)
    {
        _universe = universe;
        _budget = budget;
        Type = type;
        (_literals, Atoms, Present, Absent, Choices) = ([], [], [], [], []);
    }

    private Branch(Branch other, bool withChoices)
    {
        _universe = other._universe;
        _budget = other._budget;
        _budget.Spend(1 + ((other._literals.Count + other.Atoms.Count + other.Present.Count + other.Absent.Count + (withChoices ? other.Choices.Count : 0)) / CopiedInOneStep));
        Type = other.Type;
        (_literals, Atoms, Present, Absent) = ([.. other._literals], [.. other.Atoms], [.. other.Present], [.. other.Absent]);
        Choices = withChoices ? [.. other.Choices] : [];
        Allowed = other.Allowed;
        Declaring = other.Declaring;
    }

    /// <summary>The type of the value; both bits for a number.</summary>
    public JsonTypes Type { get; }

    /// <summary>Constraints of that type, each with whether it holds or is broken.</summary>
    public List<(Constraint Constraint, bool IsPositive)> Atoms { get; }

    /// <summary>Members that are there.</summary>
    public HashSet<string> Present { get; }

    /// <summary>Members that are not there.</summary>
    public HashSet<string> Absent { get; }

    /// <summary>What is still open: of each list one entry has to hold, whole.</summary>
    public List<IReadOnlyList<IReadOnlyList<Term>>> Choices { get; }

    /// <summary>The canonical texts that an <c>enum</c> leaves; null when there is none.</summary>
    public HashSet<string>? Allowed { get; private set; }

    /// <summary>What declares the members that may occur; null when all may.</summary>
    public DeclaringConstraint? Declaring { get; private set; }

    public Branch Copy(bool withChoices) => new(this, withChoices);

    /// <summary>True when a list of terms says nothing new.</summary>
    public bool Implies(IEnumerable<Term> terms) => terms.All(term => term.Literal is { } literal && (_literals.Contains(literal.Code) || IsTrivial(literal)));

    /// <summary>True when a term contradicts what is known already, at a glance.</summary>
    public bool Contradicts(Term term) =>
        term.Member is { } member ? !term.IsPositive && Present.Contains(member) : term.Literal is { } literal && _literals.Contains(-literal.Code);

    /// <summary>Adds terms; false when that is a contradiction.</summary>
    public bool TryAdd(IEnumerable<Term> terms) => terms.All(TryAdd);

    public bool TryAdd(Literal literal)
    {
        if (literal.Index is Universe.Everything or Universe.Nothing)
        {
            return IsTrivial(literal);
        }

        if (_literals.Contains(-literal.Code))
        {
            return false;
        }

        if (!_literals.Add(literal.Code))
        {
            return true;
        }

        if (++_depth > Deepest)
        {
            // As dear as unwinding the stack is.
            _budget.Spend(StepsBeyond);
            throw new BudgetSpentException();
        }

        var isPossible = literal.IsPositive
            ? _universe[literal.Index].All(constraint => TryAdd(constraint, isPositive: true))
            : TryChoose(_universe[literal.Index].OrderBy(constraint => constraint is ApproximateConstraint).Select(constraint => Broken(constraint)));
        _depth--;
        return isPossible;
    }

    private static bool IsTrivial(Literal literal) => literal.Index == (literal.IsPositive ? Universe.Everything : Universe.Nothing);

    private static IReadOnlyList<Term> Broken(Constraint constraint) => [Term.Of(constraint, isPositive: false)];

    private bool TryAdd(Term term) =>
        term.Literal is { } literal ? TryAdd(literal)
        : term.Constraint is { } constraint ? TryAdd(constraint, term.IsPositive)
        : Forbid(term.Member!);

    private bool TryAdd(Constraint constraint, bool isPositive)
    {
        _budget.Spend();
        return Add(constraint, isPositive);
    }

    private bool Add(Constraint constraint, bool isPositive) => constraint switch
    {
        RefConstraint reference => TryAdd(Literal.Of(reference.Target, isPositive)),
        TypeConstraint type => TryAddType(type, isPositive),
        EnumConstraint values when isPositive => Allow(values),
        AllOfConstraint all => isPositive ? all.Subschemas.All(child => TryAdd(Literal.Valid(child))) : TryChoose(all.Subschemas.Select(child => One(Literal.Invalid(child)))),
        AnyOfConstraint any => isPositive ? TryChoose(any.Subschemas.Select(child => One(Literal.Valid(child)))) : any.Subschemas.All(child => TryAdd(Literal.Invalid(child))),
        OneOfConstraint one => TryChoose(isPositive ? ExactlyOne([.. one.Subschemas]) : NoneOrTwo([.. one.Subschemas])),
        NotConstraint not => TryAdd(Literal.Of(not.Subschema, !isPositive)),
        IfConstraint condition => TryChoose(Cases(condition, isPositive)),
        DeclaringConstraint declaring => Declare(declaring),
        _ => (constraint.Concerns & Type) == 0 ? isPositive : TryAddAtom(constraint, isPositive),
    };

    private bool TryAddType(TypeConstraint type, bool isPositive)
    {
        var common = type.Types & Type;
        if (common == 0 || common == Type)
        {
            return (common == Type) == isPositive;
        }

        // Only numbers have two bits: what is left is that the number is an integer, or is none.
        Atoms.Add((new TypeConstraint("", JsonTypes.Integer), (common == JsonTypes.Integer) == isPositive));
        return true;
    }

    private bool TryAddAtom(Constraint constraint, bool isPositive)
    {
        switch (constraint)
        {
            case RequiredConstraint required:
                return isPositive ? required.Names.All(Demand) : TryChoose(required.Names.Select(name => (IReadOnlyList<Term>)[Term.Absent(name)]));
            case DependentRequiredConstraint dependent:
                var others = new RequiredConstraint("", dependent.Required);
                return isPositive
                    ? TryChoose([[Term.Absent(dependent.Name)], [Term.Of(others, isPositive: true)]])
                    : Demand(dependent.Name) && TryAdd(others, isPositive: false);
            case DependentSchemaConstraint dependent:
                return isPositive
                    ? TryChoose([[Term.Absent(dependent.Name)], One(Literal.Valid(dependent.Subschema))])
                    : Demand(dependent.Name) && TryAdd(Literal.Invalid(dependent.Subschema));
            case ContainsConstraint { Subschema: Universe.Everything } contains:
                return TryAddCounts(contains, isPositive);
            case ApproximateConstraint approximate:
                // The atom itself stays, since a value that satisfies the bound may still not satisfy what it bounds.
                Atoms.Add((constraint, isPositive));
                return TryAdd(isPositive ? approximate.Wider : approximate.Narrower, isPositive);
            default:
                Atoms.Add((constraint, isPositive));
                return true;
        }
    }

    // Every element is counted, so the counts are those of the array.
    private bool TryAddCounts(ContainsConstraint contains, bool isPositive)
    {
        List<Constraint> counts = [new CountConstraint("", CountedThing.Items, contains.Minimum, IsMinimum: true)];
        if (contains.Maximum is { } most)
        {
            counts.Add(new CountConstraint("", CountedThing.Items, most, IsMinimum: false));
        }

        return isPositive ? counts.All(count => TryAdd(count, isPositive: true)) : TryChoose(counts.Select(Broken));
    }

    private bool Allow(EnumConstraint values)
    {
        _budget.Spend(values.CanonicalValues.Count);
        HashSet<string> allowed = [.. values.CanonicalValues];
        if (Allowed is not null)
        {
            allowed.IntersectWith(Allowed);
        }

        Allowed = allowed;
        return allowed.Count > 0;
    }

    private bool Declare(DeclaringConstraint declaring)
    {
        Declaring = declaring;
        return true;
    }

    private bool Demand(string member)
    {
        _budget.Spend();
        Present.Add(member);
        return !Absent.Contains(member);
    }

    private bool Forbid(string member)
    {
        Absent.Add(member);
        return !Present.Contains(member);
    }

    // Entries that cannot hold for this type are left out at once; a single one that is left has to hold.
    private bool TryChoose(IEnumerable<IReadOnlyList<Term>> entries)
    {
        var possible = entries.Where(IsPossible).ToList();
        switch (possible.Count)
        {
            case 0:
                return false;
            case 1:
                return TryAdd(possible[0]);
            default:
                Choices.Add(possible);
                return true;
        }
    }

    private bool IsPossible(IReadOnlyList<Term> entry)
    {
        _budget.Spend(entry.Count);
        return entry.All(IsPossible) && !entry.Any(Contradicts);
    }

    private bool IsPossible(Term term) => term switch
    {
        { Literal: { } literal } => literal.Index is not (Universe.Everything or Universe.Nothing) || IsTrivial(literal),
        { Constraint: TypeConstraint type } => (type.Types & Type) is var common && (common == 0 || common == Type ? (common == Type) == term.IsPositive : true),
        { Constraint: { } constraint, IsPositive: false } => (constraint.Concerns & Type) != 0,
        _ => true,
    };

    private static IReadOnlyList<Term> One(Literal literal) => [Term.Of(literal)];

    private static IEnumerable<IReadOnlyList<Term>> ExactlyOne(int[] children) =>
        children.Select((_, chosen) => (IReadOnlyList<Term>)[.. children.Select((child, i) => Term.Of(Literal.Of(child, i == chosen))).OrderByDescending(term => term.IsPositive)]);

    private static IEnumerable<IReadOnlyList<Term>> NoneOrTwo(int[] children)
    {
        yield return [.. children.Select(child => Term.Of(Literal.Invalid(child)))];
        for (var i = 0; i < children.Length; i++)
        {
            for (var j = i + 1; j < children.Length; j++)
            {
                yield return [Term.Of(Literal.Valid(children[i])), Term.Of(Literal.Valid(children[j]))];
            }
        }
    }

    private static IEnumerable<IReadOnlyList<Term>> Cases(IfConstraint condition, bool isPositive)
    {
        yield return [Term.Of(Literal.Valid(condition.If)), Term.Of(Literal.Of(condition.Then ?? Universe.Everything, isPositive))];
        yield return [Term.Of(Literal.Invalid(condition.If)), Term.Of(Literal.Of(condition.Else ?? Universe.Everything, isPositive))];
    }
}
