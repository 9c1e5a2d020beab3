using System.Text;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation.Explaining;

namespace SchemaFirst.Json.Validation.Rules;

/// <summary><c>$ref</c>, <c>$dynamicRef</c> and <c>$recursiveRef</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="target">The subschema it leads to.</param>
public sealed class RefRule(string keyword, int target) : SchemaRule(keyword)
{
    internal int Target => target;

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) => evaluation.Evaluate(target, value.Start, Keyword);

    internal override void Collect(ref Evaluation evaluation, Instance value, EvaluatedParts parts) => evaluation.Collect(target, value, parts);
}

/// <summary><c>type</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="types">The types allowed; a number that is an integer has both types.</param>
/// <param name="isPlain">True where an integer has neither fraction nor exponent, as in draft-04.</param>
public sealed class TypeRule(string keyword, JsonTypes types, bool isPlain = false) : SchemaRule(keyword)
{
    internal JsonTypes Types => types;

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
        (types & value.Type) == 0 ? evaluation.ReportType(node, Keyword, value, types)
            : !isPlain || value.Type != JsonTypes.Integer || evaluation.NumberAt(value.Start).IndexOfAny(".eE"u8) < 0
                || evaluation.Report(node, Keyword, value.Start, $"Found {evaluation.Describe(value.Start)}; expected an integer, which in draft-04 has neither fraction nor exponent.");
}

/// <summary><c>enum</c> and <c>const</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="values">The values allowed, as JSON texts.</param>
public sealed class EnumRule(string keyword, params string[] values) : SchemaRule(keyword)
{
    private readonly byte[][] _texts = [.. values.Select(Encoding.UTF8.GetBytes)];
    private readonly JsonValueSet _values = new(values);
    private IReadOnlyList<Expectation>? _expected;

    /// <summary>The values, for messages.</summary>
    internal IReadOnlyList<Expectation> Values => _expected ??= [.. values.Select(value => Expectation.OfValue(IsNumber(value) ? ValueDescription.Shortened(value) : ValueDescription.Printable(value)))];

    /// <summary>The types of the values.</summary>
    internal JsonTypes Types => _texts.Aggregate(JsonTypes.None, (types, value) => types | JsonTypeNames.TypeOf(value));

    /// <summary>The values that are strings.</summary>
    internal IEnumerable<string> Strings => _texts.Where(value => value[0] == '"').Select(value => JsonText.ToString(new Utf8ValueReader(value).ReadStringSpan()));

    /// <summary>True when a value is one of those allowed.</summary>
    internal bool Allows(ReadOnlySpan<byte> value) => _values.Contains(value);

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
        Allows(evaluation.From(value.Start)) || evaluation.ReportValues(node, Keyword, value, this);

    private static bool IsNumber(string value) => value[0] is '-' or (>= '0' and <= '9');
}
