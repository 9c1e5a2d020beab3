using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary>
/// Finds subschemas that mean the same, so that back ends make one thing of them: those that are nothing but a reference, and those that say
/// the same in several places, as schemas made by programs do. Found out when asked for.
/// </summary>
/// <param name="subschemas">All subschemas.</param>
public sealed class SubschemaClasses(IReadOnlyList<SubschemaModel> subschemas)
{
    // What lies deeper within one subschema is taken to be like nothing else; the stack is not for the file to fill.
    private const int Deepest = 100;

    private const int Unknown = -1;

    private readonly int[] _representatives = [.. Enumerable.Repeat(Unknown, subschemas.Count)];
    private readonly Dictionary<Meaning, int> _byMeaning = [];
    private int _depth;

    /// <summary>The one that stands for all subschemas that mean the same as this one.</summary>
    public int RepresentativeOf(int index)
    {
        index = TargetOf(index);
        if (_representatives[index] != Unknown)
        {
            return _representatives[index];
        }

        if (_depth == Deepest)
        {
            return _representatives[index] = index;
        }

        _depth++;
        var schema = subschemas[index];
        var meaning = new Meaning(schema.Always, schema.Constraints.Select(constraint => Replace(constraint, PartOf)).ToEquatableArray());
        _depth--;
        if (!_byMeaning.TryGetValue(meaning, out var representative))
        {
            _byMeaning[meaning] = representative = index;
        }

        return _representatives[index] = representative;
    }

    // Circles lead through references, which are followed no further than to what they name.
    private int PartOf(int index)
    {
        var target = TargetOf(index);
        return target == index ? RepresentativeOf(index) : target;
    }

    // Chains may be as long as the file; the resolver has made sure that they end.
    private int TargetOf(int index)
    {
        while (subschemas[index] is { Always: null, Constraints.Count: 1 } schema && schema.Constraints[0] is RefConstraint reference)
        {
            index = reference.Target;
        }

        return index;
    }

    private Constraint Replace(Constraint constraint, Func<int, int> replace)
    {
        return constraint switch
        {
            RefConstraint reference => new RefConstraint(reference.Keyword, TargetOf(reference.Target)),
            ItemsConstraint items => items with { Prefix = All(items.Prefix), Rest = Maybe(items.Rest) },
            ContainsConstraint contains => contains with { Subschema = replace(contains.Subschema) },
            UnevaluatedItemsConstraint items => items with { Subschema = replace(items.Subschema) },
            UnevaluatedPropertiesConstraint properties => properties with { Subschema = replace(properties.Subschema) },
            PropertiesConstraint properties => properties with { Properties = Members(properties.Properties), Patterns = Members(properties.Patterns), Additional = Maybe(properties.Additional) },
            PropertyNamesConstraint names => names with { Subschema = replace(names.Subschema) },
            DependentSchemaConstraint dependent => dependent with { Subschema = replace(dependent.Subschema) },
            AllOfConstraint all => all with { Subschemas = All(all.Subschemas) },
            AnyOfConstraint any => any with { Subschemas = All(any.Subschemas) },
            OneOfConstraint one => one with { Subschemas = All(one.Subschemas) },
            NotConstraint not => not with { Subschema = replace(not.Subschema) },
            IfConstraint condition => condition with { If = replace(condition.If), Then = Maybe(condition.Then), Else = Maybe(condition.Else) },
            _ => constraint,
        };

        int? Maybe(int? index) => index is { } subschema ? replace(subschema) : null;
        EquatableArray<int> All(EquatableArray<int> indices) => indices.Select(replace).ToEquatableArray();
        EquatableArray<MemberSubschema> Members(EquatableArray<MemberSubschema> members) => members.Select(member => member with { Subschema = replace(member.Subschema) }).ToEquatableArray();
    }

    private readonly record struct Meaning(bool? Always, EquatableArray<Constraint> Constraints);
}
