using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Generators.Emit;

/// <summary>
/// Finds the patterns that people write most: anchored in front, ASCII classes, groups, counts, alternatives; and of those only the ones in
/// which every repetition ends where something else must begin, and every alternative shows itself, so that one way through the text is enough.
/// </summary>
internal static class PatternSimplifier
{
    private const int MostRepetitions = 10_000;

    /// <summary>The pattern as a sequence; null when it is beyond this.</summary>
    public static PatternSequence? Simplify(string text)
    {
        if (PatternParser.Parse(text, out _) is not { HasBackreferences: false } pattern)
        {
            return null;
        }

        var nodes = pattern.Root is SequenceNode sequence ? sequence.Items : [pattern.Root];
        if (nodes.Count == 0 || nodes[0] is not AssertionNode { Kind: AssertionKind.Start })
        {
            return null;
        }

        var isAnchored = nodes[nodes.Count - 1] is AssertionNode { Kind: AssertionKind.End };
        var items = ToItems([.. nodes.Skip(1).Take(nodes.Count - (isAnchored ? 2 : 1))]);
        return items is not null && IsDeterministic(items, new CharacterSet()) ? new PatternSequence(items, isAnchored) : null;
    }

    private static List<PatternItem>? ToItems(IReadOnlyList<PatternNode> nodes)
    {
        List<PatternItem> items = [];
        foreach (var node in nodes)
        {
            if (ToItem(node, 1, 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return items;
    }

    // Where one way through the text is enough, greedy and lazy are the same.
    private static PatternItem? ToItem(PatternNode node, int least, int most) => node switch
    {
        ClassNode characters => CharacterSet.Of(characters.Class) is { } set ? new PatternItem(set, null, least, most) : null,
        RepeatNode repeat when (least, most) == (1, 1) && repeat.Least <= MostRepetitions && repeat.Most is > 0 and (<= MostRepetitions or int.MaxValue) => ToItem(repeat.Item, repeat.Least, repeat.Most),
        GroupNode group => ToItem(group.Item, least, most),
        SequenceNode sequence => ToGroup([sequence], least, most),
        ChoiceNode choice => ToGroup(choice.Alternatives, least, most),
        RepeatNode => ToGroup([node], least, most),
        _ => null,
    };

    private static PatternItem? ToGroup(IReadOnlyList<PatternNode> nodes, int least, int most)
    {
        List<IReadOnlyList<PatternItem>> alternatives = [];
        foreach (var node in nodes)
        {
            if (ToItems(node is SequenceNode sequence ? sequence.Items : [node]) is not { Count: > 0 } items)
            {
                return null;
            }

            alternatives.Add(items);
        }

        return new PatternItem(null, alternatives, least, most);
    }

    // A repetition takes all it can; that is right when nothing that it could take may come after it.
    private static bool IsDeterministic(IReadOnlyList<PatternItem> items, CharacterSet follow)
    {
        for (var i = items.Count - 1; i >= 0; i--)
        {
            var item = items[i];
            if (item.Least != item.Most && item.First.Overlaps(follow))
            {
                return false;
            }

            if (item.Group is { } group)
            {
                var inner = item.Most > 1 ? follow.Union(item.First) : follow;
                if (group.Any(PatternItem.IsNullableSequence) || !group.All(alternative => IsDeterministic(alternative, inner)) || !AreApart(group))
                {
                    return false;
                }
            }

            follow = item.IsNullable ? follow.Union(item.First) : item.First;
        }

        return true;
    }

    private static bool AreApart(IReadOnlyList<IReadOnlyList<PatternItem>> alternatives)
    {
        for (var i = 0; i < alternatives.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (!AreApart(alternatives[i], alternatives[j]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // Where one of them matches, the other cannot: they differ at a place that both must reach by single characters.
    private static bool AreApart(IReadOnlyList<PatternItem> left, IReadOnlyList<PatternItem> right)
    {
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            var (restOfLeft, restOfRight) = (left.Skip(i).ToList(), right.Skip(i).ToList());
            if (PatternItem.IsNullableSequence(restOfLeft) || PatternItem.IsNullableSequence(restOfRight))
            {
                return false;
            }

            if (!PatternItem.FirstOf(restOfLeft).Overlaps(PatternItem.FirstOf(restOfRight)))
            {
                return true;
            }

            if (!left[i].IsSingle || !right[i].IsSingle)
            {
                return false;
            }
        }

        return false;
    }
}
