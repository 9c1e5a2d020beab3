using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation.Patterns;

namespace SchemaFirst.Json.Validation.Rules;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>.</summary>
public sealed class PropertiesRule : SchemaRule
{
    private readonly Dictionary<string, int> _properties;
    private readonly (EcmaPattern Pattern, int Subschema)[] _patterns;
    private readonly int _additional;

    /// <summary>The three keywords together.</summary>
    /// <param name="properties">Subschemas by member name.</param>
    /// <param name="patterns">Subschemas by ECMA-262 pattern.</param>
    /// <param name="additional">The subschema of members that neither names nor patterns cover; -1 when they are free.</param>
    public PropertiesRule((string Name, int Subschema)[] properties, (string Pattern, int Subschema)[] patterns, int additional)
        : base("properties")
    {
        _properties = properties.ToDictionary(entry => entry.Name, entry => entry.Subschema, StringComparer.Ordinal);
        _patterns = [.. patterns.Select(entry => (new EcmaPattern(entry.Pattern), entry.Subschema))];
        _additional = additional;
    }

    internal override bool Check(ref Evaluation evaluation, SchemaNode node, Instance value)
    {
        if (value.Type != JsonTypes.Object)
        {
            return true;
        }

        var isValid = true;
        var reader = evaluation.ReaderAt(value.Start);
        for (reader.ReadStartObject(); reader.ReadMember(out var name); reader.Skip())
        {
            isValid &= CheckMember(ref evaluation, node, name, value.Start + reader.Position);
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
            parts.Add(this, coversAll: _additional >= 0);
        }
    }

    /// <summary>Whether <c>properties</c> or <c>patternProperties</c> say something of a member.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="open">The pattern that was left undecided.</param>
    internal ValidationVerdict Covers(string name, out EcmaPattern? open)
    {
        open = null;
        if (_properties.ContainsKey(name))
        {
            return ValidationVerdict.Valid;
        }

        var utf8 = _patterns.Length == 0 ? [] : JsonText.ToBytes(name);
        foreach (var (pattern, _) in _patterns)
        {
            var verdict = pattern.Match(utf8);
            if (verdict == PatternVerdict.Match)
            {
                return ValidationVerdict.Valid;
            }

            open ??= verdict == PatternVerdict.Undecided ? pattern : null;
        }

        return open is null ? ValidationVerdict.Invalid : ValidationVerdict.Undecided;
    }

    internal IEnumerable<string> Names => _properties.Keys;

    internal IEnumerable<KeyValuePair<string, int>> Members => _properties;

    /// <summary>The subschema of members that neither names nor patterns cover; -1 when they are free.</summary>
    internal int Additional => _additional;

    private bool CheckMember(ref Evaluation evaluation, SchemaNode node, ReadOnlySpan<byte> utf8Name, int start)
    {
        var name = JsonText.ToString(utf8Name);
        var isCovered = false;
        var isValid = true;
        if (_properties.TryGetValue(name, out var subschema))
        {
            isCovered = true;
            isValid = evaluation.EvaluateChild(subschema, start, name, Keyword, name);
        }

        var open = 0;
        foreach (var (pattern, patternSubschema) in _patterns)
        {
            var verdict = pattern.Match(utf8Name);
            if (verdict == PatternVerdict.Match)
            {
                isCovered = true;
                isValid &= evaluation.EvaluateChild(patternSubschema, start, name, "patternProperties", pattern.ToString());
            }

            open += verdict == PatternVerdict.Undecided ? 1 : 0;
        }

        if (open > 0)
        {
            return CheckOpen(ref evaluation, node, name, start, isCovered) && isValid;
        }

        return isCovered || _additional < 0 ? isValid : CheckAdditional(ref evaluation, node, name, start) && isValid;
    }

    private bool CheckAdditional(ref Evaluation evaluation, SchemaNode node, string name, int start) =>
        evaluation.CheckUncovered(node, "additionalProperties", _additional, name, start, Names);

    // A pattern that is left undecided may ask something of the member, and if it does, the member is no additional one. Where the value is
    // right either way, or wrong, the pattern does not matter.
    private bool CheckOpen(ref Evaluation evaluation, SchemaNode node, string name, int start, bool isCovered)
    {
        var unmatched = isCovered || _additional < 0 ? Ruling.Valid : evaluation.JudgeChild(_additional, start, name, "additionalProperties");
        var (mayBeValid, mustBeValid) = (!unmatched.IsInvalid, unmatched.IsValid);
        EcmaPattern? first = null;
        var utf8Name = JsonText.ToBytes(name);
        foreach (var (pattern, subschema) in _patterns)
        {
            if (pattern.Match(utf8Name) == PatternVerdict.Undecided)
            {
                var matched = evaluation.JudgeChild(subschema, start, name, "patternProperties", pattern.ToString());
                mayBeValid |= !matched.IsInvalid;
                mustBeValid &= matched.IsValid;
                first ??= pattern;
            }
        }

        return mustBeValid || (mayBeValid
            ? evaluation.Leave(evaluation.DoubtOfMember(node, "patternProperties", start, name, first!))
            : CheckAdditional(ref evaluation, node, name, start));
    }
}
