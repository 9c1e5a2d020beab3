using System.Text;
using SchemaFirst.Json.Numbers;

namespace SchemaFirst.Json.Validation.Rules;

/// <summary><c>minimum</c>, <c>maximum</c> and their exclusive forms.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="bound">The bound, as JSON text.</param>
/// <param name="isMinimum">True for a lower bound.</param>
/// <param name="isExclusive">True when the bound itself is not allowed.</param>
public sealed class NumberBoundRule(string keyword, string bound, bool isMinimum, bool isExclusive) : SchemaRule(keyword)
{
    private readonly byte[] _bound = Encoding.ASCII.GetBytes(bound);

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (!value.IsNumber)
        {
            return true;
        }

        var order = DecimalText.Compare(evaluation.NumberAt(value.Start), _bound) * (isMinimum ? 1 : -1);
        return order > 0 || (order == 0 && !isExclusive)
            || evaluation.Report(node, Keyword, value.Start, $"Found {evaluation.Describe(value.Start)}; expected {Expected} {ValueDescription.Shortened(bound)}.");
    }

    private string Expected => (isMinimum, isExclusive) switch
    {
        (true, false) => "at least",
        (true, true) => "more than",
        (false, false) => "at most",
        _ => "less than",
    };
}

/// <summary><c>multipleOf</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="divisor">The divisor, as JSON text.</param>
public sealed class MultipleOfRule(string keyword, string divisor) : SchemaRule(keyword)
{
    private readonly byte[] _divisor = Encoding.ASCII.GetBytes(divisor);

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
        !value.IsNumber
        || DecimalText.IsMultipleOf(evaluation.NumberAt(value.Start), _divisor)
        || evaluation.Report(node, Keyword, value.Start, $"Found {evaluation.Describe(value.Start)}; expected a multiple of {ValueDescription.Shortened(divisor)}.");
}
