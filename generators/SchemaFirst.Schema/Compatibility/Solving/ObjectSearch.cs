using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>A member that would break what has to be broken.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What its value has to be besides what it has to be anyway.</param>
internal readonly record struct MemberChoice(string Name, IReadOnlyList<Literal> Value);

/// <summary>Looks for an object: the members that must be there, one for everything that has to be broken, and as many more as are asked for.</summary>
internal sealed class ObjectSearch(StateSolver solver, ObjectFacts facts)
{
    private const int MostMembers = 300;

    private readonly MemberNames _names = new(solver, facts);
    private readonly SortedDictionary<string, JsonValue> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Literal>> _extra = new(StringComparer.Ordinal);
    private string? _doubt;

    public Solution Run()
    {
        foreach (var name in facts.Branch.Present)
        {
            if (!TryPlace(name, []))
            {
                return Solution.No;
            }
        }

        var obligations = facts.Broken.Select(_names.Breaking).Concat(facts.BrokenNames.Select(_names.BreakingName)).ToList();
        return Fulfil(obligations, 0);
    }

    // One member for each obligation; members are put back when the rest fails.
    private Solution Fulfil(IReadOnlyList<IEnumerable<MemberChoice>> obligations, int number)
    {
        solver.Budget.Spend();
        if (number == obligations.Count)
        {
            return Complete(obligations.Count);
        }

        var best = Solution.No;
        foreach (var choice in obligations[number])
        {
            var before = _members.TryGetValue(choice.Name, out var value) ? value : null;
            var doubt = _doubt;
            if (!TryPlace(choice.Name, choice.Value))
            {
                continue;
            }

            var solution = Fulfil(obligations, number + 1);
            if (solution.Answer == Answer.Yes)
            {
                return solution;
            }

            best = BranchSolver.Better(best, solution);
            TakeBack(choice, before);
            _doubt = doubt;
        }

        return best.Answer == Answer.No && _names.Doubt is { } reason ? Solution.Unknown(reason) : best;
    }

    private bool TryPlace(string name, IReadOnlyList<Literal> extra)
    {
        solver.Budget.Spend();
        var accepts = facts.Accepts(name);
        if (accepts == false || facts.Branch.Absent.Contains(name))
        {
            return false;
        }

        _extra.TryGetValue(name, out var earlier);
        var solution = solver.Solve(new State(facts.ValueOf(name).Concat(extra).Concat(earlier ?? [])));
        if (solution.Answer == Answer.No)
        {
            return false;
        }

        _doubt ??= solution.Answer == Answer.Unknown ? solution.Reason : accepts is null ? "a member name could not be checked" : null;
        _members[name] = solution.Witness ?? Documents.Null;
        if (extra.Count > 0)
        {
            _extra[name] = [.. earlier ?? [], .. extra];
        }

        return true;
    }

    private void TakeBack(MemberChoice choice, JsonValue? before)
    {
        if (choice.Value.Count > 0)
        {
            _extra[choice.Name] = [.. _extra[choice.Name].Take(_extra[choice.Name].Count - choice.Value.Count)];
        }

        if (before is null)
        {
            _members.Remove(choice.Name);
        }
        else
        {
            _members[choice.Name] = before;
        }
    }

    private Solution Complete(int obligationCount)
    {
        if (_members.Count > facts.Counts.Most)
        {
            // Two obligations may be met by one member of a name that was not thought of.
            return obligationCount > 1 ? Solution.Unknown("there may be too many members") : Solution.No;
        }

        if (facts.Counts.Least > MostMembers)
        {
            return Solution.Unknown("the object would have too many members");
        }

        solver.Budget.Spend(_members.Count);
        var kept = _members.Keys.ToList();
        var solution = FillTo((int)facts.Counts.Least);
        if (solution.Answer == Answer.Yes && facts.Excluded.Count > 0 && facts.Excluded.Contains(solver.Values.TextOf(solution.Witness!)))
        {
            solution = !(_members.Count + 1 > facts.Counts.Most) && FillTo(_members.Count + 1) is { Answer: Answer.Yes } larger
                ? larger
                : Solution.Unknown("the objects that would fit are listed as excluded");
        }

        foreach (var name in _members.Keys.Except(kept).ToList())
        {
            _members.Remove(name);
        }

        return solution;
    }

    private Solution FillTo(int least)
    {
        foreach (var name in facts.Names.Concat(_names.Fresh()))
        {
            if (_members.Count >= least)
            {
                break;
            }

            solver.Budget.Spend();
            if (!_members.ContainsKey(name))
            {
                TryPlace(name, []);
            }
        }

        return _members.Count >= least
            ? solver.Values.Found(Documents.Object(_members)).Unless(_doubt)
            : _names.Doubt is { } reason ? Solution.Unknown(reason) : Solution.No;
    }
}
