using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary>The indices of subschemas in a constraint.</summary>
internal static class ConstraintIndices
{
    /// <summary>The constraint with other indices.</summary>
    public static Constraint Map(Constraint constraint, Func<int, int> map)
    {
        return constraint switch
        {
            RefConstraint reference => reference with { Target = map(reference.Target) },
            ItemsConstraint items => items with { Prefix = All(items.Prefix), Rest = Maybe(items.Rest) },
            ContainsConstraint contains => contains with { Subschema = map(contains.Subschema) },
            UnevaluatedItemsConstraint items => items with { Subschema = map(items.Subschema) },
            UnevaluatedPropertiesConstraint properties => properties with { Subschema = map(properties.Subschema) },
            PropertiesConstraint properties => properties with { Properties = Members(properties.Properties), Patterns = Members(properties.Patterns), Additional = Maybe(properties.Additional) },
            PropertyNamesConstraint names => names with { Subschema = map(names.Subschema) },
            DependentSchemaConstraint dependent => dependent with { Subschema = map(dependent.Subschema) },
            AllOfConstraint all => all with { Subschemas = All(all.Subschemas) },
            AnyOfConstraint any => any with { Subschemas = All(any.Subschemas) },
            OneOfConstraint one => one with { Subschemas = All(one.Subschemas) },
            NotConstraint not => not with { Subschema = map(not.Subschema) },
            IfConstraint condition => condition with { If = map(condition.If), Then = Maybe(condition.Then), Else = Maybe(condition.Else) },
            _ => constraint,
        };

        int? Maybe(int? index) => index is { } subschema ? map(subschema) : null;
        EquatableArray<int> All(EquatableArray<int> indices) => indices.Select(map).ToEquatableArray();
        EquatableArray<MemberSubschema> Members(EquatableArray<MemberSubschema> members) => members.Select(member => member with { Subschema = map(member.Subschema) }).ToEquatableArray();
    }
}
