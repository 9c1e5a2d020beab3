using SchemaFirst.Schema.Compatibility.Rules;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Compatibility.Findings;

/// <summary>What differs between two schema files without differing in meaning.</summary>
internal sealed class TextDifference(SchemaSide oldSide, SchemaSide newSide, CompatibilityPolicy policy)
{
    private const int MostNamed = 5;

    // Below these keywords stand names, not keywords.
    private static readonly HashSet<string> MapKeywords = ["properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies"];

    private static readonly VerdictPair NoEffect = new(Verdict.Compatible, Verdict.Compatible);

    private readonly List<JsonPointer> _annotations = [];
    private readonly List<(JsonPointer At, string Was, string Now)> _units = [];
    private bool _hasReview;

    public IEnumerable<Finding> Find(bool isEqual, bool hasFindings)
    {
        var (was, now) = (oldSide.Document.Root!.Source, newSide.Document.Root!.Source);
        if (was.ToCanonicalString() == now.ToCanonicalString())
        {
            yield break;
        }

        Walk(was, now, JsonPointer.Root, isMap: false);
        foreach (var (at, unitBefore, unitNow) in _units)
        {
            var rule = CompatibilityRules.Of("unit-changed");
            var finding = Make(rule, rule.Level, $"x-unit was {unitBefore} and is {unitNow}: the same number means something else.", at, null);
            yield return finding with { Fingerprint = Finding.FingerprintOf(rule.Id, at.ToFragment()) };
        }

        if (_annotations.Count > 0)
        {
            var rule = CompatibilityRules.Of("annotation-changed");
            var places = string.Join(", ", _annotations.Take(MostNamed).Select(pointer => pointer.ToFragment()));
            var more = _annotations.Count > MostNamed ? $" and {_annotations.Count - MostNamed} more" : "";
            yield return Make(
                rule,
                _hasReview && policy.ReviewsAnnotations ? RuleLevel.Warning : rule.Level,
                $"Annotations changed: {places}{more}.",
                _annotations[0],
                !_hasReview ? null : policy.ReviewsAnnotations ? "unknown-keywords=review: unknown keywords and content… are looked at" : "unknown-keywords=ignore: they and content… are annotations");
        }
        else if (isEqual && !hasFindings && _units.Count == 0)
        {
            var rule = CompatibilityRules.Of("schema-rewritten");
            yield return Make(rule, rule.Level, "The schema reads differently and means the same.", JsonPointer.Root, null);
        }
    }

    private Finding Make(CompatibilityRule rule, RuleLevel level, string message, JsonPointer pointer, string? note)
    {
        var tokens = pointer.Tokens().ToList();
        return new Finding(rule, level, "", message, NoEffect, oldSide.Find("#", tokens), newSide.Find("#", tokens), note, Finding.FingerprintOf(rule.Id));
    }

    private void Walk(JsonValue was, JsonValue now, JsonPointer at, bool isMap)
    {
        if (was.Kind == JsonKind.Object && now.Kind == JsonKind.Object)
        {
            foreach (var name in was.EffectiveMembers.Concat(now.EffectiveMembers).Select(member => member.Name).Distinct())
            {
                WalkMember(name, was.Find(name), now.Find(name), at.Append(name), isMap);
            }
        }
        else if (was.Kind == JsonKind.Array && now.Kind == JsonKind.Array)
        {
            for (var i = 0; i < Math.Min(was.Items.Count, now.Items.Count); i++)
            {
                Walk(was.Items[i], now.Items[i], at.Append(i), isMap: false);
            }
        }
    }

    private void WalkMember(string name, JsonValue? was, JsonValue? now, JsonPointer at, bool isMap)
    {
        if (!isMap && name == KeywordTable.Unit.Name && was is not null && now is not null)
        {
            if (was.ToCanonicalString() != now.ToCanonicalString())
            {
                _units.Add((at, was.ToCanonicalString(), now.ToCanonicalString()));
            }
        }
        else if (!isMap && IsAnnotation(name))
        {
            if (was?.ToCanonicalString() != now?.ToCanonicalString())
            {
                _annotations.Add(at);
                _hasReview |= !KeywordTable.All.ContainsKey(name) || name.StartsWith("content", StringComparison.Ordinal);
            }
        }
        else if (was is not null && now is not null && (isMap || name is not ("enum" or "const" or "required")))
        {
            Walk(was, now, at, !isMap && MapKeywords.Contains(name));
        }
    }

    private bool IsAnnotation(string name) =>
        name == "format" ? !policy.AssertsFormat
        : !MapKeywords.Contains(name) && (!KeywordTable.All.TryGetValue(name, out var keyword) || !keyword.IsAssertion);
}
