using System.Globalization;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation.Explaining;
using SchemaFirst.Json.Validation.Rules;

namespace SchemaFirst.Json.Validation;

/// <summary>What is said of a value that fits none of the alternatives of a choice, or too many.</summary>
internal ref partial struct Evaluation
{
    private const int MostLabels = 5;

    /// <summary>Adds the errors of a value that fits no alternative; always false.</summary>
    public readonly bool ReportNoMatch(SchemaNode node, ChoiceRule choice, Instance value)
    {
        if (_complaints is null)
        {
            return _meter is not null && Weigh(NearestOf(choice, value).Cost);
        }

        if (_complaints.Selection == ErrorSelection.All)
        {
            TellAll(node, choice, value);
            return false;
        }

        var key = (choice, value.Start);
        if (!_memory.Told.TryGetValue(key, out var told))
        {
            _memory.Told[key] = told = TellNearest(node, choice, value);
        }

        _complaints.AddAll(told);
        return false;
    }

    /// <summary>Adds the error of a value that fits several alternatives of which it may fit one; always false.</summary>
    public readonly bool ReportMatches(SchemaNode node, ChoiceRule choice, Instance value)
    {
        if (_complaints is null)
        {
            return Weigh(CostMeter.Error);
        }

        var facts = choice.FactsIn(_program);
        List<string> labels = [];
        for (var i = 0; i < choice.Subschemas.Count; i++)
        {
            if (IsValid(choice.Subschemas[i], value.Start))
            {
                labels.Add(labels.Count < MostLabels ? facts.Label(i) : "");
            }
        }

        var named = labels.Count > MostLabels ? $"{string.Join(", ", labels.Take(MostLabels))} and {labels.Count - MostLabels} more" : ComplaintText.List(labels, "and");
        return Report(node, choice.Keyword, value.Start, $"Found {Describe(value.Start)} that fits {named}; expected exactly one.");
    }

    private readonly void TellAll(SchemaNode node, ChoiceRule choice, Instance value)
    {
        Report(node, choice.Keyword, value.Start, $"Found a value that fits 0 of the {choice.Subschemas.Count} alternatives; expected {(choice.IsExclusive ? "exactly one" : "at least one")}.");
        for (var i = 0; i < choice.Subschemas.Count; i++)
        {
            if (_complaints!.Explained.Add((choice.Subschemas[i], value.Start)))
            {
                var evaluation = this;
                evaluation.Evaluate(choice.Subschemas[i], value.Start, choice.Keyword, i.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private readonly Dictionary<string, int> StartsOf(Instance value, IReadOnlyList<string> names)
    {
        Dictionary<string, int> starts = new(StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return starts;
        }

        var wanted = names.ToHashSet(StringComparer.Ordinal);
        var reader = ReaderAt(value.Start);
        for (reader.ReadStartObject(); reader.ReadMember(out var utf8Name); reader.Skip())
        {
            var name = JsonText.ToString(utf8Name);
            if (wanted.Contains(name))
            {
                starts[name] = value.Start + reader.Position;
            }
        }

        return starts;
    }

    private readonly ToldChoice TellNearest(SchemaNode node, ChoiceRule choice, Instance value)
    {
        var nearest = NearestOf(choice, value);
        var told = nearest.Tier switch
        {
            AlternativeTier.OtherDiscriminator => new ToldChoice([OtherDiscriminator(node, choice, value, nearest)], 0),
            AlternativeTier.OtherType => new ToldChoice([OtherValue(node, choice, value, [])], 0),
            _ => value.Type is JsonTypes.Object or JsonTypes.Array ? TellPossible(node, choice, value, nearest) : TellScalar(node, choice, value, nearest),
        };
        return told.Complaints.Count > 0 ? told : new ToldChoice([OtherValue(node, choice, value, [])], told.Unkept);
    }

    private readonly ToldChoice TellPossible(SchemaNode node, ChoiceRule choice, Instance value, NearestAlternatives nearest)
    {
        var facts = choice.FactsIn(_program);
        List<(int Index, ComplaintList List)> lists = [];
        foreach (var i in nearest.Indices)
        {
            lists.Add((i, ErrorsOf(choice, i, value.Start)));
        }

        var place = AtChoice(node, choice, value.Start);
        if (lists.Count > 1 && ComplaintMerge.Merge([.. lists.Select(entry => entry.List.Kept)], place) is { } merged)
        {
            return new ToldChoice(merged, 0);
        }

        // One that names more of the object's members is nearer.
        var present = value.Type == JsonTypes.Object && lists.Count > 1 ? NamesOf(value) : null;
        var (index, list) = present is null ? lists[0] : lists.MaxBy(entry => facts.Alternatives[entry.Index].Members.Count(present.Contains));
        var members = value.Type == JsonTypes.Object ? StartsOf(value, facts.Discriminators) : [];
        var context = Context(facts, index);
        List<Complaint> told = [];
        foreach (var complaint in list.Kept)
        {
            var discriminator = members.FirstOrDefault(member => member.Value == complaint.Start).Key;
            told.Add(complaint.Saying(discriminator is null ? complaint.Facts with { Context = complaint.Facts.Context ?? context } : WithOtherValues(complaint.Facts, facts, discriminator)));
        }

        return new ToldChoice(told, list.TotalCount - told.Count);
    }

    private readonly ToldChoice TellScalar(SchemaNode node, ChoiceRule choice, Instance value, NearestAlternatives nearest)
    {
        var found = Describe(value.Start);
        var facts = choice.FactsIn(_program);
        List<(int Index, ComplaintList List)> lists = [];
        for (var i = 0; i < choice.Subschemas.Count; i++)
        {
            if ((facts.Alternatives[i].Types & value.Type) != 0)
            {
                lists.Add((i, ErrorsOf(choice, i, value.Start)));
            }
        }

        var isPlain = lists.Exists(entry => entry.List.Kept.Any(complaint => complaint.Facts.Kind == ComplaintKind.Value && complaint.Facts.Found == found));
        if (isPlain)
        {
            return new ToldChoice([OtherValue(node, choice, value, lists)], 0);
        }

        var (index, list) = lists.Find(entry => nearest.Indices.Contains(entry.Index));
        var context = Context(facts, index);
        return new ToldChoice([.. list.Kept.Select(complaint => complaint.Saying(complaint.Facts with { Context = complaint.Facts.Context ?? context }))], list.TotalCount - list.Kept.Count);
    }

    private readonly ComplaintList ErrorsOf(ChoiceRule choice, int alternative, int start)
    {
        var list = new ComplaintList(_complaints!.Most, ErrorSelection.Nearest);
        var evaluation = new Evaluation(this, list);
        evaluation.Evaluate(choice.Subschemas[alternative], start, choice.Keyword, alternative.ToString(CultureInfo.InvariantCulture));
        list.Coalesce(list.Kept.Count);
        return list;
    }

    // All that the value could have been, by any alternative.
    private readonly Complaint OtherValue(SchemaNode node, ChoiceRule choice, Instance value, List<(int Index, ComplaintList List)> lists)
    {
        var found = Describe(value.Start);
        var facts = choice.FactsIn(_program);
        List<Expectation> expected = [];
        List<Complaint> sources = [];
        for (var i = 0; i < facts.Alternatives.Count; i++)
        {
            if (lists.Find(entry => entry.Index == i).List is { } list)
            {
                var complaint = list.Kept.FirstOrDefault(complaint => complaint.Facts.Kind == ComplaintKind.Value && complaint.Facts.Found == found);
                expected.AddRange(complaint?.Facts.Expected ?? []);
                sources.AddRange(complaint is null ? [] : [complaint]);
            }
            else if (facts.Alternatives[i].Types != JsonTypes.None)
            {
                expected.AddRange(facts.Alternatives[i].Values?.Values ?? [Expectation.OfTypes(facts.Alternatives[i].Types)]);
            }
        }

        if (sources.Count == 1 && sources[0].Facts.Expected.Count == expected.Count)
        {
            return sources[0];
        }

        var told = expected.Count == 0
            ? new ComplaintFacts(ComplaintKind.Other, $"{found}, which fits none of the {facts.Alternatives.Count} alternatives")
            : new ComplaintFacts(ComplaintKind.Value, found)
            {
                Expected = expected,
                Suggestion = sources.Select(source => source.Facts.Suggestion).FirstOrDefault(suggestion => suggestion is not null) ?? WithoutQuotes(value, TypesOf(expected)),
            };
        return AtChoice(node, choice, value.Start, told);
    }

    private static JsonTypes TypesOf(List<Expectation> expected) => expected.Aggregate(JsonTypes.None, (types, part) => types | part.Types);

    private readonly Complaint OtherDiscriminator(SchemaNode node, ChoiceRule choice, Instance value, NearestAlternatives nearest)
    {
        var member = nearest.Discriminator!;
        var start = StartsOf(value, [member])[member];
        var facts = WithOtherValues(new ComplaintFacts(ComplaintKind.Value, Describe(start)), choice.FactsIn(_program), member);
        _instanceLocation.Add(member);
        var complaint = AtChoice(node, choice, start, facts);
        _instanceLocation.RemoveAt(_instanceLocation.Count - 1);
        return complaint;
    }

    // A value that decides which alternative is meant could have been that of any.
    private static ComplaintFacts WithOtherValues(ComplaintFacts told, ChoiceFacts facts, string discriminator) =>
        told.Kind != ComplaintKind.Value
            ? told
            : told with
            {
                Expected = [.. facts.Alternatives.SelectMany(alternative => alternative.Fixed.TryGetValue(discriminator, out var values) ? values.Values : []).Distinct()],
            };

    // Where an error stands that is no alternative's own.
    private readonly Complaint AtChoice(SchemaNode node, ChoiceRule choice, int start, ComplaintFacts? facts = null)
    {
        _keywordLocation.Add(choice.Keyword);
        var complaint = ComplaintAt(choice.Keyword, $"{node.Location}/{choice.Keyword}", start, facts ?? new ComplaintFacts(ComplaintKind.Other, ""));
        _keywordLocation.RemoveAt(_keywordLocation.Count - 1);
        return complaint;
    }

    // Which alternative an error belongs to, behind it: by the value that only it has, or by its number.
    private readonly string? Context(ChoiceFacts facts, int index)
    {
        if (facts.Alternatives.Count == 1)
        {
            return null;
        }

        if (facts.Discriminator(index) is { } discriminator)
        {
            var isNamed = _instanceLocation.Count > 0 && !int.TryParse(_instanceLocation[^1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
            return isNamed
                ? $"in {ValueDescription.Quote(_instanceLocation[^1])[1..^1]} {discriminator.Value}"
                : $"in the alternative with {discriminator.Member} {discriminator.Value}";
        }

        return $"in alternative {index + 1} of {facts.Alternatives.Count}{(facts.Describe(index) is { } words ? $" ({words})" : "")}";
    }
}
