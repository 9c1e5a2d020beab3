using SchemaFirst.Json.Validation.Rules;

namespace SchemaFirst.Json.Validation;

/// <summary>
/// Which members or elements of one value have been evaluated (2020-12 core, 11), by rules rather than one by one. What a subschema evaluates
/// of which it is undecided whether it applies is noted with that doubt.
/// </summary>
internal sealed class EvaluatedParts
{
    private readonly List<(PropertiesRule Rule, ValidationError? Doubt)> _members = [];
    private readonly List<(int Subschema, ValidationError? Doubt)> _contained = [];
    private readonly List<(int Count, ValidationError Doubt)> _possible = [];
    private int _firstElements;

    /// <summary>What keeps it from being certain that what is noted now applies; null when it does.</summary>
    public ValidationError? Doubt { get; set; }

    /// <summary>True when all are, whatever they are.</summary>
    public bool IsEverything { get; private set; }

    /// <summary>The names of members that are.</summary>
    public IEnumerable<string> Names => _members.SelectMany(entry => entry.Rule.Names).Distinct();

    /// <summary>Notes members.</summary>
    public void Add(PropertiesRule rule, bool coversAll)
    {
        _members.Add((rule, Doubt));
        if (coversAll)
        {
            AddEverything();
        }
    }

    /// <summary>Notes the first elements.</summary>
    /// <param name="firstElements">How many; <see cref="int.MaxValue"/> for all.</param>
    public void Add(int firstElements)
    {
        if (Doubt is not null)
        {
            _possible.Add((firstElements, Doubt));
            return;
        }

        _firstElements = Math.Max(_firstElements, firstElements);
        IsEverything |= firstElements == int.MaxValue;
    }

    /// <summary>Notes the elements that are valid against a subschema.</summary>
    public void AddContained(int subschema) => _contained.Add((subschema, Doubt));

    /// <summary>Notes that all are.</summary>
    public void AddEverything()
    {
        IsEverything |= Doubt is null;
        if (Doubt is not null)
        {
            _possible.Add((int.MaxValue, Doubt));
        }
    }

    /// <summary>Valid when the member is; undecided when that depends on a pattern that was left undecided.</summary>
    /// <param name="evaluation">The run.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="node">The subschema that asks.</param>
    /// <param name="keyword">The keyword that does.</param>
    /// <param name="start">The member's value.</param>
    public Ruling HasMember(in Evaluation evaluation, string name, SchemaNode node, string keyword, int start)
    {
        var doubt = PossibleIf(int.MaxValue);
        foreach (var (rule, applies) in _members)
        {
            var coverage = rule.Covers(name, out var open);
            if (coverage == ValidationVerdict.Valid && applies is null)
            {
                return Ruling.Valid;
            }

            doubt ??= coverage == ValidationVerdict.Invalid ? null : applies ?? evaluation.DoubtOfMember(node, keyword, start, name, open!);
        }

        return doubt is null ? Ruling.Invalid : Ruling.Undecided(doubt);
    }

    /// <summary>Valid when the element is; undecided when that depends on a pattern that was left undecided.</summary>
    public Ruling HasElement(in Evaluation evaluation, int index, int start)
    {
        if (index < _firstElements)
        {
            return Ruling.Valid;
        }

        var doubt = PossibleIf(index + 1);
        foreach (var (subschema, applies) in _contained)
        {
            var ruling = evaluation.Judge(subschema, start);
            if (ruling.IsValid && applies is null)
            {
                return ruling;
            }

            doubt ??= ruling.IsInvalid ? null : applies ?? ruling.Doubt;
        }

        return doubt is null ? Ruling.Invalid : Ruling.Undecided(doubt);
    }

    private ValidationError? PossibleIf(int count) => _possible.FirstOrDefault(entry => entry.Count >= count).Doubt;
}
