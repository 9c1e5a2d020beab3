using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>Looks for an array: the elements that something is asked of, and as many more as are needed around them.</summary>
internal sealed class ArraySearch(StateSolver solver, ArrayFacts facts)
{
    private const int MostElements = 300;
    private const int MostAsked = 32;

    private readonly Dictionary<int, List<Literal>> _extra = [];

    // Beyond the prefix all places are alike: one for each obligation is enough.
    private int _places;
    private string? _doubt;

    public Solution Run()
    {
        List<Func<IEnumerable<IReadOnlyList<(int Index, Literal Value)>>>> obligations = [];
        obligations.AddRange(facts.Broken.Select(items => (Func<IEnumerable<IReadOnlyList<(int, Literal)>>>)(() => Breaking(items))));
        obligations.AddRange(facts.AtLeast.Select(count => (Func<IEnumerable<IReadOnlyList<(int, Literal)>>>)(() => Containing(count))));
        obligations.AddRange(facts.BrokenCounts.Select(contains => (Func<IEnumerable<IReadOnlyList<(int, Literal)>>>)(() => Miscounting(contains))));
        _places = facts.PrefixLength + obligations.Count + (facts.HasEqual ? 2 : 0);
        return Fulfil(obligations, 0);
    }

    private Solution Fulfil(IReadOnlyList<Func<IEnumerable<IReadOnlyList<(int Index, Literal Value)>>>> obligations, int number)
    {
        solver.Budget.Spend();
        if (number == obligations.Count)
        {
            return facts.HasEqual ? CompleteWithEqual() : Complete(-1, -1);
        }

        var best = Solution.No;
        foreach (var choice in obligations[number]())
        {
            foreach (var (index, value) in choice)
            {
                Extra(index).Add(value);
            }

            var solution = Fulfil(obligations, number + 1);
            if (solution.Answer == Answer.Yes)
            {
                return solution;
            }

            best = BranchSolver.Better(best, solution);
            foreach (var (index, _) in choice)
            {
                Extra(index).RemoveAt(Extra(index).Count - 1);
            }
        }

        return best.Answer == Answer.No && _doubt is not null ? Solution.Unknown(_doubt) : best;
    }

    private IEnumerable<IReadOnlyList<(int Index, Literal Value)>> Breaking(ItemsConstraint items)
    {
        for (var i = 0; i < _places; i++)
        {
            var broken = Literal.Invalid(ArrayFacts.SchemaAt(items, i));
            if (solver.Solve(StateAt(i, broken)).Answer != Answer.No)
            {
                yield return [(i, broken)];
            }
        }
    }

    private IEnumerable<IReadOnlyList<(int Index, Literal Value)>> Containing(ElementCount count)
    {
        var contained = Literal.Valid(count.Subschema);
        if (count.Bound > MostAsked)
        {
            _doubt ??= "the array would have too many elements";
            yield break;
        }

        var fitting = Enumerable.Range(0, _places + (int)count.Bound - 1).Where(i => solver.Solve(StateAt(i, contained)).Answer != Answer.No).ToList();
        if (count.Bound == 1)
        {
            foreach (var index in fitting)
            {
                yield return [(index, contained)];
            }

            yield break;
        }

        // Of many ways to place many elements one is tried, the shortest.
        if (fitting.Count >= count.Bound)
        {
            yield return [.. fitting.Take((int)count.Bound).Select(index => (index, contained))];
            _doubt ??= "elements can be counted in too many ways";
        }
    }

    private IEnumerable<IReadOnlyList<(int Index, Literal Value)>> Miscounting(ContainsConstraint contains)
    {
        if (contains.Minimum > 0)
        {
            // Fewer than asked for: elements that need not be among them are kept out of them.
            var limit = new ElementCount(contains.Subschema, contains.Minimum - 1);
            facts.AtMost.Add(limit);
            yield return [];
            facts.AtMost.Remove(limit);
            _doubt ??= contains.Minimum > 1 ? "elements can be counted in too many ways" : null;
        }

        if (contains.Maximum is { } most)
        {
            foreach (var choice in Containing(new ElementCount(contains.Subschema, most + 1)))
            {
                yield return choice;
            }
        }
    }

