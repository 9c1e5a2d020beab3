using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>What a step of an <see cref="Nfa"/> does.</summary>
internal enum StepKind : byte
{
    /// <summary>Takes a code point of a set.</summary>
    Take,

    /// <summary>Goes two ways at once.</summary>
    Fork,

    /// <summary>Goes on where reading begins.</summary>
    AtBegin,

    /// <summary>Goes on where reading ends.</summary>
    AtEnd,

    /// <summary>Goes on at the edge of a word.</summary>
    AtWordEdge,

    /// <summary>Goes on anywhere but at the edge of a word.</summary>
    AtNoWordEdge,

    /// <summary>Goes on where a look around the place has found what it looks for.</summary>
    Look,

    /// <summary>Goes on where a look around the place has not found it.</summary>
    LookNot,

    /// <summary>Ends a match.</summary>
    Match,
}

/// <summary>A step.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Next">Where it leads.</param>
/// <param name="Other">The other way of a fork; the set that a code point is taken from; the number of a look.</param>
internal readonly record struct NfaStep(StepKind Kind, int Next, int Other);

/// <summary>A pattern without backreferences as steps (Thompson's construction), read forwards or backwards.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="Start">The first step.</param>
internal sealed record Nfa(NfaStep[] Steps, int Start)
{
    /// <summary>The numbers of the looks that it depends on.</summary>
    public IEnumerable<int> Looks => Steps.Where(step => step.Kind is StepKind.Look or StepKind.LookNot).Select(step => step.Other).Distinct().Order();

    /// <summary>True when it depends on edges of words.</summary>
    public bool HasWordEdges => Steps.Any(step => step.Kind is StepKind.AtWordEdge or StepKind.AtNoWordEdge);
}

/// <summary>Builds the automata of a pattern: that of the whole, and one for each look, inner ones first.</summary>
internal sealed class NfaBuilder
{
    private const int MostSteps = 4000;

    private readonly List<(Nfa Nfa, bool IsBehind)> _looks = [];
    private readonly List<CodePointSet> _sets = [];
    private readonly Dictionary<string, int> _setsByRanges = new(StringComparer.Ordinal);

    // Counts repeat parts of the tree, which are looked up as the objects that they are.
    private readonly Dictionary<object, int> _numbers = new(ReferenceEqualityComparer.Instance);

    private NfaBuilder()
    {
    }

    /// <summary>The looks, each after those that it depends on.</summary>
    public IReadOnlyList<(Nfa Nfa, bool IsBehind)> Looks => _looks;

    /// <summary>The sets of code points.</summary>
    public IReadOnlyList<CodePointSet> Sets => _sets;

    /// <summary>Builds; null when the pattern is too large, as nested counts can make it.</summary>
    public static Nfa? TryBuild(Pattern pattern, out NfaBuilder builder)
    {
        builder = new NfaBuilder();
        return builder.Build(pattern.Root, isForward: true);
    }

    private Nfa? Build(PatternNode root, bool isForward)
    {
        var steps = new List<NfaStep> { new(StepKind.Match, 0, 0) };
        var direction = new Direction(this, steps, isForward);
        var start = direction.Add(root, 0);
        return start < 0 ? null : new Nfa([.. steps], start);
    }

    private int SetOf(CharacterClass characters)
    {
        if (_numbers.TryGetValue(characters, out var number))
        {
            return number;
        }

        var set = CodePointSet.Of(characters);
        var key = string.Join(',', set.Ranges);
        if (!_setsByRanges.TryGetValue(key, out number))
        {
            number = _sets.Count;
            _sets.Add(set);
            _setsByRanges.Add(key, number);
        }

        _numbers.Add(characters, number);
        return number;
    }

    // What a look finds behind a place is read forwards up to it, what it finds ahead backwards down to it.
    private int LookOf(LookNode look)
    {
        if (_numbers.TryGetValue(look, out var number))
        {
            return number;
        }

        if (Build(look.Item, isForward: look.IsBehind) is not { } nfa)
        {
            return -1;
        }

        _looks.Add((nfa, look.IsBehind));
        _numbers.Add(look, _looks.Count - 1);
        return _looks.Count - 1;
    }

    private sealed class Direction(NfaBuilder builder, List<NfaStep> steps, bool isForward)
    {
        /// <summary>Adds a part that leads on to a step; its own first step, or -1 when there are too many.</summary>
        public int Add(PatternNode node, int next) => next < 0 || steps.Count > MostSteps ? -1 : node switch
        {
            ClassNode characters => Add(StepKind.Take, next, builder.SetOf(characters.Class)),
            SequenceNode sequence => AddAll(sequence.Items, next),
            ChoiceNode choice => AddChoice(choice.Alternatives, next),
            RepeatNode repeat => AddRepeat(repeat, next),
            GroupNode group => Add(group.Item, next),
            AssertionNode assertion => Add(KindOf(assertion.Kind), next, 0),
            LookNode look => builder.LookOf(look) is >= 0 and var number ? Add(look.IsNegated ? StepKind.LookNot : StepKind.Look, next, number) : -1,
            _ => -1,
        };

        private int Add(StepKind kind, int next, int other)
        {
            steps.Add(new NfaStep(kind, next, other));
            return steps.Count - 1;
        }

        private int AddAll(IReadOnlyList<PatternNode> items, int next)
        {
            for (var i = 0; i < items.Count; i++)
            {
                next = Add(items[isForward ? items.Count - 1 - i : i], next);
            }

            return next;
        }

        private int AddChoice(IReadOnlyList<PatternNode> alternatives, int next)
        {
            var first = Add(alternatives[^1], next);
            for (var i = alternatives.Count - 2; i >= 0 && first >= 0; i--)
            {
                first = Add(alternatives[i], next) is >= 0 and var other ? Add(StepKind.Fork, other, first) : -1;
            }

            return first;
        }

        private int AddRepeat(RepeatNode repeat, int next)
        {
            if (repeat.Most == int.MaxValue)
            {
                var fork = Add(StepKind.Fork, 0, next);
                var item = Add(repeat.Item, fork);
                if (item < 0)
                {
                    return -1;
                }

                steps[fork] = new NfaStep(StepKind.Fork, item, next);
                next = fork;
            }
            else
            {
                var end = next;
                for (var i = repeat.Least; i < repeat.Most && next >= 0; i++)
                {
                    var item = Add(repeat.Item, next);
                    if (item == next)
                    {
                        break;
                    }

                    next = item < 0 ? -1 : Add(StepKind.Fork, item, end);
                }
            }

            for (var i = 0; i < repeat.Least && next >= 0; i++)
            {
                var item = Add(repeat.Item, next);
                if (item == next)
                {
                    break;
                }

                next = item;
            }

            return next;
        }

        private StepKind KindOf(AssertionKind kind) => kind switch
        {
            AssertionKind.Start => isForward ? StepKind.AtBegin : StepKind.AtEnd,
            AssertionKind.End => isForward ? StepKind.AtEnd : StepKind.AtBegin,
            AssertionKind.WordEdge => StepKind.AtWordEdge,
            _ => StepKind.AtNoWordEdge,
        };
    }
}
