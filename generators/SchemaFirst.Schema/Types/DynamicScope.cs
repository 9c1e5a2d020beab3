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
    private readonly int _hash;

    /// <summary>The scope in which nothing is chosen.</summary>
    public DynamicScope()
        : this([], 0)
    {
    }

    private DynamicScope(SortedDictionary<string, Subschema> targets, int hash) => (_targets, _hash) = (targets, hash);

    /// <summary>The schema that a name stands for; null when nothing on the way has it.</summary>
    public Subschema? Find(string name) => _targets.TryGetValue(name, out var target) ? target : null;

    /// <summary>The scope within a schema resource.</summary>
    public DynamicScope Enter(Subschema resource)
    {
        if (resource.DynamicAnchors.All(_targets.ContainsKey))
        {
            return this;
        }

        if (!_entered.TryGetValue(resource, out var scope))
        {
            var targets = new SortedDictionary<string, Subschema>(_targets, StringComparer.Ordinal);
            var hash = _hash;
            foreach (var name in resource.DynamicAnchors.Where(name => !_targets.ContainsKey(name)))
            {
                var target = resource.DynamicAnchor(name)!;
                targets.Add(name, target);
                hash = unchecked(hash + target.GetHashCode());
            }

            _entered[resource] = scope = new DynamicScope(targets, hash);
        }

        return scope;
    }

    /// <inheritdoc/>
    public bool Equals(DynamicScope? other) => ReferenceEquals(this, other) || (other is not null && _targets.SequenceEqual(other._targets));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DynamicScope);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;
}

/// <summary>A subschema with what dynamic references choose in it.</summary>
internal sealed record ScopedSubschema(Subschema Schema, DynamicScope Scope);
