using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility;

/// <summary>A schema's meaning under a policy: what the policy leaves out is taken out of the model, so that the judge leaves it out too.</summary>
internal sealed class PolicyModel
{
    private readonly CompatibilityPolicy _policy;
    private readonly SchemaSide _side;
    private readonly List<SubschemaModel> _subschemas;

    private PolicyModel(SchemaSide side, CompatibilityPolicy policy)
    {
        (_side, _policy) = (side, policy);
        _subschemas = [.. side.Model.Subschemas];
    }

    /// <summary>The values of the members of the root that only name the version, as canonical texts, by name.</summary>
    public Dictionary<string, string> Versions { get; } = new(StringComparer.Ordinal);

    public ConstraintModel Model => new(_subschemas.ToEquatableArray(), _policy.AssertsFormat);

    public static PolicyModel Of(SchemaSide side, CompatibilityPolicy policy)
    {
        var model = new PolicyModel(side, policy);
        if (policy.AnchorsPatterns)
        {
            model.Rewrite(constraint => constraint is PatternConstraint pattern ? pattern with { Pattern = $"^(?:{pattern.Pattern})$" } : constraint);
        }

        if (policy.DefaultsFillIn)
        {
            model.DropFilledIn();
        }

        if (policy.LeavesVersionOut)
        {
            model.LeaveVersionOut(0, []);
        }

        return model;
    }

    private void Rewrite(Func<Constraint, Constraint?> rewrite)
    {
        for (var i = 0; i < _subschemas.Count; i++)
        {
            RewriteAt(i, rewrite);
        }
    }

    private void RewriteAt(int index, Func<Constraint, Constraint?> rewrite) => _subschemas[index] = _subschemas[index] with
    {
        Constraints = _subschemas[index].Constraints.Select(rewrite).OfType<Constraint>().ToEquatableArray(),
    };

    // A member that is required and has a default counts as there.
    private void DropFilledIn()
    {
        for (var i = 0; i < _subschemas.Count; i++)
        {
            var location = _subschemas[i].Location;
            bool HasDefault(string name)
            {
                var place = _side.Find(location, ["properties", name, "default"]);
                return place.Pointer.EndsWith(JsonPointer.Root.Append("properties").Append(name).Append("default").ToFragment().Substring(1), StringComparison.Ordinal);
            }

            RewriteAt(i, constraint => constraint is RequiredConstraint required
                ? required with { Names = required.Names.Where(name => !HasDefault(name)).ToEquatableArray() }
                : constraint);
        }
    }

    private void LeaveVersionOut(int index, HashSet<int> seen)
    {
        if (!seen.Add(index))
        {
            return;
        }

        foreach (var constraint in _subschemas[index].Constraints)
        {
            IEnumerable<int> others = constraint switch
            {
                RefConstraint reference => [reference.Target],
                AllOfConstraint all => all.Subschemas,
                _ => [],
            };
            foreach (var other in others.ToList())
            {
                LeaveVersionOut(other, seen);
            }
        }

        RewriteAt(index, constraint => constraint is PropertiesConstraint properties ? LeaveVersionOut(properties) : constraint);
    }

    private PropertiesConstraint LeaveVersionOut(PropertiesConstraint properties) => properties with
    {
        Properties = properties.Properties.Select(member =>
        {
            if (!_policy.VersionMembers.Contains(member.Name) || VersionOf(_subschemas[member.Subschema]) is not { } version)
            {
                return member;
            }

            Versions[member.Name] = version;
            _subschemas.Add(new SubschemaModel(_subschemas[member.Subschema].Location, "", null, new EquatableArray<Constraint>([new TypeConstraint("type", JsonTypes.String)])));
            return member with { Subschema = _subschemas.Count - 1 };
        }).ToEquatableArray(),
    };

    // Nothing but a list of strings, of which the first is taken as the version.
    private static string? VersionOf(SubschemaModel schema) =>
        schema.Constraints.All(constraint => constraint is EnumConstraint or TypeConstraint { Types: JsonTypes.String })
            ? schema.Constraints.OfType<EnumConstraint>().Select(values => values.CanonicalValues.FirstOrDefault(value => value[0] == '"')).FirstOrDefault()
            : null;
}
