using System.Globalization;
using SchemaFirst.Json.Validation.Explaining;

namespace SchemaFirst.Json.Validation.Rules;

/// <summary><c>allOf</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="subschemas">What the value must be valid against.</param>
public sealed class AllOfRule(string keyword, params int[] subschemas) : SchemaRule(keyword)
{
    internal IReadOnlyList<int> Subschemas => subschemas;

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        var isValid = true;
        for (var i = 0; i < subschemas.Length && (isValid || evaluation.IsReporting); i++)
        {
            isValid &= evaluation.Evaluate(subschemas[i], value.Start, Keyword, i.ToString(CultureInfo.InvariantCulture));
        }

        return isValid;
    }

    internal override void Collect(ref Evaluation evaluation, Instance value, EvaluatedParts parts)
    {
        foreach (var subschema in subschemas)
        {
            evaluation.Collect(subschema, value, parts);
        }
    }
}

/// <summary><c>anyOf</c> and <c>oneOf</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="mostMatches">1 for <c>oneOf</c>, no limit for <c>anyOf</c>.</param>
/// <param name="subschemas">The alternatives.</param>
public sealed class ChoiceRule(string keyword, int mostMatches, params int[] subschemas) : SchemaRule(keyword)
{
    private ChoiceFacts? _facts;

    internal IReadOnlyList<int> Subschemas => subschemas;

    /// <summary>True for <c>oneOf</c>.</summary>
    internal bool IsExclusive => mostMatches == 1;

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        var matches = 0;
        ValidationError? doubt = null;
        for (var i = 0; i < subschemas.Length; i++)
        {
            var ruling = evaluation.Judge(subschemas[i], value.Start, Keyword, i.ToString(CultureInfo.InvariantCulture));
            doubt ??= ruling.Doubt;
            matches += ruling.IsValid ? 1 : 0;
            if (matches > 0 && !IsExclusive)
            {
                return true;
            }
        }

        if (matches <= 1 && doubt is not null)
        {
            return evaluation.Leave(doubt);
        }

        if (matches == 1)
        {
            return true;
        }

        return matches == 0 ? evaluation.ReportNoMatch(node, this, value) : evaluation.ReportMatches(node, this, value);
    }

    internal override void Collect(ref Evaluation evaluation, Instance value, EvaluatedParts parts)
    {
        foreach (var subschema in subschemas)
        {
            evaluation.CollectIfValid(subschema, value, parts);
        }
    }

    /// <summary>What tells the alternatives apart. A rule belongs to one program; two threads would find the same.</summary>
    internal ChoiceFacts FactsIn(SchemaProgram program) => _facts ??= ChoiceFacts.Of(program, this);
}

/// <summary><c>not</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="subschema">What the value must not be valid against.</param>
public sealed class NotRule(string keyword, int subschema) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        var ruling = evaluation.Judge(subschema, value.Start, Keyword);
        return ruling.Verdict switch
        {
            ValidationVerdict.Invalid => true,
            ValidationVerdict.Undecided => evaluation.Leave(ruling.Doubt!),
            _ => evaluation.ReportNot(node, Keyword, value, subschema),
        };
    }
}

/// <summary><c>if</c> with <c>then</c> and <c>else</c>.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="condition">The subschema that decides.</param>
/// <param name="then">What must hold when it does; -1 for nothing.</param>
/// <param name="otherwise">What must hold when it does not; -1 for nothing.</param>
public sealed class IfRule(string keyword, int condition, int then, int otherwise) : SchemaRule(keyword)
{
    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (then < 0 && otherwise < 0)
        {
            return true;
        }

        var ruling = evaluation.Judge(condition, value.Start, Keyword);
        return ruling.Doubt is { } doubt ? CheckBoth(ref evaluation, value.Start, doubt)
            : ruling.IsValid ? CheckBranch(ref evaluation, value.Start, then, "then") : CheckBranch(ref evaluation, value.Start, otherwise, "else");
    }

    internal override void Collect(ref Evaluation evaluation, Instance value, EvaluatedParts parts)
    {
        var ruling = evaluation.CollectIfValid(condition, value, parts);
        if (then >= 0 && !ruling.IsInvalid)
        {
            evaluation.CollectUnder(ruling.Doubt, then, value, parts);
        }

        if (otherwise >= 0 && !ruling.IsValid)
        {
            evaluation.CollectUnder(ruling.Doubt, otherwise, value, parts);
        }
    }

    // Nothing depends on the condition where both branches say the same.
    private bool CheckBoth(ref Evaluation evaluation, int start, ValidationError doubt)
    {
        var first = then < 0 ? Ruling.Valid : evaluation.Judge(then, start, "then");
        var second = otherwise < 0 ? Ruling.Valid : evaluation.Judge(otherwise, start, "else");
        return first.IsValid && second.IsValid ? true
            : first.IsInvalid && second.IsInvalid ? CheckBranch(ref evaluation, start, otherwise, "else")
            : evaluation.Leave(doubt);
    }

    private static bool CheckBranch(ref Evaluation evaluation, int start, int branch, string name) => branch < 0 || evaluation.Evaluate(branch, start, name);
}
