using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility;

/// <summary>The subschemas that a constraint applies to the same value.</summary>
internal static class InPlace
{
    /// <summary>Their indices.</summary>
    public static IEnumerable<int> Of(Constraint constraint) => constraint switch
    {
        RefConstraint reference => [reference.Target],
        AllOfConstraint all => all.Subschemas,
        AnyOfConstraint any => any.Subschemas,
        OneOfConstraint one => one.Subschemas,
        NotConstraint not => [not.Subschema],
        IfConstraint condition => new[] { condition.If, condition.Then, condition.Else }.OfType<int>(),
        DependentSchemaConstraint dependent => [dependent.Subschema],
        _ => [],
    };

    /// <summary>The constraint with other indices for them.</summary>
    public static Constraint Map(Constraint constraint, Func<int, int> map) => constraint switch
    {
        RefConstraint reference => reference with { Target = map(reference.Target) },
        AllOfConstraint all => all with { Subschemas = all.Subschemas.Select(map).ToEquatableArray() },
        AnyOfConstraint any => any with { Subschemas = any.Subschemas.Select(map).ToEquatableArray() },
        OneOfConstraint one => one with { Subschemas = one.Subschemas.Select(map).ToEquatableArray() },
        NotConstraint not => not with { Subschema = map(not.Subschema) },
        IfConstraint condition => condition with { If = map(condition.If), Then = Map(condition.Then, map), Else = Map(condition.Else, map) },
        DependentSchemaConstraint dependent => dependent with { Subschema = map(dependent.Subschema) },
        _ => constraint,
    };

    private static int? Map(int? index, Func<int, int> map) => index is { } there ? map(there) : null;
}
