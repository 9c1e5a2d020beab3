using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>
/// A constraint of which only the bounds are known: what satisfies it satisfies <paramref name="Wider"/>, and what satisfies
/// <paramref name="Narrower"/> satisfies it. Two are the same only where what decides between the bounds is.
/// </summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="IsOfArrays">True for arrays, false for objects.</param>
/// <param name="Wider">The upper bound.</param>
/// <param name="Narrower">The lower bound.</param>
/// <param name="Way">What decides, see <see cref="EvaluationWay"/>.</param>
internal sealed record ApproximateConstraint(string Keyword, bool IsOfArrays, Constraint Wider, Constraint Narrower, EquatableArray<Evaluating> Way)
    : SolverConstraint(Keyword)
{
    public override JsonTypes Concerns => IsOfArrays ? JsonTypes.Array : JsonTypes.Object;

    public override Constraint WithIndices(Func<int, int> map) =>
        this with { Wider = Wider.WithIndices(map), Narrower = Narrower.WithIndices(map), Way = Evaluating.Sort(Way.Select(one => one.Map(map))) };
}

/// <summary>What the keywords at one place evaluate of an object or array.</summary>
/// <param name="Names">Member names, or places of an array as numbers.</param>
/// <param name="Patterns">Patterns of member names.</param>
/// <param name="IsAll">True when nothing is left.</param>
internal sealed record Coverage(IReadOnlyList<string> Names, IReadOnlyList<string> Patterns, bool IsAll)
{
    public static Coverage None { get; } = new([], [], false);

    public static Coverage All { get; } = new([], [], true);

    /// <summary>What one of several evaluates.</summary>
    public static Coverage Union(IReadOnlyList<Coverage> parts)
    {
        List<Coverage> some = [.. parts.Where(part => part.Names.Count + part.Patterns.Count > 0)];
        return parts.Any(part => part.IsAll) ? All
            : some.Count == 0 ? None
            : some.Count == 1 ? some[0]
            : new([.. some.SelectMany(part => part.Names).Distinct()], [.. some.SelectMany(part => part.Patterns).Distinct()], false);
    }

    /// <summary>What each of several evaluates.</summary>
    public static Coverage Intersection(IReadOnlyList<Coverage> parts)
    {
        List<Coverage> some = [.. parts.Where(part => !part.IsAll)];
        return some.Count == 0 ? All
            : some.Any(part => part.Names.Count + part.Patterns.Count == 0) ? None
            : new(Common(some, part => part.Names), Common(some, part => part.Patterns), false);
    }

    private static IReadOnlyList<string> Common(List<Coverage> parts, Func<Coverage, IReadOnlyList<string>> select)
    {
        HashSet<string> common = [.. select(parts[0])];
        foreach (var part in parts.Skip(1))
        {
            common.IntersectWith(select(part));
        }

        return [.. select(parts[0]).Where(common.Contains)];
    }

    public bool Equals(Coverage? other) => other is not null && IsAll == other.IsAll && new HashSet<string>(Names).SetEquals(other.Names) && new HashSet<string>(Patterns).SetEquals(other.Patterns);

    public override int GetHashCode() => Names.Count;
}

/// <summary>
/// Says <c>unevaluatedProperties</c> and <c>unevaluatedItems</c> by other keywords: exactly where what the neighbours evaluate does not
/// depend on the value, and within bounds where it does.
/// </summary>
/// <param name="schemas">All subschemas.</param>
/// <param name="everything">One of them that accepts every value.</param>
internal sealed class Uncovered(IReadOnlyList<ColoredSchema> schemas, int everything)
{
    private const int Deepest = 500;

    private int _ways;

    private readonly Dictionary<(int Index, bool IsOfArrays), (Coverage Certain, Coverage Possible)> _known = [];

    /// <summary>The constraint that stands for one of these keywords at a subschema.</summary>
    public Constraint Resolve(ColoredSchema schema, Constraint constraint)
    {
        var isOfArrays = constraint is UnevaluatedItemsConstraint;
        var (certain, possible) = Together([.. schema.Constraints.Where(other => !ReferenceEquals(other, constraint)).Select(neighbour => Of(neighbour, isOfArrays, Deepest))]);

        var child = constraint is UnevaluatedItemsConstraint items ? items.Subschema : ((UnevaluatedPropertiesConstraint)constraint).Subschema;
        var (wider, narrower) = (Say(possible, child, isOfArrays), Say(certain, child, isOfArrays));
        if (certain.Equals(possible))
        {
            return wider;
        }

        var way = new EvaluationWay(schemas, isOfArrays).Of(schema.Constraints.Where(other => !ReferenceEquals(other, constraint)), _ways++);
        return new ApproximateConstraint(constraint.Keyword, isOfArrays, wider, narrower, way);
    }

