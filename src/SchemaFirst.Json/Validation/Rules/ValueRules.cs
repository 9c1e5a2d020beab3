using System.Text;

namespace SchemaFirst.Json.Validation.Rules;

/// <summary><c>$ref</c>, <c>$dynamicRef</c> and <c>$recursiveRef</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="target">The subschema it leads to.</param>
public sealed class RefRule(string keyword, int target) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) => evaluation.Evaluate(target, value.Start, Keyword);

    internal override void Collect(ref Evaluation evaluation, Instance value, EvaluatedParts parts) => evaluation.Collect(target, value, parts);
}

/// <summary><c>type</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="types">The types allowed; a number that is an integer has both types.</param>
/// <param name="isPlain">True where an integer has neither fraction nor exponent, as in draft-04.</param>
public sealed class TypeRule(string keyword, JsonTypes types, bool isPlain = false) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
        (types & value.Type) == 0
            ? evaluation.Report(node, Keyword, value.Start, $"Found {evaluation.Describe(value.Start)}; expected {JsonTypeNames.Describe(types)}.")
            : !isPlain || value.Type != JsonTypes.Integer || evaluation.NumberAt(value.Start).IndexOfAny(".eE"u8) < 0
                || evaluation.Report(node, Keyword, value.Start, $"Found {evaluation.Describe(value.Start)}; expected {JsonTypeNames.Describe(types)}; in draft-04 an integer has neither fraction nor exponent.");
}

/// <summary><c>enum</c> and <c>const</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="values">The values allowed, as JSON texts.</param>
public sealed class EnumRule(string keyword, params string[] values) : SchemaRule(keyword)
{
    private const int MostShownValues = 12;

    private readonly JsonValueSet _values = new(values);

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
        _values.Contains(evaluation.From(value.Start))
        || evaluation.Report(node, Keyword, value.Start, $"Found {evaluation.Describe(value.Start)}; expected {Expected()}.");

    private string Expected()
    {
        var shown = string.Join(", ", values.Take(MostShownValues).Select(value => value[0] is '-' or (>= '0' and <= '9') ? ValueDescription.Shortened(value) : ValueDescription.Printable(Encoding.UTF8.GetBytes(value))));
        return values.Length switch
        {
            0 => "a value, of which the schema allows none",
            1 => shown,
            <= MostShownValues => "one of " + shown,
            _ => $"one of {values.Length} values: {shown}, …",
        };
    }
}
