using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>What a branch says about an object, sorted by what it concerns.</summary>
internal sealed class ObjectFacts
{
    private readonly StateSolver _solver;

    public ObjectFacts(StateSolver solver, Branch branch)
    {
        _solver = solver;
        Branch = branch;
        Counts = Counts.Of(branch);
        foreach (var (constraint, isPositive) in branch.Atoms)
        {
            Add(constraint, isPositive);
        }

        foreach (var constraint in Held.Concat(Broken))
        {
            _solver.Budget.Spend(1 + constraint.Properties.Count + constraint.Patterns.Count);
            Names.UnionWith(MemberSchemas.IndexOf(constraint).Keys);
            Patterns.UnionWith(constraint.Patterns.Select(pattern => pattern.Name));
        }

        if (branch.Declaring is { } declaring)
        {
            Names.UnionWith(solver.Declarations.Names(declaring));
            Patterns.UnionWith(solver.Declarations.Patterns(declaring));
        }

        _solver.Budget.Spend(branch.Present.Count + branch.Absent.Count);
        Names.UnionWith(branch.Present);
        Names.UnionWith(branch.Absent);
    }

    public Branch Branch { get; }

    public Counts Counts { get; }

    /// <summary>What every member satisfies.</summary>
    public List<PropertiesConstraint> Held { get; } = [];

    /// <summary>What some member breaks.</summary>
    public List<PropertiesConstraint> Broken { get; } = [];

    /// <summary>What every member name satisfies.</summary>
    public List<int> HeldNames { get; } = [];

    /// <summary>What some member name breaks.</summary>
    public List<int> BrokenNames { get; } = [];

    /// <summary>The objects that it must not be, as canonical texts.</summary>
    public HashSet<string> Excluded { get; } = new(StringComparer.Ordinal);

    /// <summary>Every member name that is spoken of.</summary>
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Every pattern of member names that is spoken of.</summary>
    public SortedSet<string> Patterns { get; } = new(StringComparer.Ordinal);

    /// <summary>Why an object that fits all this may still not fit; null when it certainly does.</summary>
    public string? Reason { get; private set; }

    /// <summary>What the value of a member has to be.</summary>
    public IEnumerable<Literal> ValueOf(string name)
    {
        foreach (var held in Held)
        {
            _solver.Budget.Spend(1 + held.Patterns.Count);
            foreach (var (index, isCertain) in MemberSchemas.Of(held, name, _solver.Patterns))
            {
                if (isCertain)
                {
                    yield return Literal.Valid(index);
                }
                else
                {
                    Doubt("a pattern of member names is more than a regular language");
                }
            }
        }

        if (Branch.Declaring is { } declaring)
        {
            yield return _solver.Declarations.OfMember(declaring, name);
        }
    }

    /// <summary>What the value of a member has to be whose name matches exactly these patterns and is none of <see cref="Names"/>.</summary>
    public IEnumerable<Literal> ValueOf(ISet<string> matched)
    {
        foreach (var held in Held)
        {
            _solver.Budget.Spend(1 + held.Patterns.Count);
            foreach (var index in MemberSchemas.Of(held, matched))
            {
                yield return Literal.Valid(index);
            }
        }

        if (Branch.Declaring is { } declaring)
        {
            yield return _solver.Declarations.OfMember(declaring, matched);
        }
    }

    /// <summary>False when a name breaks what holds for all names; null when that is not known.</summary>
    public bool? Accepts(string name)
    {
        bool? result = true;
        foreach (var names in HeldNames)
        {
            result &= _solver.Evaluation.IsValid(names, Documents.String(name));
        }

        return result;
    }

    /// <summary>False for members of which the policy supposes that they do not occur: those that an open object does not declare.</summary>
    public bool MayOccur(string name) =>
        Branch.Declaring is not { } declaring || Branch.Present.Contains(name) || _solver.Declarations.Declares(declaring, name);

    /// <summary>The same for a member of no name that is spoken of.</summary>
    public bool MayOccur(ISet<string> matched) => Branch.Declaring is not { } declaring || _solver.Declarations.Declares(declaring, matched);

    public void Doubt(string reason) => Reason ??= reason;

    private void Add(Constraint constraint, bool isPositive)
    {
        switch (constraint)
        {
            case PropertiesConstraint properties:
                (isPositive ? Held : Broken).Add(properties);
                break;
            case PropertyNamesConstraint names:
                (isPositive ? HeldNames : BrokenNames).Add(names.Subschema);
                break;
            case EnumConstraint values:
                _solver.Budget.Spend(values.CanonicalValues.Count);
                Excluded.UnionWith(values.CanonicalValues.Where(value => value[0] == '{'));
                break;
            case CountConstraint:
                break;
            default:
                Doubt($"the keyword {constraint.Keyword} is not modelled");
                break;
        }
    }
}
