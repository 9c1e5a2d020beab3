namespace SchemaFirst.Schema.Types;

/// <summary>The subschemas that a constraint applies to the value itself, not to a part of it.</summary>
internal static class InPlace
{
    /// <summary>Their indices.</summary>
    public static IEnumerable<int> Of(Constraint constraint) => constraint switch
    {
        RefConstraint reference => new[] { reference.Target },
        AllOfConstraint all => all.Subschemas,
        AnyOfConstraint any => any.Subschemas,
        OneOfConstraint one => one.Subschemas,
        NotConstraint not => new[] { not.Subschema },
        IfConstraint condition => new[] { condition.If, condition.Then, condition.Else }.OfType<int>(),
        DependentSchemaConstraint dependent => new[] { dependent.Subschema },
        _ => Enumerable.Empty<int>(),
    };
}
