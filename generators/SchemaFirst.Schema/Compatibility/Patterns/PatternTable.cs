namespace SchemaFirst.Schema.Compatibility.Patterns;

/// <summary>The languages of patterns: which texts each accepts.</summary>
internal sealed class PatternTable
{
    private readonly Dictionary<string, Language?> _languages = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Pattern, string Text), bool?> _matches = [];

    public LanguageFactory Factory { get; } = new();

    /// <summary>The texts that a pattern accepts; null when it is more than a regular language.</summary>
    public Language? Find(string pattern)
    {
        if (!_languages.TryGetValue(pattern, out var language))
        {
            _languages[pattern] = language = PatternReader.Read(pattern) is { } node ? ToLanguage(node) : null;
        }

        return language;
    }

    /// <summary>Whether a text matches; null when that is not known.</summary>
    public bool? Matches(string pattern, string text)
    {
        if (!_matches.TryGetValue((pattern, text), out var isMatch))
        {
            _matches[(pattern, text)] = isMatch = Find(pattern) is { } language ? Factory.Matches(language, text) : null;
        }

        return isMatch;
    }

    private Language? ToLanguage(PatternNode node)
    {
        var atStart = Translate(node, Factory.All, atStart: true);
        var later = Translate(node, Factory.All, atStart: false);
        return atStart is null || later is null ? null : Factory.Or([atStart, Factory.Sequence(Factory.All, later)]);
    }

    // The texts that match the node and go on as told. Working from the end makes lookaheads plain intersections.
    private Language? Translate(PatternNode node, Language then, bool atStart) => node switch
    {
        SetNode set => Factory.Sequence(Factory.OneOf(set.Set), then),
        SequenceNode sequence => TranslateSequence(sequence, then, atStart),
        ChoiceNode choice => TranslateChoice(choice, then, atStart),
        RepeatNode repeat => IsPlain(repeat.Part) && Translate(repeat.Part, Factory.Empty, atStart: false) is { } part
            ? Factory.Sequence(Factory.Repeat(part, repeat.Least, repeat.Most), then)
            : null,
        StartNode => atStart ? then : Factory.Nothing,
        EndNode => then.IsNullable ? Factory.Empty : Factory.Nothing,
        LookaheadNode ahead => Translate(ahead.Part, Factory.All, atStart) is { } seen ? Factory.And([ahead.IsNegative ? Factory.Not(seen) : seen, then]) : null,
        _ => null,
    };

    private Language? TranslateSequence(SequenceNode sequence, Language then, bool atStart)
    {
        // Only what stands before any code point is certainly at the start.
        var firstBehind = sequence.Parts.TakeWhile(IsZeroWidth).Count() + 1;
        Language? language = then;
        for (var i = sequence.Parts.Count - 1; i >= 0 && language is not null; i--)
        {
            var part = sequence.Parts[i];
            language = i >= firstBehind && atStart && HasStart(part) ? null : Translate(part, language, atStart && i < firstBehind);
        }

        return language;
    }

    private Language? TranslateChoice(ChoiceNode choice, Language then, bool atStart)
    {
        var languages = choice.Choices.Select(part => Translate(part, then, atStart)).ToList();
        return languages.Contains(null) ? null : Factory.Or(languages!);
    }

    private static bool IsZeroWidth(PatternNode node) => node is StartNode or LookaheadNode;

    private static bool IsPlain(PatternNode node) => node switch
    {
        SequenceNode sequence => sequence.Parts.All(IsPlain),
        ChoiceNode choice => choice.Choices.All(IsPlain),
        RepeatNode repeat => IsPlain(repeat.Part),
        _ => node is SetNode,
    };

    private static bool HasStart(PatternNode node) => node switch
    {
        SequenceNode sequence => sequence.Parts.Any(HasStart),
        ChoiceNode choice => choice.Choices.Any(HasStart),
        RepeatNode repeat => HasStart(repeat.Part),
        LookaheadNode ahead => HasStart(ahead.Part),
        _ => node is StartNode,
    };
}
