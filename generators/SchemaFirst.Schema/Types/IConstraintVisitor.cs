namespace SchemaFirst.Schema.Types;

/// <summary>
/// Something made of every kind of constraint, such as its rule. There is no method for the others: who adds a kind of constraint is told by the
/// compiler of all that have to know it.
/// </summary>
/// <typeparam name="TResult">What is made.</typeparam>
public interface IConstraintVisitor<out TResult>
    where TResult : class
{
    /// <summary>Makes that of a <see cref="RefConstraint"/>.</summary>
    TResult Visit(RefConstraint constraint);

    /// <summary>Makes that of a <see cref="TypeConstraint"/>.</summary>
    TResult Visit(TypeConstraint constraint);

    /// <summary>Makes that of an <see cref="EnumConstraint"/>.</summary>
    TResult Visit(EnumConstraint constraint);

    /// <summary>Makes that of a <see cref="NumberBoundConstraint"/>.</summary>
    TResult Visit(NumberBoundConstraint constraint);

    /// <summary>Makes that of a <see cref="MultipleOfConstraint"/>.</summary>
    TResult Visit(MultipleOfConstraint constraint);

    /// <summary>Makes that of a <see cref="CountConstraint"/>.</summary>
    TResult Visit(CountConstraint constraint);

    /// <summary>Makes that of a <see cref="PatternConstraint"/>.</summary>
    TResult Visit(PatternConstraint constraint);

    /// <summary>Makes that of a <see cref="FormatConstraint"/>.</summary>
    TResult Visit(FormatConstraint constraint);

    /// <summary>Makes that of an <see cref="ItemsConstraint"/>.</summary>
    TResult Visit(ItemsConstraint constraint);

    /// <summary>Makes that of a <see cref="ContainsConstraint"/>.</summary>
    TResult Visit(ContainsConstraint constraint);

    /// <summary>Makes that of a <see cref="UnevaluatedItemsConstraint"/>.</summary>
    TResult Visit(UnevaluatedItemsConstraint constraint);

    /// <summary>Makes that of a <see cref="UniqueItemsConstraint"/>.</summary>
    TResult Visit(UniqueItemsConstraint constraint);

    /// <summary>Makes that of a <see cref="RequiredConstraint"/>.</summary>
    TResult Visit(RequiredConstraint constraint);

    /// <summary>Makes that of a <see cref="PropertiesConstraint"/>.</summary>
    TResult Visit(PropertiesConstraint constraint);

    /// <summary>Makes that of a <see cref="UnevaluatedPropertiesConstraint"/>.</summary>
    TResult Visit(UnevaluatedPropertiesConstraint constraint);

    /// <summary>Makes that of a <see cref="PropertyNamesConstraint"/>.</summary>
    TResult Visit(PropertyNamesConstraint constraint);

    /// <summary>Makes that of a <see cref="DependentRequiredConstraint"/>.</summary>
    TResult Visit(DependentRequiredConstraint constraint);

    /// <summary>Makes that of a <see cref="DependentSchemaConstraint"/>.</summary>
    TResult Visit(DependentSchemaConstraint constraint);

    /// <summary>Makes that of an <see cref="AllOfConstraint"/>.</summary>
    TResult Visit(AllOfConstraint constraint);

    /// <summary>Makes that of an <see cref="AnyOfConstraint"/>.</summary>
    TResult Visit(AnyOfConstraint constraint);

    /// <summary>Makes that of an <see cref="OneOfConstraint"/>.</summary>
    TResult Visit(OneOfConstraint constraint);

    /// <summary>Makes that of a <see cref="NotConstraint"/>.</summary>
    TResult Visit(NotConstraint constraint);

    /// <summary>Makes that of an <see cref="IfConstraint"/>.</summary>
    TResult Visit(IfConstraint constraint);
}
