using SchemaFirst.Json.Validation.Rules;

namespace SchemaFirst.Json.Validation.Explaining;

/// <summary>What tells the alternatives of a choice apart.</summary>
internal sealed class ChoiceFacts
{
    private ChoiceFacts(AlternativeFacts[] alternatives)
    {
        Alternatives = alternatives;
        Discriminators = [.. alternatives.SelectMany(facts => facts.Fixed.Keys).Distinct(StringComparer.Ordinal).Where(TellsApart)];
    }

    /// <summary>The alternatives, in order.</summary>
    public IReadOnlyList<AlternativeFacts> Alternatives { get; }

    /// <summary>The members of which at least two alternatives allow certain values each, either the same or none in common.</summary>
    public IReadOnlyList<string> Discriminators { get; }

    /// <summary>The facts of a choice.</summary>
    public static ChoiceFacts Of(SchemaProgram program, ChoiceRule choice)
    {
        Dictionary<int, AlternativeFacts> known = [];
        return new ChoiceFacts([.. choice.Subschemas.Select(subschema => AlternativeFacts.Of(program, subschema, known))]);
    }

    /// <summary>What sets an alternative apart from the others, in a few words.</summary>
    /// <param name="index">The alternative.</param>
    public string Label(int index)
    {
        var facts = Alternatives[index];
        if (Discriminator(index) is { } discriminator)
        {
            return $"{discriminator.Member} {discriminator.Value}";
        }

        var own = facts.Required.FirstOrDefault(name => Alternatives.Count(other => other.Required.Contains(name)) == 1);
        return own is not null ? ValueDescription.Quote(own)
            : Describe(index) is { } words ? $"alternative {index + 1} ({words})"
            : $"alternative {index + 1}";
    }

    /// <summary>The member of which an alternative alone allows one value, and that value; printable; null for none.</summary>
    /// <param name="index">The alternative.</param>
    public (string Member, string Value)? Discriminator(int index)
    {
        foreach (var name in Discriminators)
        {
            if (Alternatives[index].Fixed.TryGetValue(name, out var values) && values.Values.Count == 1 && IsOwn(name, values))
            {
                return (ValueDescription.Quote(name)[1..^1], values.Values[0].Text!);
            }
        }

        return null;
    }

    /// <summary>An alternative's definition, or its type if no other has that; null when neither says anything.</summary>
    /// <param name="index">The alternative.</param>
    public string? Describe(int index)
    {
        var facts = Alternatives[index];
        return facts.Name is { } name ? ValueDescription.Printable(name)
            : !facts.AdmitsEverything && Alternatives.Count(other => (other.Types & facts.Types) != 0) == 1 ? ComplaintText.List(JsonTypeNames.Of(facts.Types), "or")
            : null;
    }

    private bool IsOwn(string name, EnumRule values) =>
        Alternatives.Count(other => other.Fixed.TryGetValue(name, out var others) && others.Values.SequenceEqual(values.Values)) == 1;

    private bool TellsApart(string name)
    {
        Dictionary<string, string> setsByValue = new(StringComparer.Ordinal);
        HashSet<string> sets = new(StringComparer.Ordinal);
        foreach (var facts in Alternatives)
        {
            if (facts.Fixed.TryGetValue(name, out var values))
            {
                var set = string.Join(',', values.Values.Select(value => value.Text));
                sets.Add(set);
                if (values.Values.Any(value => !setsByValue.TryAdd(value.Text!, set) && setsByValue[value.Text!] != set))
                {
                    return false;
                }
            }
        }

        return sets.Count > 1;
    }
}
