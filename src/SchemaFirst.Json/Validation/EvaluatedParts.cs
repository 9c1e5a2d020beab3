using SchemaFirst.Json.Validation.Rules;

namespace SchemaFirst.Json.Validation;

/// <summary>Which members or elements of one value have been evaluated (2020-12 core, 11), by rules rather than one by one.</summary>
internal sealed class EvaluatedParts
{
    private readonly List<PropertiesRule> _members = [];
    private readonly List<int> _contained = [];
    private int _firstElements;

    /// <summary>True when all are, whatever they are.</summary>
    public bool IsEverything { get; private set; }

    /// <summary>The names of members that are.</summary>
    public IEnumerable<string> Names => _members.SelectMany(rule => rule.Names).Distinct();

    /// <summary>Notes members.</summary>
    public void Add(PropertiesRule rule, bool coversAll)
    {
        _members.Add(rule);
        IsEverything |= coversAll;
    }

    /// <summary>Notes the first elements.</summary>
    /// <param name="firstElements">How many; <see cref="int.MaxValue"/> for all.</param>
    public void Add(int firstElements)
    {
        _firstElements = Math.Max(_firstElements, firstElements);
        IsEverything |= firstElements == int.MaxValue;
    }

    /// <summary>Notes the elements that are valid against a subschema.</summary>
    public void AddContained(int subschema) => _contained.Add(subschema);

    /// <summary>Notes that all are.</summary>
    public void AddEverything() => IsEverything = true;

    /// <summary>True when the member is.</summary>
    public bool HasMember(string name) => _members.Any(rule => rule.Covers(name));

    /// <summary>True when the element is.</summary>
    public bool HasElement(in Evaluation evaluation, int index, int start)
    {
        if (index < _firstElements)
        {
            return true;
        }

        foreach (var subschema in _contained)
        {
            if (evaluation.IsValid(subschema, start))
            {
                return true;
            }
        }

        return false;
    }
}
