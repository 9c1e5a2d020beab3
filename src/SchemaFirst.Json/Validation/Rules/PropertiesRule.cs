using System.Text.RegularExpressions;
using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Validation.Rules;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>.</summary>
public sealed class PropertiesRule : SchemaRule
{
    private readonly Dictionary<string, int> _properties;
    private readonly (string Pattern, Lazy<Regex> Regex, int Subschema)[] _patterns;
    private readonly int _additional;

    /// <summary>The three keywords together.</summary>
    /// <param name="properties">Subschemas by member name.</param>
    /// <param name="patterns">Subschemas by ECMA-262 pattern.</param>
    /// <param name="additional">The subschema of members that neither names nor patterns cover; -1 when they are free.</param>
    public PropertiesRule((string Name, int Subschema)[] properties, (string Pattern, int Subschema)[] patterns, int additional)
        : base("properties")
    {
        _properties = properties.ToDictionary(entry => entry.Name, entry => entry.Subschema, StringComparer.Ordinal);
        _patterns = [.. patterns.Select(entry => (entry.Pattern, new Lazy<Regex>(() => EcmaPattern.ToRegex(entry.Pattern)), entry.Subschema))];
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
            isValid &= CheckMember(ref evaluation, node, JsonText.ToString(name), value.Start + reader.Position);
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
    internal bool Covers(string name) => _properties.ContainsKey(name) || _patterns.Any(pattern => EcmaPattern.IsMatch(pattern.Regex.Value, name));

    internal IEnumerable<string> Names => _properties.Keys;

    private bool CheckMember(ref Evaluation evaluation, SchemaNode node, string name, int start)
    {
        var isCovered = false;
        var isValid = true;
        if (_properties.TryGetValue(name, out var subschema))
        {
            isCovered = true;
            isValid = evaluation.EvaluateChild(subschema, start, name, Keyword, name);
        }

        foreach (var (pattern, regex, patternSubschema) in _patterns)
        {
            if (EcmaPattern.IsMatch(regex.Value, name))
            {
                isCovered = true;
                isValid &= evaluation.EvaluateChild(patternSubschema, start, name, "patternProperties", pattern);
            }
        }

        return isCovered || _additional < 0 ? isValid : evaluation.CheckUncovered(node, "additionalProperties", _additional, name, start, Names);
    }
}
