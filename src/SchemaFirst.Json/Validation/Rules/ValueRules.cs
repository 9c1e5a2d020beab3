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
public sealed class TypeRule(string keyword, JsonTypes types) : SchemaRule(keyword)
{
    internal JsonTypes Types => types;

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
        (types & value.Type) != 0 || evaluation.ReportType(node, Keyword, value, types);
}

/// <summary><c>enum</c> and <c>const</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="values">The values allowed, as JSON texts.</param>
public sealed class EnumRule(string keyword, params string[] values) : SchemaRule(keyword)
{
    private readonly byte[][] _values = [.. values.Select(Encoding.UTF8.GetBytes)];
    private IReadOnlyList<Expectation>? _expected;

    /// <summary>The values, for messages.</summary>
    internal IReadOnlyList<Expectation> Values => _expected ??= [.. _values.Select(value => Expectation.OfValue(ValueDescription.Printable(value)))];

    /// <summary>The types of the values.</summary>
    internal JsonTypes Types => _values.Aggregate(JsonTypes.None, (types, value) => types | JsonTypeNames.TypeOf(value));

    /// <summary>The values that are strings.</summary>
    internal IEnumerable<string> Strings => _values.Where(value => value[0] == '"').Select(value => JsonText.ToString(new Utf8ValueReader(value).ReadStringSpan()));

    /// <summary>True when a value is one of those allowed.</summary>
    internal bool Allows(ReadOnlySpan<byte> value)
    {
        foreach (var allowed in _values)
        {
            if (JsonEquality.AreEqual(value, allowed))
            {
                return true;
            }
        }

        return false;
    }

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
        Allows(evaluation.From(value.Start)) || evaluation.ReportValues(node, Keyword, value, this);
}
