using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary>
/// <c>$ref</c>, <c>$dynamicRef</c>, <c>$recursiveRef</c>: the value is valid against the target. Where the dynamic scope chooses the
/// target, a subschema is in the model once for every choice, so that a reference always has one.
/// </summary>
public sealed record RefConstraint(string Keyword, int Target) : LogicConstraint(Keyword)
{
    /// <inheritdoc/>
    public override IEnumerable<InPlaceSubschema> InPlace() => [new InPlaceSubschema(Target)];

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { Target = map(Target) };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary>One entry of <c>dependencies</c> or <c>dependentSchemas</c>: when <paramref name="Name"/> is present, the object is valid against the subschema.</summary>
public sealed record DependentSchemaConstraint(string Keyword, string Name, int Subschema) : Constraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Object;

    /// <inheritdoc/>
    public override IEnumerable<InPlaceSubschema> InPlace() => [new InPlaceSubschema(Subschema, Member: Name)];

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { Subschema = map(Subschema) };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>allOf</c>.</summary>
public sealed record AllOfConstraint(string Keyword, EquatableArray<int> Subschemas) : LogicConstraint(Keyword)
{
    /// <inheritdoc/>
    public override IEnumerable<InPlaceSubschema> InPlace() => Subschemas.Select(part => new InPlaceSubschema(part));

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { Subschemas = Subschemas.Select(map).ToEquatableArray() };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>anyOf</c>.</summary>
public sealed record AnyOfConstraint(string Keyword, EquatableArray<int> Subschemas) : LogicConstraint(Keyword)
{
    /// <inheritdoc/>
    public override IEnumerable<InPlaceSubschema> InPlace() => Subschemas.Select(choice => new InPlaceSubschema(choice, Judge: choice));

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { Subschemas = Subschemas.Select(map).ToEquatableArray() };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>oneOf</c>.</summary>
public sealed record OneOfConstraint(string Keyword, EquatableArray<int> Subschemas) : LogicConstraint(Keyword)
{
    /// <inheritdoc/>
    public override IEnumerable<InPlaceSubschema> InPlace() => Subschemas.Select(choice => new InPlaceSubschema(choice, Judge: choice));

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { Subschemas = Subschemas.Select(map).ToEquatableArray() };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>not</c>.</summary>
public sealed record NotConstraint(string Keyword, int Subschema) : LogicConstraint(Keyword)
{
    /// <inheritdoc/>
    public override IEnumerable<InPlaceSubschema> InPlace() => [new InPlaceSubschema(Subschema, MayEvaluate: false)];

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { Subschema = map(Subschema) };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>if</c> with <c>then</c> and <c>else</c>; from 2019-09 on also without either, since what it evaluates may count.</summary>
public sealed record IfConstraint(string Keyword, int If, int? Then, int? Else) : LogicConstraint(Keyword)
{
    /// <inheritdoc/>
    public override IEnumerable<InPlaceSubschema> InPlace()
    {
        yield return new InPlaceSubschema(If, Judge: If);
        if (Then is { } then)
        {
            yield return new InPlaceSubschema(then, Judge: If);
        }

        if (Else is { } otherwise)
        {
            yield return new InPlaceSubschema(otherwise, Judge: If, IsNegated: true);
        }
    }

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { If = map(If), Then = Map(Then, map), Else = Map(Else, map) };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}
