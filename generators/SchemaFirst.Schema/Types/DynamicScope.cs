using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Schema.Types;

/// <summary>
/// What dynamic references choose on the way to some subschema: for each name the outermost schema that has it (2020-12 core,
/// 8.2.3.2). Once chosen a name stays so for everything deeper, so there are few scopes, mostly one. Scopes compare by content.
/// </summary>
internal sealed class DynamicScope : IEquatable<DynamicScope>
{
    private readonly SortedDictionary<string, Subschema> _targets;
    private readonly Dictionary<Subschema, DynamicScope> _entered = [];

    /// <summary>The scope in which nothing is chosen.</summary>
    public DynamicScope()
        : this([])
    {
    }

    private DynamicScope(SortedDictionary<string, Subschema> targets) => _targets = targets;

    /// <summary>The schema that a name stands for; null when nothing on the way has it.</summary>
    public Subschema? Find(string name) => _targets.TryGetValue(name, out var target) ? target : null;

    /// <summary>The scope within a schema resource.</summary>
    public DynamicScope Enter(Subschema resource)
    {
        if (resource.DynamicAnchors.All(anchor => _targets.ContainsKey(anchor.Key)))
        {
            return this;
        }

        if (!_entered.TryGetValue(resource, out var scope))
        {
            var targets = new SortedDictionary<string, Subschema>(_targets, StringComparer.Ordinal);
            foreach (var anchor in resource.DynamicAnchors.Where(anchor => !_targets.ContainsKey(anchor.Key)))
            {
                targets.Add(anchor.Key, anchor.Value);
            }

            _entered[resource] = scope = new DynamicScope(targets);
        }

        return scope;
    }

    /// <inheritdoc/>
    public bool Equals(DynamicScope? other) => ReferenceEquals(this, other) || (other is not null && _targets.SequenceEqual(other._targets));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DynamicScope);

    /// <inheritdoc/>
    public override int GetHashCode() => _targets.Aggregate(17, (hash, entry) => unchecked((hash * 31) + entry.Value.GetHashCode()));
}
