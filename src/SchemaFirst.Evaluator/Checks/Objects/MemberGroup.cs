using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks.Objects;

/// <summary>Subschemas that apply to an object together, while a plan is made: either all hold or none counts.</summary>
/// <param name="number">The place of the group's bit.</param>
/// <param name="parent">The group that alone asks for its verdict; null when it is what must hold.</param>
internal sealed class MemberGroup(int number, MemberGroup? parent)
{
    private readonly HashSet<int> _applied = [];
    private bool _isShared;

    public ulong Bit { get; } = 1UL << number;

    public List<MemberSubschemas> Members { get; } = [];

    public List<LeftOver> LeftOvers { get; } = [];

    public List<string> Required { get; } = [];

    public List<DependentRequiredConstraint> Dependents { get; } = [];

    public List<CountConstraint> Counts { get; } = [];

    public List<int> Names { get; } = [];

    public List<Verdict> Conditions { get; } = [];

    /// <summary>The group whose failing makes this one of no interest; null when there is none.</summary>
    public MemberGroup? Parent => _isShared ? null : parent;

    /// <summary>Notes a subschema; false when it is noted already.</summary>
    public bool TryApply(int index) => _applied.Add(index);

    /// <summary>Notes who asks for the verdict.</summary>
    public void NoteAsked(MemberGroup by) => _isShared |= by != parent;
}

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c> of one subschema, to be looked up.</summary>
internal sealed class MemberSubschemas(PropertiesConstraint constraint, Func<string, int> patternPlace)
{
    private readonly Dictionary<string, int> _named = constraint.Properties.ToDictionary(property => property.Name, property => property.Subschema, StringComparer.Ordinal);

    public IEnumerable<string> Names => constraint.Properties.Select(property => property.Name);

    public (int Pattern, int Subschema)[] Patterns { get; } = [.. constraint.Patterns.Select(pattern => (patternPlace(pattern.Name), pattern.Subschema))];

    public int? Additional => constraint.Additional;

    public int? Find(string? name) => name is not null && _named.TryGetValue(name, out var subschema) ? subschema : null;
}

/// <summary><c>unevaluatedProperties</c>.</summary>
/// <param name="Subschema">What members must be that are left over.</param>
/// <param name="Bit">Its bit.</param>
/// <param name="Certain">What evaluates members whatever the object is.</param>
/// <param name="Possible">What does so for some objects.</param>
/// <param name="MayBeNone">True when for some objects no member is left over.</param>
internal sealed record LeftOver(int Subschema, ulong Bit, MemberSubschemas[] Certain, MemberSubschemas[] Possible, bool MayBeNone);
