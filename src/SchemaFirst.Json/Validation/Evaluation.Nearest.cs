using SchemaFirst.Json.Validation.Explaining;
using SchemaFirst.Json.Validation.Rules;

namespace SchemaFirst.Json.Validation;

/// <summary>Which alternatives of a choice were meant by a value that fits none.</summary>
internal ref partial struct Evaluation
{
    private readonly NearestAlternatives NearestOf(ChoiceRule choice, Instance value)
    {
        var key = (choice, value.Start);
        if (!_memory.Nearest.TryGetValue(key, out var nearest))
        {
            _memory.Nearest[key] = nearest = FindNearest(choice, value);
        }

        return nearest;
    }

    private readonly NearestAlternatives FindNearest(ChoiceRule choice, Instance value)
    {
        var facts = choice.FactsIn(_program);
        var members = value.Type == JsonTypes.Object ? StartsOf(value, facts.Discriminators) : [];
        List<int> admitting = [.. Enumerable.Range(0, facts.Alternatives.Count).Where(i => (facts.Alternatives[i].Types & value.Type) != 0)];
        if (admitting.Count == 0)
        {
            return new NearestAlternatives(AlternativeTier.OtherType, [], CostMeter.Error);
        }

        List<int> possible = [];
        Dictionary<string, List<int>> others = new(StringComparer.Ordinal);
        foreach (var i in admitting)
        {
            if (DifferingMember(facts, i, members) is not { } differing)
            {
                possible.Add(i);
            }
            else if (others.TryGetValue(differing, out var group))
            {
                group.Add(i);
            }
            else
            {
                others[differing] = [i];
            }
        }

        if (possible.Count > 0)
        {
            return FindNearest(choice, value, possible);
        }

        var (member, indices) = others.MaxBy(group => group.Value.Count);
        return new NearestAlternatives(AlternativeTier.OtherDiscriminator, indices, CostMeter.Error, member);
    }

    private readonly NearestAlternatives FindNearest(ChoiceRule choice, Instance value, List<int> possible)
    {
        List<int> nearest = [];
        var least = double.MaxValue;
        foreach (var i in possible)
        {
            var cost = CostOf(choice.Subschemas[i], value.Start);
            if (nearest.Count > 0 && CostMeter.AreEqual(cost, least))
            {
                nearest.Add(i);
            }
            else if (cost < least)
            {
                (nearest, least) = ([i], cost);
            }
        }

        return new NearestAlternatives(AlternativeTier.Possible, nearest, least);
    }

    private readonly double CostOf(int index, int start)
    {
        var meter = new CostMeter(Depth);
        var evaluation = new Evaluation(this, complaints: null, meter);
        evaluation.Evaluate(index, start);
        return meter.Cost;
    }

    private readonly string? DifferingMember(ChoiceFacts facts, int alternative, Dictionary<string, int> members)
    {
        foreach (var (name, start) in members)
        {
            if (facts.Alternatives[alternative].Fixed.TryGetValue(name, out var values) && !values.Allows(From(start)) && !IsSlip(facts, name, start, values))
            {
                return name;
            }
        }

        return null;
    }

    // A slip of the pen in the value does not make it another's, unless it is another's.
    private readonly bool IsSlip(ChoiceFacts facts, string name, int start, EnumRule values)
    {
        if (NearString(JsonTypeNames.TypeOf(From(start)), start, values.Strings) is null)
        {
            return false;
        }

        foreach (var alternative in facts.Alternatives)
        {
            if (alternative.Fixed.TryGetValue(name, out var others) && others.Allows(From(start)))
            {
                return false;
            }
        }

        return true;
    }
}
