using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary><c>type</c>.</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Types">The types.</param>
/// <param name="IsPlain">True where an integer has neither fraction nor exponent (draft-04 core, 3.5): <c>1.0</c> is none.</param>
public sealed record TypeConstraint(string Keyword, JsonTypes Types, bool IsPlain = false) : PlainConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => Every;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>enum</c> (and <c>const</c>, with one value): canonical JSON texts (no whitespace, members sorted, numbers normalised).</summary>
public sealed record EnumConstraint(string Keyword, EquatableArray<string> CanonicalValues) : PlainConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => Every;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary>A bound on numbers, as exact decimal text.</summary>
public sealed record NumberBoundConstraint(string Keyword, string Bound, bool IsMinimum, bool IsExclusive) : PlainConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Number | JsonTypes.Integer;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>multipleOf</c>, as exact decimal text, greater than zero.</summary>
public sealed record MultipleOfConstraint(string Keyword, string Divisor) : PlainConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Number | JsonTypes.Integer;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary>What a <see cref="CountConstraint"/> counts.</summary>
public enum CountedThing
{
    /// <summary>Unicode code points of a string.</summary>
    CodePoints,

    /// <summary>Elements of an array.</summary>
    Items,

    /// <summary>Members of an object.</summary>
    Members,
}

/// <summary><c>minLength</c>, <c>maxLength</c>, <c>minItems</c>, <c>maxItems</c>, <c>minProperties</c>, <c>maxProperties</c>; a bound above <see cref="long.MaxValue"/> is clamped.</summary>
public sealed record CountConstraint(string Keyword, CountedThing Thing, long Bound, bool IsMinimum) : PlainConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => Thing switch
    {
        CountedThing.CodePoints => JsonTypes.String,
        CountedThing.Items => JsonTypes.Array,
        _ => JsonTypes.Object,
    };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>pattern</c>: an unanchored ECMA-262 regular expression.</summary>
public sealed record PatternConstraint(string Keyword, string Pattern) : PlainConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.String;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>format</c>; see <see cref="ConstraintModel.Asserts"/>.</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Format">The format's name.</param>
/// <param name="IsAssertion">True when the schema's dialect says that formats are asserted.</param>
/// <param name="IsDefined">True when the dialect defines the format; others are annotations always.</param>
public sealed record FormatConstraint(string Keyword, string Format, bool IsAssertion = false, bool IsDefined = true) : PlainConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.String;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>uniqueItems: true</c>.</summary>
public sealed record UniqueItemsConstraint(string Keyword) : PlainConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Array;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>required</c>.</summary>
public sealed record RequiredConstraint(string Keyword, EquatableArray<string> Names) : PlainConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Object;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary>One entry of <c>dependencies</c> or <c>dependentRequired</c>: when <paramref name="Name"/> is present, so are the others.</summary>
public sealed record DependentRequiredConstraint(string Keyword, string Name, EquatableArray<string> Required) : PlainConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Object;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}
