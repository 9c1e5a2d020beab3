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
    public static Constraint? Map(Constraint constraint, Func<int, int> map) => Spell(constraint.WithIndices(map));

    private static Constraint? Spell(Constraint constraint) => constraint switch
    {
        TypeConstraint type => new TypeConstraint("", type.Types),
        EnumConstraint values => new EnumConstraint("", values.CanonicalValues.Distinct().OrderBy(value => value, StringComparer.Ordinal).ToEquatableArray()),
        NumberBoundConstraint bound => bound with { Keyword = "", Bound = CanonicalNumber.Of(bound.Bound) },
        MultipleOfConstraint multiple => new MultipleOfConstraint("", CanonicalNumber.Of(multiple.Divisor)),
        RequiredConstraint required => new RequiredConstraint("", Sorted(required.Names)),
        DependentRequiredConstraint dependent => dependent with { Keyword = "", Required = Sorted(dependent.Required) },
        AllOfConstraint all => new AllOfConstraint("", Sorted(all.Subschemas).Distinct().ToEquatableArray()),
        AnyOfConstraint any => new AnyOfConstraint("", Sorted(any.Subschemas).Distinct().ToEquatableArray()),
        OneOfConstraint one => new OneOfConstraint("", Sorted(one.Subschemas).ToEquatableArray()),
        ItemsConstraint items => items with { Keyword = "", PrefixKeyword = "" },
        PropertiesConstraint properties => new PropertiesConstraint("", Sorted(properties.Properties), Sorted(properties.Patterns), Additional(properties.Additional)),
        ApproximateConstraint approximate => approximate with { Wider = Spell(approximate.Wider)!, Narrower = Spell(approximate.Narrower)! },
        RefConstraint or UniqueItemsConstraint or FormatConstraint or PatternConstraint or CountConstraint or NotConstraint or IfConstraint
            or ContainsConstraint or PropertyNamesConstraint or DependentSchemaConstraint => constraint with { Keyword = "" },
        UnevaluatedItemsConstraint or UnevaluatedPropertiesConstraint or OpaqueConstraint => constraint,
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
    private static int? Additional(int? child) => child == Universe.Everything ? null : child;

    private static IEnumerable<int> Sorted(EquatableArray<int> children) => children.OrderBy(child => child);

    private static EquatableArray<string> Sorted(EquatableArray<string> names) => names.Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();

    private static EquatableArray<MemberSubschema> Sorted(EquatableArray<MemberSubschema> members) => members.OrderBy(member => member.Name, StringComparer.Ordinal).ToEquatableArray();
}
