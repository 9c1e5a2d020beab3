using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Schema.Compatibility.Patterns;

/// <summary>Makes languages out of patterns. Back references, word edges, looks behind and large repetitions are beyond it.</summary>
internal sealed class LanguageTranslator(LanguageFactory factory)
{
    private const int MostRepetitions = 1000;
    private const int Unbounded = -1;
    private readonly ClassSets _classes = new();

    /// <summary>The texts in which a pattern matches somewhere; null when that is no regular language, or too much of one.</summary>
    public Language? Translate(PatternNode root)
    {
        var atStart = Translate(root, factory.All, atStart: true);
        var later = Translate(root, factory.All, atStart: false);
        return atStart is null || later is null ? null : factory.Or([atStart, factory.Sequence(factory.All, later)]);
    }

    // The texts that match the node and go on as told. Working from the end makes looks ahead plain intersections.
    private Language? Translate(PatternNode node, Language then, bool atStart) => node switch
    {
        ClassNode characters => _classes.Find(characters.Class) is { } set ? factory.Sequence(factory.OneOf(set), then) : null,
        GroupNode group => Translate(group.Item, then, atStart),
        SequenceNode sequence => TranslateSequence(sequence, then, atStart),
        ChoiceNode choice => TranslateChoice(choice, then, atStart),
        RepeatNode repeat => TranslateRepeat(repeat) is { } repeated ? factory.Sequence(repeated, then) : null,
        AssertionNode { Kind: AssertionKind.Start } => atStart ? then : factory.Nothing,
        AssertionNode { Kind: AssertionKind.End } => then.IsNullable ? factory.Empty : factory.Nothing,
        LookNode { IsBehind: false } look => Translate(look.Item, factory.All, atStart) is { } seen ? factory.And([look.IsNegated ? factory.Not(seen) : seen, then]) : null,
        _ => null,
    };

    private Language? TranslateSequence(SequenceNode sequence, Language then, bool atStart)
    {
        // Only what stands before any code point is certainly at the start.
        var firstBehind = sequence.Items.TakeWhile(IsZeroWidth).Count() + 1;
        Language? language = then;
        for (var i = sequence.Items.Count - 1; i >= 0 && language is not null; i--)
        {
            var item = sequence.Items[i];
            language = i >= firstBehind && atStart && HasStart(item) ? null : Translate(item, language, atStart && i < firstBehind);
        }

        return language;
    }

    private Language? TranslateChoice(ChoiceNode choice, Language then, bool atStart)
    {
        var languages = choice.Alternatives.Select(alternative => Translate(alternative, then, atStart)).ToList();
        return languages.Contains(null) ? null : factory.Or(languages!);
    }

    // A lazy one matches the same texts.
    private Language? TranslateRepeat(RepeatNode repeat)
    {
        var most = repeat.Most == int.MaxValue ? Unbounded : repeat.Most;
        return repeat.Least <= MostRepetitions && most <= MostRepetitions && IsPlain(repeat.Item) && Translate(repeat.Item, factory.Empty, atStart: false) is { } item
            ? factory.Repeat(item, repeat.Least, most)
            : null;
    }

    private static bool IsZeroWidth(PatternNode node) => node is AssertionNode or LookNode;

    private static bool IsPlain(PatternNode node) => node switch
    {
        GroupNode group => IsPlain(group.Item),
        SequenceNode sequence => sequence.Items.All(IsPlain),
        ChoiceNode choice => choice.Alternatives.All(IsPlain),
        RepeatNode repeat => IsPlain(repeat.Item),
        _ => node is ClassNode,
    };

    private static bool HasStart(PatternNode node) => node switch
    {
        GroupNode group => HasStart(group.Item),
        SequenceNode sequence => sequence.Items.Any(HasStart),
        ChoiceNode choice => choice.Alternatives.Any(HasStart),
        RepeatNode repeat => HasStart(repeat.Item),
        LookNode look => HasStart(look.Item),
        _ => node is AssertionNode { Kind: AssertionKind.Start },
    };
}
