using System.Globalization;

namespace SchemaFirst.Json.Validation.Rules;

/// <summary><c>items</c>, <c>prefixItems</c> and <c>additionalItems</c>.</summary>
/// <param name="keyword">The keyword that <paramref name="rest"/> comes from.</param>
/// <param name="prefix">The subschemas of the first elements.</param>
/// <param name="prefixKeyword">The keyword that they come from.</param>
/// <param name="rest">The subschema of all further elements; -1 when they are free.</param>
public sealed class ItemsRule(string keyword, int[] prefix, string prefixKeyword, int rest) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (value.Type != JsonTypes.Array)
        {
            return true;
        }

        var isValid = true;
        var reader = evaluation.ReaderAt(value.Start);
        reader.ReadStartArray();
        for (var i = 0; reader.ReadElement(); i++)
        {
            var token = i.ToString(CultureInfo.InvariantCulture);
            var start = value.Start + reader.Position;
            isValid &= i < prefix.Length ? evaluation.EvaluateChild(prefix[i], start, token, prefixKeyword, token)
                : rest < 0 || evaluation.EvaluateChild(rest, start, token, Keyword);
            reader.Skip();
            if (!isValid && !evaluation.IsReporting)
            {
                return false;
            }
        }

        return isValid;
    }

    internal override void Collect(ref Evaluation evaluation, Instance value, EvaluatedParts parts)
    {
        if (value.Type == JsonTypes.Array)
        {
            parts.Add(rest >= 0 ? int.MaxValue : prefix.Length);
        }
    }
}

/// <summary><c>minItems</c> and <c>maxItems</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="bound">The bound.</param>
/// <param name="isMinimum">True for a lower bound.</param>
public sealed class ItemCountRule(string keyword, long bound, bool isMinimum) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (value.Type != JsonTypes.Array)
        {
            return true;
        }

        var count = 0;
        var reader = evaluation.ReaderAt(value.Start);
        for (reader.ReadStartArray(); reader.ReadElement(); reader.Skip())
        {
            count++;
        }

        return (isMinimum ? count >= bound : count <= bound)
            || evaluation.Report(node, Keyword, value.Start, $"Found {count} elements; expected {(isMinimum ? "at least" : "at most")} {bound}.");
    }
}

/// <summary><c>uniqueItems</c>.</summary>
/// <param name="keyword">The keyword.</param>
public sealed class UniqueItemsRule(string keyword) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value) =>
        value.Type != JsonTypes.Array
        || UniqueItems.FindEqual(evaluation.From(value.Start)) is not { } equal
        || evaluation.Report(node, Keyword, value.Start, $"Found equal elements at {equal.First} and {equal.Second}; expected all to differ.");
}

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="subschema">What elements are counted.</param>
/// <param name="minimum">How many there must be.</param>
/// <param name="maximum">How many there may be.</param>
/// <param name="evaluates">True when the elements that are counted are evaluated.</param>
public sealed class ContainsRule(string keyword, int subschema, long minimum = 1, long maximum = long.MaxValue, bool evaluates = false) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (value.Type != JsonTypes.Array)
        {
            return true;
        }

        var (count, open) = (0, 0);
        ValidationError? doubt = null;
        var reader = evaluation.ReaderAt(value.Start);
        reader.ReadStartArray();
        for (var i = 0; reader.ReadElement(); i++)
        {
            var ruling = evaluation.JudgeChild(subschema, value.Start + reader.Position, i.ToString(CultureInfo.InvariantCulture), Keyword);
            count += ruling.IsValid ? 1 : 0;
            open += ruling.Doubt is null ? 0 : 1;
            doubt ??= ruling.Doubt;
            reader.Skip();
        }

        if (count >= minimum && count + open <= maximum)
        {
            return true;
        }

        if (doubt is not null && count <= maximum && count + open >= minimum)
        {
            return evaluation.Leave(doubt);
        }

        var (by, expected) = count > maximum ? ("maxContains", $"at most {maximum}") : (minimum == 1 ? Keyword : "minContains", $"at least {minimum}");
        return evaluation.Report(node, by, value.Start, $"Found {count} elements that fit the schema; expected {expected}.");
    }

    internal override void Collect(ref Evaluation evaluation, Instance value, EvaluatedParts parts)
    {
        if (evaluates && value.Type == JsonTypes.Array)
        {
            parts.AddContained(subschema);
        }
    }
}
