using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary>One assertion or applicator of a subschema. Indices point into <see cref="ConstraintModel.Subschemas"/>.</summary>
/// <param name="Keyword">The keyword as written, such as <c>minimum</c>; its location is the subschema's plus this.</param>
public abstract record Constraint(string Keyword);

/// <summary>
/// <c>$ref</c>, <c>$dynamicRef</c>, <c>$recursiveRef</c>: the value is valid against the target. Where the dynamic scope chooses the
/// target, a subschema is in the model once for every choice, so that a reference always has one.
/// </summary>
public sealed record RefConstraint(string Keyword, int Target) : Constraint(Keyword);

/// <summary><c>type</c>.</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Types">The types.</param>
/// <param name="IsPlain">True where an integer has neither fraction nor exponent (draft-04 core, 3.5): <c>1.0</c> is none.</param>
public sealed record TypeConstraint(string Keyword, JsonTypes Types, bool IsPlain = false) : Constraint(Keyword);

/// <summary><c>enum</c> (and <c>const</c>, with one value): canonical JSON texts (no whitespace, members sorted, numbers normalised).</summary>
public sealed record EnumConstraint(string Keyword, EquatableArray<string> CanonicalValues) : Constraint(Keyword);

/// <summary>A bound on numbers, as exact decimal text.</summary>
public sealed record NumberBoundConstraint(string Keyword, string Bound, bool IsMinimum, bool IsExclusive) : Constraint(Keyword);

/// <summary><c>multipleOf</c>, as exact decimal text, greater than zero.</summary>
public sealed record MultipleOfConstraint(string Keyword, string Divisor) : Constraint(Keyword);

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
public sealed record CountConstraint(string Keyword, CountedThing Thing, long Bound, bool IsMinimum) : Constraint(Keyword);

/// <summary><c>pattern</c>: an unanchored ECMA-262 regular expression.</summary>
public sealed record PatternConstraint(string Keyword, string Pattern) : Constraint(Keyword);

/// <summary><c>format</c>; see <see cref="ConstraintModel.Asserts"/>.</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Format">The format's name.</param>
/// <param name="IsAssertion">True when the schema's dialect says that formats are asserted.</param>
/// <param name="IsDefined">True when the dialect defines the format; others are annotations always.</param>
public sealed record FormatConstraint(string Keyword, string Format, bool IsAssertion = false, bool IsDefined = true) : Constraint(Keyword);

/// <summary><c>items</c>, <c>additionalItems</c> and 2020-12's <c>prefixItems</c>, taken together.</summary>
/// <param name="Keyword">The keyword that <paramref name="Rest"/> comes from (<c>items</c> or <c>additionalItems</c>).</param>
/// <param name="Prefix">The subschemas of the first elements, by position.</param>
/// <param name="PrefixKeyword">The keyword that <paramref name="Prefix"/> comes from.</param>
/// <param name="Rest">The subschema of all further elements; null when they are free.</param>
public sealed record ItemsConstraint(string Keyword, EquatableArray<int> Prefix, string PrefixKeyword, int? Rest) : Constraint(Keyword);

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>: at least <paramref name="Minimum"/> and at most <paramref name="Maximum"/> elements are valid against the subschema.</summary>
/// <param name="Keyword">Always <c>contains</c>.</param>
/// <param name="Subschema">What elements are counted.</param>
/// <param name="Minimum">How many there must be; 0 makes it true of every array.</param>
/// <param name="Maximum">How many there may be; null for any number.</param>
/// <param name="Evaluates">True when the elements that are counted are evaluated (2020-12), see <see cref="UnevaluatedItemsConstraint"/>.</param>
public sealed record ContainsConstraint(string Keyword, int Subschema, long Minimum = 1, long? Maximum = null, bool Evaluates = false) : Constraint(Keyword);

/// <summary>
/// <c>unevaluatedItems</c>: every element is valid against the subschema that no other keyword here has evaluated, nor one of the
/// subschemas that apply to the same array and hold: through references, <c>allOf</c>, and whichever of <c>anyOf</c>, <c>oneOf</c>,
/// <c>if</c>, <c>then</c>, <c>else</c> and <c>dependentSchemas</c> hold. It is always last among a subschema's constraints.
/// </summary>
public sealed record UnevaluatedItemsConstraint(string Keyword, int Subschema) : Constraint(Keyword);

/// <summary><c>uniqueItems: true</c>.</summary>
public sealed record UniqueItemsConstraint(string Keyword) : Constraint(Keyword);

/// <summary><c>required</c>.</summary>
public sealed record RequiredConstraint(string Keyword, EquatableArray<string> Names) : Constraint(Keyword);

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
    int? Additional) : Constraint(Keyword);

/// <summary><c>unevaluatedProperties</c>: the same for the members of an object as <see cref="UnevaluatedItemsConstraint"/> for elements.</summary>
public sealed record UnevaluatedPropertiesConstraint(string Keyword, int Subschema) : Constraint(Keyword);

/// <summary><c>propertyNames</c>: every member name, as a string value, is valid against the subschema.</summary>
public sealed record PropertyNamesConstraint(string Keyword, int Subschema) : Constraint(Keyword);

/// <summary>One entry of <c>dependencies</c> or <c>dependentRequired</c>: when <paramref name="Name"/> is present, so are the others.</summary>
public sealed record DependentRequiredConstraint(string Keyword, string Name, EquatableArray<string> Required) : Constraint(Keyword);

/// <summary>One entry of <c>dependencies</c> or <c>dependentSchemas</c>: when <paramref name="Name"/> is present, the object is valid against the subschema.</summary>
public sealed record DependentSchemaConstraint(string Keyword, string Name, int Subschema) : Constraint(Keyword);

/// <summary><c>allOf</c>.</summary>
public sealed record AllOfConstraint(string Keyword, EquatableArray<int> Subschemas) : Constraint(Keyword);

/// <summary><c>anyOf</c>.</summary>
public sealed record AnyOfConstraint(string Keyword, EquatableArray<int> Subschemas) : Constraint(Keyword);

/// <summary><c>oneOf</c>.</summary>
public sealed record OneOfConstraint(string Keyword, EquatableArray<int> Subschemas) : Constraint(Keyword);

/// <summary><c>not</c>.</summary>
public sealed record NotConstraint(string Keyword, int Subschema) : Constraint(Keyword);

/// <summary><c>if</c> with <c>then</c> and <c>else</c>; from 2019-09 on also without either, since what it evaluates may count.</summary>
public sealed record IfConstraint(string Keyword, int If, int? Then, int? Else) : Constraint(Keyword);
