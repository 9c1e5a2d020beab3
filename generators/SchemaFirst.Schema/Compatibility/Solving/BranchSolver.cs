using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>Solves a state type by type, and what is open in it alternative by alternative.</summary>
internal sealed class BranchSolver(StateSolver solver)
{
    private readonly ObjectProblem _objects = new(solver);
    private readonly ArrayProblem _arrays = new(solver);
    private readonly TextProblem _texts = new(solver);

    public Solution Solve(State state)
    {
        var best = Solution.No;
        foreach (var type in ValueTypes.All)
        {
            var branch = new Branch(solver.Universe, solver.Budget, type);
            if (!state.Literals.OrderByDescending(literal => literal.IsPositive).All(branch.TryAdd))
            {
                continue;
            }

            var solution = Solve(state, branch);
            if (solution.Answer == Answer.Yes)
            {
                return solution;
            }

            best = Better(best, solution);
        }

        return best;
    }

    /// <summary>Of two answers that are no yes, the one that leaves more open.</summary>
    public static Solution Better(Solution left, Solution right) =>
        left.Answer == Answer.No || (left.Witness is null && right.Witness is not null) ? right : left;

    private Solution Solve(State state, Branch branch)
    {
        solver.Budget.Spend();
        if (branch.Allowed is { } allowed)
        {
            return SolveFinite(state, branch.Type, allowed.Select(Documents.Parse));
        }

        if (branch.Type is JsonTypes.Null or JsonTypes.Boolean)
        {
            return SolveFinite(state, branch.Type, branch.Type == JsonTypes.Null ? [Documents.Null] : [Documents.False, Documents.True]);
        }

        // A value for what is certain may do for what is open, too; and without one there is no hope.
        var relaxed = SolveCertain(branch);
        if (relaxed.Answer == Answer.No || (branch.Choices.Count == 0 && relaxed.Answer == Answer.Yes) || Fits(state, ref relaxed) || branch.Choices.Count == 0)
        {
            return relaxed;
        }

        return branch.Choices.Count == 1 ? Try(state, branch, branch.Choices[0]) : Narrow(state, branch);
    }

    // Alternatives that are impossible by themselves fall first. Where one is left, it has to hold; where none is, nothing does.
    private Solution Narrow(State state, Branch branch)
    {
        var choices = new List<IReadOnlyList<IReadOnlyList<Term>>>();
        foreach (var choice in branch.Choices)
        {
            if (choice.Any(branch.Implies))
            {
                continue;
            }

            List<IReadOnlyList<Term>> possible = [];
            foreach (var entry in choice)
            {
                var solution = SolveWith(state, branch, entry);
                if (Fits(state, ref solution))
                {
                    return solution;
                }

                if (solution.Answer != Answer.No)
                {
                    possible.Add(entry);
                }
            }

            if (possible.Count == 0)
            {
                return Solution.No;
            }

            choices.Add(possible);
        }

        branch = branch.Copy(withChoices: false);
        branch.Choices.AddRange(choices.Where(choice => choice.Count > 1).OrderBy(choice => choice.Count));
        var single = choices.Where(choice => choice.Count == 1).ToList();
        if (!single.All(choice => branch.TryAdd(choice[0])))
        {
            return Solution.No;
        }

        return single.Count > 0 || branch.Choices.Count == 0 ? Solve(state, branch) : Try(state, branch, branch.Choices[0]);
    }

    private Solution Try(State state, Branch branch, IReadOnlyList<IReadOnlyList<Term>> choice)
    {
        var best = Solution.No;
        foreach (var entry in choice)
        {
            var next = branch.Copy(withChoices: true);
            next.Choices.Remove(choice);
            if (!next.TryAdd(entry))
            {
                continue;
            }

            var solution = Solve(state, next);
            if (solution.Answer == Answer.Yes)
            {
                return solution;
            }

            best = Better(best, solution);
        }

        return best;
    }

    private Solution SolveWith(State state, Branch branch, IReadOnlyList<Term> entry)
    {
        solver.Budget.Spend(entry.Count);
        if (entry.Any(branch.Contradicts))
        {
            return Solution.No;
        }

        var next = branch.Copy(withChoices: false);
        return !next.TryAdd(entry) ? Solution.No
            : next.Allowed is { } allowed ? SolveFinite(state, next.Type, allowed.Select(Documents.Parse))
            : SolveCertain(next);
    }

    private bool Fits(State state, ref Solution solution)
    {
        if (solution.Witness is not { } witness)
        {
            return false;
        }

        if (solution.Answer == Answer.Yes && solver.Evaluation.Holds(state, witness) == true)
        {
            return true;
        }

        solution = solver.Confirms(witness) ? Solution.Confirmed(witness) : solution;
        return solution.IsConfirmed;
    }

    private Solution SolveCertain(Branch branch) =>
        IsContradictory(branch) ? Solution.No
        : branch.Type == JsonTypes.String ? _texts.Solve(branch)
        : branch.Type == JsonTypes.Array ? _arrays.Solve(branch)
        : branch.Type == JsonTypes.Object ? _objects.Solve(branch)
        : NumberProblem.Solve(branch, solver.Budget);

    private bool IsContradictory(Branch branch)
    {
        solver.Budget.Spend(branch.Atoms.Count);
        if (branch.Atoms.All(atom => atom.IsPositive) || branch.Atoms.All(atom => !atom.IsPositive))
        {
            return false;
        }

        HashSet<Constraint> broken = [.. branch.Atoms.Where(atom => !atom.IsPositive).Select(atom => atom.Constraint)];
        return branch.Atoms.Any(atom => atom.IsPositive && broken.Contains(atom.Constraint));
    }

    private Solution SolveFinite(State state, JsonTypes type, IEnumerable<JsonValue> values)
    {
        var best = Solution.No;
        foreach (var value in values.Where(value => (ValueTypes.JsonTypesOf(value) & type) != 0))
        {
            solver.Budget.Spend();
            switch (solver.Evaluation.Holds(state, value))
            {
                case true:
                    return Solution.Yes(value);
                case null:
                    best = Solution.Unknown("a value of a list could not be checked", value);
                    break;
            }
        }

        return best;
    }
}
