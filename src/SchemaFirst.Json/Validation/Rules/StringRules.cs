using SchemaFirst.Json.Validation.Formats;
using SchemaFirst.Json.Validation.Patterns;

namespace SchemaFirst.Json.Validation.Rules;

/// <summary><c>minLength</c> and <c>maxLength</c>, in code points.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="bound">The bound.</param>
/// <param name="isMinimum">True for a lower bound.</param>
public sealed class LengthRule(string keyword, long bound, bool isMinimum) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (value.Type != JsonTypes.String)
        {
            return true;
        }

        var length = CodePoints.Count(evaluation.StringAt(value.Start));
        return (isMinimum ? length >= bound : length <= bound)
            || evaluation.Report(node, Keyword, value.Start, $"Found a string of length {length}; expected {(isMinimum ? "at least" : "at most")} {bound}.");
    }
}

/// <summary><c>pattern</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="pattern">An unanchored ECMA-262 regular expression.</param>
public sealed class PatternRule(string keyword, string pattern) : SchemaRule(keyword)
{
    private readonly EcmaPattern _pattern = new(pattern);

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
        value.Type != JsonTypes.String || _pattern.Match(evaluation.StringAt(value.Start)) switch
        {
            PatternVerdict.Match => true,
            PatternVerdict.NoMatch => evaluation.Report(node, Keyword, value.Start, $"Found {evaluation.Describe(value.Start)}; expected a match of the pattern {ValueDescription.Printable(pattern)}"),
            _ => evaluation.Leave(evaluation.Doubt(node, Keyword, value.Start, _pattern)),
        };
}

/// <summary><c>format</c>, asserted.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="format">The format's name.</param>
/// <param name="test">Its test; null accepts every string.</param>
public sealed class FormatRule(string keyword, string format, FormatTest? test) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
        value.Type != JsonTypes.String
        || test is null
        || test(evaluation.StringAt(value.Start))
        || evaluation.Report(node, Keyword, value.Start, $"Found {evaluation.Describe(value.Start)}; expected a {format}.");
}
