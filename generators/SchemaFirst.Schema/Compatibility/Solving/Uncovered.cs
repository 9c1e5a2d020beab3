using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>
/// A constraint of which only the bounds are known: what satisfies it satisfies <paramref name="Wider"/>, and what satisfies
/// <paramref name="Narrower"/> satisfies it.
/// </summary>
internal sealed record ApproximateConstraint(string Keyword, bool IsOfArrays, Constraint Wider, Constraint Narrower) : Constraint(Keyword);

/// <summary>What the keywords at one place evaluate of an object or array.</summary>
/// <param name="Names">Member names, or places of an array as numbers.</param>
/// <param name="Patterns">Patterns of member names.</param>
/// <param name="IsAll">True when nothing is left.</param>
internal sealed record Coverage(IReadOnlyList<string> Names, IReadOnlyList<string> Patterns, bool IsAll)
{
    public static Coverage None { get; } = new([], [], false);

    public static Coverage All { get; } = new([], [], true);

    public Coverage Union(Coverage other) => IsAll || other.IsAll ? All : new([.. Names.Union(other.Names)], [.. Patterns.Union(other.Patterns)], false);

    public Coverage Intersect(Coverage other) => IsAll ? other : other.IsAll ? this : new([.. Names.Intersect(other.Names)], [.. Patterns.Intersect(other.Patterns)], false);

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
    private const int Deepest = 64;

    /// <summary>The constraint that stands for one of these keywords at a subschema.</summary>
    public Constraint Resolve(ColoredSchema schema, Constraint constraint)
    {
        var isOfArrays = constraint is UnevaluatedItemsConstraint;
        var (certain, possible) = (Coverage.None, Coverage.None);
        foreach (var neighbour in schema.Constraints.Where(other => !ReferenceEquals(other, constraint)))
        {
            var (surely, maybe) = Of(neighbour, isOfArrays, Deepest);
            (certain, possible) = (certain.Union(surely), possible.Union(maybe));
        }

        var child = constraint is UnevaluatedItemsConstraint items ? items.Subschema : ((UnevaluatedPropertiesConstraint)constraint).Subschema;
        var (wider, narrower) = (Say(possible, child, isOfArrays), Say(certain, child, isOfArrays));
        return certain.Equals(possible) ? wider : new ApproximateConstraint(constraint.Keyword, isOfArrays, wider, narrower);
    }

    private Constraint Say(Coverage covered, int child, bool isOfArrays)
    {
        var rest = covered.IsAll ? everything : child;
        return isOfArrays
            ? new ItemsConstraint("", Enumerable.Repeat(everything, covered.Names.Count).ToEquatableArray(), "", rest)
            : new PropertiesConstraint("", Members(covered.Names), Members(covered.Patterns), rest);
    }

    private EquatableArray<MemberSubschema> Members(IReadOnlyList<string> names) => names.Select(name => new MemberSubschema(name, everything)).ToEquatableArray();

    private (Coverage Certain, Coverage Possible) Of(int index, bool isOfArrays, int depth)
    {
        var (certain, possible) = (Coverage.None, depth == 0 ? Coverage.All : Coverage.None);
        foreach (var constraint in depth == 0 ? [] : schemas[index].Constraints)
        {
            var (surely, maybe) = Of(constraint, isOfArrays, depth - 1);
            (certain, possible) = (certain.Union(surely), possible.Union(maybe));
        }

        return (certain, possible);
    }

    private (Coverage Certain, Coverage Possible) Of(Constraint constraint, bool isOfArrays, int depth)
    {
        switch (constraint)
        {
            case RefConstraint reference:
                return Of(reference.Target, isOfArrays, depth);
            case AllOfConstraint all:
                return Together(all.Subschemas.Select(child => Of(child, isOfArrays, depth)));
            case AnyOfConstraint any:
                return Either(any.Subschemas, isOfArrays, depth);
            case OneOfConstraint one:
                return Either(one.Subschemas, isOfArrays, depth);
            case IfConstraint condition:
                var parts = new[] { condition.If, condition.Then, condition.Else }.OfType<int>().Select(child => Of(child, isOfArrays, depth));
                return (Coverage.None, Together(parts).Possible);
            case DependentSchemaConstraint dependent:
                return (Coverage.None, Of(dependent.Subschema, isOfArrays, depth).Possible);
            case ContainsConstraint { Evaluates: true } when isOfArrays:
                return (Coverage.None, Coverage.All);
            default:
                var own = Own(constraint, isOfArrays);
                return (own, own);
        }
    }

    private static Coverage Own(Constraint constraint, bool isOfArrays) => constraint switch
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
        return (all.Select(entry => entry.Certain).Aggregate(Coverage.All, (sum, entry) => sum.Intersect(entry)), Together(all).Possible);
    }

    private static (Coverage Certain, Coverage Possible) Together(IEnumerable<(Coverage Certain, Coverage Possible)> parts) =>
        parts.Aggregate((Certain: Coverage.None, Possible: Coverage.None), (sum, part) => (sum.Certain.Union(part.Certain), sum.Possible.Union(part.Possible)));
}
