using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility;

/// <summary>A schema's meaning under a policy: what the policy leaves out is taken out of the model, so that the judge leaves it out too.</summary>
internal sealed class PolicyModel
{
    private readonly SchemaSide _side;
    private readonly List<SubschemaModel> _subschemas;

    private PolicyModel(SchemaSide side)
    {
        _side = side;
        _subschemas = [.. side.Model.Subschemas];
    }

    public static ConstraintModel Of(SchemaSide side, CompatibilityPolicy policy)
    {
        var model = new PolicyModel(side);
        if (policy.AnchorsPatterns)
        {
            model.Rewrite(constraint => constraint is PatternConstraint pattern ? pattern with { Pattern = $"^(?:{pattern.Pattern})$" } : constraint);
        }

        if (policy.DefaultsFillIn)
        {
            model.DropFilledIn();
        }

        return new ConstraintModel(model._subschemas.ToEquatableArray(), policy.AssertsFormat);
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
}
