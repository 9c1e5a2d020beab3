using System.Globalization;
using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Validation.Rules;

/// <summary><c>unevaluatedProperties</c>. Only such a rule asks the others what they have evaluated; nothing is noted without one.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="subschema">What every member must be valid against that nothing else has evaluated.</param>
public sealed class UnevaluatedPropertiesRule(string keyword, int subschema) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (value.Type != JsonTypes.Object)
        {
            return true;
        }

        var parts = new EvaluatedParts();
        evaluation.Collect(node, value, parts, asking: this);
        var isValid = true;
        var reader = evaluation.ReaderAt(value.Start);
        for (reader.ReadStartObject(); !parts.IsEverything && reader.ReadMember(out var utf8Name); reader.Skip())
        {
            var name = JsonText.ToString(utf8Name);
            isValid &= parts.HasMember(name) || evaluation.CheckUncovered(node, Keyword, subschema, name, value.Start + reader.Position, parts.Names);
            if (!isValid && !evaluation.IsReporting)
            {
                return false;
            }
        }

        return isValid;
    }

    internal override void Collect(ref Evaluation evaluation, Instance value, EvaluatedParts parts)
    {
        if (value.Type == JsonTypes.Object)
        {
            parts.AddEverything();
        }
    }
}

/// <summary><c>unevaluatedItems</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="subschema">What every element must be valid against that nothing else has evaluated.</param>
public sealed class UnevaluatedItemsRule(string keyword, int subschema) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (value.Type != JsonTypes.Array)
        {
            return true;
        }

        var parts = new EvaluatedParts();
        evaluation.Collect(node, value, parts, asking: this);
        var isValid = true;
        var reader = evaluation.ReaderAt(value.Start);
        reader.ReadStartArray();
        for (var i = 0; !parts.IsEverything && reader.ReadElement(); i++)
        {
            var start = value.Start + reader.Position;
            isValid &= parts.HasElement(evaluation, i, start)
                || evaluation.EvaluateChild(subschema, start, i.ToString(CultureInfo.InvariantCulture), Keyword);
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
            parts.AddEverything();
        }
    }
}
