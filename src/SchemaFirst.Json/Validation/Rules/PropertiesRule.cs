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

    /// <summary>True when <c>properties</c> or <c>patternProperties</c> say something of a member.</summary>
    internal bool Covers(string name) => _properties.ContainsKey(name) || _patterns.Any(entry => entry.Pattern.IsMatch(JsonText.ToBytes(name)));

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

        foreach (var (pattern, patternSubschema) in _patterns)
        {
            var verdict = pattern.Match(utf8Name);
            if (verdict == PatternVerdict.Match)
            {
                isCovered = true;
                isValid &= evaluation.EvaluateChild(patternSubschema, start, name, "patternProperties", pattern.ToString());
            }
            else if (verdict == PatternVerdict.Undecided)
            {
                isValid = evaluation.Report(node, "patternProperties", start, $"Found a member for whose name the pattern {pattern} could not be decided in time; expected a shorter name.");
            }
        }

        return isCovered || _additional < 0 ? isValid : evaluation.CheckUncovered(node, "additionalProperties", _additional, name, start, Names);
    }
}
