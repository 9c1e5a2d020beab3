using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Patterns;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>
/// Holds of every value, and says which subschemas speak of it, whether it is valid against them or not: the members that none of them declares
/// do not occur.
/// </summary>
internal sealed record DeclaringConstraint(EquatableArray<int> Subschemas) : SolverConstraint("")
{
    public override JsonTypes Concerns => Every;

    public override Constraint WithIndices(Func<int, int> map) => this with { Subschemas = Subschemas.Select(map).ToEquatableArray() };
}

/// <summary>
/// Which members a schema declares at a place of a document. A member is declared by whatever is applied to the object, in an alternative
/// that holds, in one that does not, or in a condition: so the answer is the same in every branch.
/// </summary>
internal sealed class Declarations(Universe universe, PatternTable patterns)
{
    private readonly Dictionary<DeclaringConstraint, List<Constraint>> _reached = [];

    /// <summary>What these subschemas speak of, as something that holds.</summary>
    public Literal Of(IEnumerable<int> subschemas) =>
        Literal.Valid(universe.Intern(new DeclaringConstraint(subschemas.Where(index => index is not (Universe.Everything or Universe.Nothing)).Distinct().OrderBy(index => index).ToEquatableArray())));

    /// <summary>The names that are declared.</summary>
    public IEnumerable<string> Names(DeclaringConstraint declaring) => Reach(declaring).SelectMany(constraint => constraint switch
    {
        PropertiesConstraint properties => properties.Properties.Select(member => member.Name),
        RequiredConstraint required => required.Names,
        DependentRequiredConstraint dependent => dependent.Required.Append(dependent.Name),
        DependentSchemaConstraint dependent => [dependent.Name],
        _ => Enumerable.Empty<string>(),
    });

    /// <summary>The patterns of member names that are declared.</summary>
    public IEnumerable<string> Patterns(DeclaringConstraint declaring) => Properties(declaring).SelectMany(properties => properties.Patterns.Select(pattern => pattern.Name));

    /// <summary>True when a member of this name is declared, or may be.</summary>
    public bool Declares(DeclaringConstraint declaring, string name) =>
        Names(declaring).Contains(name) || Properties(declaring).Any(properties => IsForAll(properties) || MemberSchemas.Of(properties with { Additional = null }, name, patterns).Any());

    /// <summary>True when members are declared whose names match exactly these patterns.</summary>
    public bool Declares(DeclaringConstraint declaring, ISet<string> matched) =>
        Properties(declaring).Any(properties => IsForAll(properties) || properties.Patterns.Any(pattern => matched.Contains(pattern.Name)));

    /// <summary>What is declared in the value of a member.</summary>
    public Literal OfMember(DeclaringConstraint declaring, string name) =>
        Of(Properties(declaring).SelectMany(properties => MemberSchemas.Of(properties, name, patterns).Select(child => child.Index)));

    /// <summary>What is declared in the value of a member whose name matches exactly these patterns.</summary>
    public Literal OfMember(DeclaringConstraint declaring, ISet<string> matched) =>
        Of(Properties(declaring).SelectMany(properties => MemberSchemas.Of(properties, matched)));

    /// <summary>What is declared in the elements of an array.</summary>
    public Literal OfElement(DeclaringConstraint declaring) => Of(Reach(declaring).SelectMany(constraint => constraint switch
    {
        ItemsConstraint items => items.Prefix.Concat(items.Rest is { } rest ? [rest] : []),
        ContainsConstraint contains => [contains.Subschema],
        _ => Enumerable.Empty<int>(),
    }));

    // What forbids all other members declares none.
    private static bool IsForAll(PropertiesConstraint properties) => properties.Additional is { } additional && additional != Universe.Nothing;

    private IEnumerable<PropertiesConstraint> Properties(DeclaringConstraint declaring) => Reach(declaring).OfType<PropertiesConstraint>();

    private List<Constraint> Reach(DeclaringConstraint declaring)
    {
        if (!_reached.TryGetValue(declaring, out var reached))
        {
            _reached[declaring] = reached = [];
            var seen = new HashSet<int>(declaring.Subschemas);
            var open = new Queue<int>(seen);
            while (open.Count > 0)
            {
                foreach (var constraint in universe[open.Dequeue()].SelectMany(Parts))
                {
                    reached.Add(constraint);
                    foreach (var child in constraint.InPlace().Select(applied => applied.Index).Where(seen.Add))
                    {
                        open.Enqueue(child);
                    }
                }
            }
        }

        return reached;
    }

    private static IEnumerable<Constraint> Parts(Constraint constraint) =>
        constraint is ApproximateConstraint approximate ? [approximate.Wider, approximate.Narrower] : [constraint];
}