    private Constraint Say(Coverage covered, int child, bool isOfArrays)
    {
        var rest = covered.IsAll ? everything : child;
        return isOfArrays
            ? new ItemsConstraint("", Enumerable.Repeat(everything, covered.Names.Count).ToEquatableArray(), "", rest)
            : new PropertiesConstraint("", Members(covered.Names), Members(covered.Patterns), rest);
    }

    private EquatableArray<MemberSubschema> Members(IReadOnlyList<string> names) => names.Select(name => new MemberSubschema(name, everything)).ToEquatableArray();

    // Each subschema is looked at once: references may lead to the same one on any number of ways. On a circle nothing is known.
    private (Coverage Certain, Coverage Possible) Of(int index, bool isOfArrays, int depth)
    {
        if (_known.TryGetValue((index, isOfArrays), out var known))
        {
            return known;
        }

        if (depth == 0)
        {
            return (Coverage.None, Coverage.All);
        }

        _known[(index, isOfArrays)] = (Coverage.None, Coverage.All);
        return _known[(index, isOfArrays)] = Together([.. schemas[index].Constraints.Select(constraint => Of(constraint, isOfArrays, depth - 1))]);
    }

    private (Coverage Certain, Coverage Possible) Of(Constraint constraint, bool isOfArrays, int depth)
    {
        switch (constraint)
        {
            case RefConstraint reference:
                return Of(reference.Target, isOfArrays, depth);
            case AllOfConstraint all:
                return Together([.. all.Subschemas.Select(child => Of(child, isOfArrays, depth))]);
            case AnyOfConstraint any:
                return Either(any.Subschemas, isOfArrays, depth);
            case OneOfConstraint one:
                return Either(one.Subschemas, isOfArrays, depth);
            case IfConstraint condition:
                var parts = new[] { condition.If, condition.Then, condition.Else }.OfType<int>().Select(child => Of(child, isOfArrays, depth));
                return (Coverage.None, Together([.. parts]).Possible);
            case DependentSchemaConstraint dependent:
                return (Coverage.None, Of(dependent.Subschema, isOfArrays, depth).Possible);
            case ContainsConstraint { Evaluates: true } when isOfArrays:
                return (Coverage.None, Coverage.All);
            default:
                var own = Own(constraint, isOfArrays);
                return (own, own);
        }
    }

    /// <summary>What a constraint itself evaluates, whatever the value; nothing where that depends on the value or on other subschemas.</summary>
    public static Coverage Own(Constraint constraint, bool isOfArrays) => constraint switch
    {
        UnevaluatedItemsConstraint when isOfArrays => Coverage.All,
        UnevaluatedPropertiesConstraint when !isOfArrays => Coverage.All,
        ItemsConstraint items when isOfArrays => items.Rest is null
            ? new Coverage([.. Enumerable.Range(0, items.Prefix.Count).Select(place => place.ToString(System.Globalization.CultureInfo.InvariantCulture))], [], false)
            : Coverage.All,
        PropertiesConstraint properties when !isOfArrays => properties.Additional is null
            ? new Coverage([.. properties.Properties.Select(member => member.Name)], [.. properties.Patterns.Select(pattern => pattern.Name)], false)
            : Coverage.All,
        _ => Coverage.None,
    };

    private (Coverage Certain, Coverage Possible) Either(EquatableArray<int> children, bool isOfArrays, int depth)
    {
        var all = children.Select(child => Of(child, isOfArrays, depth)).ToList();
        return (Coverage.Intersection([.. all.Select(entry => entry.Certain)]), Together(all).Possible);
    }

    private static (Coverage Certain, Coverage Possible) Together(IReadOnlyList<(Coverage Certain, Coverage Possible)> parts) =>
        (Coverage.Union([.. parts.Select(part => part.Certain)]), Coverage.Union([.. parts.Select(part => part.Possible)]));
}
