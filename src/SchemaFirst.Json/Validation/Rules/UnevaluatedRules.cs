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
            isValid &= CheckMember(ref evaluation, node, name, value.Start + reader.Position, parts);
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

    private bool CheckMember(ref Evaluation evaluation, SchemaNode node, string name, int start, EvaluatedParts parts)
    {
        var isEvaluated = parts.HasMember(evaluation, name, node, Keyword, start);
        return isEvaluated.Verdict switch
        {
            ValidationVerdict.Valid => true,
            ValidationVerdict.Invalid => evaluation.CheckUncovered(node, Keyword, subschema, name, start, parts.Names),
            _ => evaluation.JudgeChild(subschema, start, name, Keyword).IsValid || evaluation.Leave(isEvaluated.Doubt!),
        };
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
            isValid &= CheckElement(ref evaluation, i, start, parts);
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

    private bool CheckElement(ref Evaluation evaluation, int index, int start, EvaluatedParts parts)
    {
        var isEvaluated = parts.HasElement(evaluation, index, start);
        var token = index.ToString(CultureInfo.InvariantCulture);
        return isEvaluated.Verdict switch
        {
            ValidationVerdict.Valid => true,
            ValidationVerdict.Invalid => evaluation.EvaluateChild(subschema, start, token, Keyword),
            _ => evaluation.JudgeChild(subschema, start, token, Keyword).IsValid || evaluation.Leave(isEvaluated.Doubt!),
        };
    }
}
