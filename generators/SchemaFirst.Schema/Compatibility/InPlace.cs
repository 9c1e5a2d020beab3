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
}