    private Solution CompleteWithEqual()
    {
        var best = Solution.No;
        for (var first = 0; first < _places; first++)
        {
            for (var second = first + 1; second < _places; second++)
            {
                var solution = Complete(first, second);
                if (solution.Answer == Answer.Yes)
                {
                    return solution;
                }

                best = BranchSolver.Better(best, solution);
            }
        }

        return best;
    }

    // The shortest array that has room for what is asked of its elements; a longer one would only ask for more.
    private Solution Complete(int first, int second)
    {
        var asked = _extra.Where(entry => entry.Value.Count > 0).Select(entry => entry.Key + 1).Append(second + 1).Max();
        var length = Math.Max(facts.Counts.Least, asked);
        if (length > facts.Counts.Most)
        {
            return Solution.No;
        }

        if (length > MostElements)
        {
            return Solution.Unknown("the array would have too many elements");
        }

        var solution = Build((int)length, first, second);
        if (solution.Answer != Answer.Yes || !IsExcluded(solution.Witness!))
        {
            return solution;
        }

        return !(length + 1 > facts.Counts.Most) && Build((int)length + 1, first, second) is { Answer: Answer.Yes } larger
            ? larger
            : Solution.Unknown("the arrays that would fit are listed as excluded");
    }

    private bool IsExcluded(JsonValue value) => facts.Excluded.Count > 0 && facts.Excluded.Contains(solver.Values.TextOf(value));

    private Solution Build(int length, int first, int second)
    {
        List<JsonValue> items = [];
        string? doubt = null;
        for (var i = 0; i < length; i++)
        {
            if (i == second)
            {
                items.Add(items[first]);
                continue;
            }

            var state = i == first ? new State(StateAt(i).Literals.Concat(StateAt(second).Literals)) : StateAt(i);
            var solution = SolveElement(state, i, items);
            if (solution.Answer == Answer.No)
            {
                return solution;
            }

            doubt ??= solution.Answer == Answer.Unknown ? solution.Reason : null;
            items.Add(solution.Witness ?? Documents.Null);
        }

        doubt ??= facts.AtMost.All(limit => items.Count(item => solver.Evaluation.IsValid(limit.Subschema, item) != false) <= limit.Bound) ? null : "elements can be counted in too many ways";
        return solver.Values.Found(Documents.Array(items)).Unless(doubt);
    }

    private Solution SolveElement(State state, int index, List<JsonValue> before)
    {
        var plain = solver.Solve(state);
        if (plain.Answer == Answer.No)
        {
            return plain;
        }

        // Elements that nothing is asked of had better not be among those that are counted.
        foreach (var limit in facts.AtMost.Where(limit => !Extra(index).Contains(Literal.Valid(limit.Subschema))))
        {
            var avoiding = new State(state.Literals.Append(Literal.Invalid(limit.Subschema)));
            var answer = solver.Solve(avoiding).Answer;
            if (answer == Answer.Yes)
            {
                state = avoiding;
                plain = solver.Solve(state);
            }
            else if (answer == Answer.No && limit.Bound == 0)
            {
                return Solution.No;
            }
        }

        return facts.IsUnique && plain.Witness is { } witness && IsAmong(witness, before) ? SolveUnlike(state, before) : plain;
    }

    private bool IsAmong(JsonValue value, List<JsonValue> before)
    {
        solver.Budget.Spend(1 + before.Count);
        return before.Any(item => ReferenceEquals(item, value) || solver.Values.TextOf(item) == solver.Values.TextOf(value));
    }

    private Solution SolveUnlike(State state, List<JsonValue> before)
    {
        var taken = solver.Universe.Intern(new EnumConstraint("", before.Select(solver.Values.TextOf).ToEquatableArray()));
        var solution = solver.Solve(new State(state.Literals.Append(Literal.Invalid(taken))));

        // Where elements differ in what they have to be, another choice before might have left room.
        return solution.Answer == Answer.No && (facts.PrefixLength > 0 || _extra.Values.Any(extra => extra.Count > 0))
            ? Solution.Unknown("elements can be told apart in too many ways")
            : solution;
    }

    private State StateAt(int index, params Literal[] more)
    {
        solver.Budget.Spend(1 + facts.Held.Count + facts.Banned.Count);
        return new(facts.ElementAt(index).Concat(_extra.TryGetValue(index, out var extra) ? extra : []).Concat(more));
    }

    private List<Literal> Extra(int index)
    {
        if (!_extra.TryGetValue(index, out var extra))
        {
            _extra[index] = extra = [];
        }

        return extra;
    }
}
