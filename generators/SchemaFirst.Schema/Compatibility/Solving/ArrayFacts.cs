using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>That at least a number of elements are valid against a subschema, or at most.</summary>
internal readonly record struct ElementCount(int Subschema, long Bound);

/// <summary>What a branch says about an array, sorted by what it concerns.</summary>
internal sealed class ArrayFacts
{
    private readonly Literal[] _declared;
    private readonly Budget _budget;

    public ArrayFacts(StateSolver solver, Branch branch)
    {
        _budget = solver.Budget;
        _declared = branch.Declaring is { } declaring ? [solver.Declarations.OfElement(declaring)] : [];
        Counts = Counts.Of(branch);
        foreach (var (constraint, isPositive) in branch.Atoms)
        {
            Add(constraint, isPositive);
        }

        PrefixLength = Held.Concat(Broken).Select(items => items.Prefix.Count).DefaultIfEmpty(0).Max();
    }

    public Counts Counts { get; }

    /// <summary>What every element satisfies.</summary>
    public List<ItemsConstraint> Held { get; } = [];

    /// <summary>What some element breaks.</summary>
    public List<ItemsConstraint> Broken { get; } = [];

    /// <summary>What no element satisfies.</summary>
    public List<int> Banned { get; } = [];

    public List<ElementCount> AtLeast { get; } = [];

    public List<ElementCount> AtMost { get; } = [];

    /// <summary>Counts of elements that are broken: too few or, where there is an upper bound, too many.</summary>
    public List<ContainsConstraint> BrokenCounts { get; } = [];

    public bool IsUnique { get; private set; }

    /// <summary>True when two elements have to be equal.</summary>
    public bool HasEqual { get; private set; }

    /// <summary>The arrays that it must not be, as canonical texts.</summary>
    public HashSet<string> Excluded { get; } = new(StringComparer.Ordinal);

    /// <summary>From here on all elements are alike.</summary>
    public int PrefixLength { get; }

    /// <summary>Why an array that fits all this may still not fit; null when it certainly does.</summary>
    public string? Reason { get; private set; }

    /// <summary>What the element at a place has to be.</summary>
    public IEnumerable<Literal> ElementAt(int index) =>
        Held.Select(items => Literal.Valid(SchemaAt(items, index))).Concat(Banned.Select(Literal.Invalid)).Concat(_declared);

    public static int SchemaAt(ItemsConstraint items, int index) => index < items.Prefix.Count ? items.Prefix[index] : items.Rest ?? Universe.Everything;

    private void Add(Constraint constraint, bool isPositive)
    {
        switch (constraint)
        {
            case ItemsConstraint items:
                (isPositive ? Held : Broken).Add(items);
                break;
            case UniqueItemsConstraint:
                IsUnique |= isPositive;
                HasEqual |= !isPositive;
                break;
            case ContainsConstraint contains when isPositive:
                AddCount(contains);
                break;
            case ContainsConstraint { Maximum: null, Minimum: 1 } contains:
                Banned.Add(contains.Subschema);
                break;
            case ContainsConstraint contains:
                BrokenCounts.Add(contains);
                break;
            case EnumConstraint values:
                _budget.Spend(values.CanonicalValues.Count);
                Excluded.UnionWith(values.CanonicalValues.Where(value => value[0] == '['));
                break;
            case CountConstraint:
                break;
            default:
                Reason = $"the keyword {constraint.Keyword} is not modelled";
                break;
        }
    }

    private void AddCount(ContainsConstraint contains)
    {
        if (contains.Minimum > 0)
        {
            AtLeast.Add(new ElementCount(contains.Subschema, contains.Minimum));
        }

        if (contains.Maximum is { } most)
        {
            AtMost.Add(new ElementCount(contains.Subschema, most));
        }
    }
}
