using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary><c>items</c>, <c>additionalItems</c> and 2020-12's <c>prefixItems</c>, taken together.</summary>
/// <param name="Keyword">The keyword that <paramref name="Rest"/> comes from (<c>items</c> or <c>additionalItems</c>).</param>
/// <param name="Prefix">The subschemas of the first elements, by position.</param>
/// <param name="PrefixKeyword">The keyword that <paramref name="Prefix"/> comes from.</param>
/// <param name="Rest">The subschema of all further elements; null when they are free.</param>
public sealed record ItemsConstraint(string Keyword, EquatableArray<int> Prefix, string PrefixKeyword, int? Rest) : PartConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Array;

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { Prefix = Prefix.Select(map).ToEquatableArray(), Rest = Map(Rest, map) };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>: at least <paramref name="Minimum"/> and at most <paramref name="Maximum"/> elements are valid against the subschema.</summary>
/// <param name="Keyword">Always <c>contains</c>.</param>
/// <param name="Subschema">What elements are counted.</param>
/// <param name="Minimum">How many there must be; 0 makes it true of every array.</param>
/// <param name="Maximum">How many there may be; null for any number.</param>
/// <param name="Evaluates">True when the elements that are counted are evaluated (2020-12), see <see cref="UnevaluatedItemsConstraint"/>.</param>
public sealed record ContainsConstraint(string Keyword, int Subschema, long Minimum = 1, long? Maximum = null, bool Evaluates = false) : PartConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Array;

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { Subschema = map(Subschema) };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary>
/// <c>unevaluatedItems</c>: every element is valid against the subschema that no other keyword here has evaluated, nor one of the
/// subschemas that apply to the same array and hold: through references, <c>allOf</c>, and whichever of <c>anyOf</c>, <c>oneOf</c>,
/// <c>if</c>, <c>then</c>, <c>else</c> and <c>dependentSchemas</c> hold. It is always last among a subschema's constraints.
/// </summary>
public sealed record UnevaluatedItemsConstraint(string Keyword, int Subschema) : PartConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Array;

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { Subschema = map(Subschema) };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary>A member name or pattern and the subschema of its value.</summary>
public sealed record MemberSubschema(string Name, int Subschema);

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>, taken together since the last depends on the others.</summary>
/// <param name="Keyword">Always <c>properties</c>; each part reports under its own keyword.</param>
/// <param name="Properties">By name, in the schema's order.</param>
/// <param name="Patterns">By unanchored ECMA-262 pattern.</param>
/// <param name="Additional">The subschema for members that neither names nor patterns cover; null when they are free.</param>
public sealed record PropertiesConstraint(
    string Keyword,
    EquatableArray<MemberSubschema> Properties,
    EquatableArray<MemberSubschema> Patterns,
    int? Additional) : PartConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Object;

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with
    {
        Properties = Map(Properties, map),
        Patterns = Map(Patterns, map),
        Additional = Map(Additional, map),
    };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);

    private static EquatableArray<MemberSubschema> Map(EquatableArray<MemberSubschema> members, Func<int, int> map) =>
        members.Select(member => member with { Subschema = map(member.Subschema) }).ToEquatableArray();
}

/// <summary><c>unevaluatedProperties</c>: the same for the members of an object as <see cref="UnevaluatedItemsConstraint"/> for elements.</summary>
public sealed record UnevaluatedPropertiesConstraint(string Keyword, int Subschema) : PartConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Object;

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { Subschema = map(Subschema) };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary><c>propertyNames</c>: every member name, as a string value, is valid against the subschema.</summary>
public sealed record PropertyNamesConstraint(string Keyword, int Subschema) : PartConstraint(Keyword)
{
    /// <inheritdoc/>
    public override JsonTypes Concerns => JsonTypes.Object;

    /// <inheritdoc/>
    public override Constraint WithIndices(Func<int, int> map) => this with { Subschema = map(Subschema) };

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => visitor.Visit(this);
}
