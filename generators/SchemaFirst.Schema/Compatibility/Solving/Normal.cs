using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>One spelling for constraints: what has no order is sorted, and no keyword is named where only the meaning counts.</summary>
internal static class Normal
{
    /// <summary>A subschema's constraints in their one spelling, their indices mapped.</summary>
    public static EquatableArray<Constraint> Form(IEnumerable<Constraint> constraints, Func<int, int> map) => constraints
        .Select(constraint => Map(constraint, map) ?? constraint)
        .Where(constraint => !SaysNothing(constraint))
        .Distinct()
        .OrderBy(constraint => constraint.GetType().Name, StringComparer.Ordinal)
        .ThenBy(SortKey, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>A constraint in its one spelling, its indices mapped; null for a kind that is not known here.</summary>
    public static Constraint? Map(Constraint constraint, Func<int, int> map) => constraint switch
    {
        RefConstraint reference => new RefConstraint("", map(reference.Target)),
        TypeConstraint type => new TypeConstraint("", type.Types),
        UniqueItemsConstraint or FormatConstraint => constraint with { Keyword = "" },
        PatternConstraint or CountConstraint => constraint with { Keyword = "" },
        OpaqueConstraint => constraint,
        EnumConstraint values => new EnumConstraint("", values.CanonicalValues.Distinct().OrderBy(value => value, StringComparer.Ordinal).ToEquatableArray()),
        NumberBoundConstraint bound => bound with { Keyword = "", Bound = CanonicalNumber.Of(bound.Bound) },
        MultipleOfConstraint multiple => new MultipleOfConstraint("", CanonicalNumber.Of(multiple.Divisor)),
        RequiredConstraint required => new RequiredConstraint("", Sorted(required.Names)),
        DependentRequiredConstraint dependent => dependent with { Keyword = "", Required = Sorted(dependent.Required) },
        AllOfConstraint all => new AllOfConstraint("", Sorted(all.Subschemas, map).Distinct().ToEquatableArray()),
        AnyOfConstraint any => new AnyOfConstraint("", Sorted(any.Subschemas, map).Distinct().ToEquatableArray()),
        OneOfConstraint one => new OneOfConstraint("", Sorted(one.Subschemas, map).ToEquatableArray()),
        NotConstraint not => new NotConstraint("", map(not.Subschema)),
        IfConstraint condition => new IfConstraint("", map(condition.If), Map(condition.Then, map), Map(condition.Else, map)),
        _ => MapContainer(constraint, map),
    };

    private static Constraint? MapContainer(Constraint constraint, Func<int, int> map) => constraint switch
    {
        ItemsConstraint items => new ItemsConstraint("", items.Prefix.Select(map).ToEquatableArray(), "", Map(items.Rest, map)),
        ContainsConstraint contains => contains with { Keyword = "", Subschema = map(contains.Subschema) },
        UnevaluatedItemsConstraint items => items with { Subschema = map(items.Subschema) },
        UnevaluatedPropertiesConstraint properties => properties with { Subschema = map(properties.Subschema) },
        ApproximateConstraint approximate => approximate with { Wider = Map(approximate.Wider, map)!, Narrower = Map(approximate.Narrower, map)! },
        PropertyNamesConstraint names => new PropertyNamesConstraint("", map(names.Subschema)),
        DependentSchemaConstraint dependent => dependent with { Keyword = "", Subschema = map(dependent.Subschema) },
        PropertiesConstraint properties => new PropertiesConstraint("", Members(properties.Properties, map), Members(properties.Patterns, map), Additional(properties.Additional, map)),
        _ => null,
    };

    // Order within one kind of constraint, so that two spellings of a conjunction are one.
    private static string SortKey(Constraint constraint) => constraint switch
    {
        NumberBoundConstraint bound => $"{bound.IsMinimum}{bound.IsExclusive}{bound.Bound}",
        CountConstraint count => $"{count.Thing}{count.IsMinimum}{count.Bound}",
        PatternConstraint pattern => pattern.Pattern,
        DependentRequiredConstraint dependent => dependent.Name,
        DependentSchemaConstraint dependent => dependent.Name,
        _ => "",
    };

    private static bool SaysNothing(Constraint constraint) => constraint switch
    {
        CountConstraint { IsMinimum: true, Bound: <= 0 } => true,
        RequiredConstraint { Names.Count: 0 } or DependentRequiredConstraint { Required.Count: 0 } => true,
        RefConstraint { Target: Universe.Everything } or PropertyNamesConstraint { Subschema: Universe.Everything } => true,
        DependentSchemaConstraint { Subschema: Universe.Everything } => true,
        _ => false,
    };

    // Members that may be anything need no schema.
    private static int? Additional(int? child, Func<int, int> map) => Map(child, map) is { } index && index != Universe.Everything ? index : null;

    private static int? Map(int? child, Func<int, int> map) => child is { } index ? map(index) : null;

    private static IEnumerable<int> Sorted(EquatableArray<int> children, Func<int, int> map) => children.Select(map).OrderBy(child => child);

    private static EquatableArray<string> Sorted(EquatableArray<string> names) => names.Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();

    private static EquatableArray<MemberSubschema> Members(EquatableArray<MemberSubschema> members, Func<int, int> map) =>
        members.Select(member => new MemberSubschema(member.Name, map(member.Subschema))).OrderBy(member => member.Name, StringComparer.Ordinal).ToEquatableArray();
}
