using SchemaFirst.Schema.Compatibility.Patterns;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>
/// Finds a value for a state, or that there is none. A value is finite, so a state that needs a value of itself inside of its value
/// has one only if it has one without: while a state is being solved, it counts as having none (the least fixpoint).
/// </summary>
internal sealed class StateSolver
{
    private const int DeepestValue = 200;
    private const int StepsToConfirm = 1000;
    private const int Lasting = int.MaxValue;

    private readonly Dictionary<State, (Solution Solution, int ValidWhile)> _known = [];
    private readonly Dictionary<State, int> _open = [];
    private readonly List<State> _provisional = [];

    // States that were given up, each with the steps that did not suffice.
    private readonly Dictionary<State, long> _tried = [];
    private readonly BranchSolver _branches;
    private Func<JsonValue, bool>? _confirms;

    // The shallowest open state that the answers given since depend on.
    private int _shallowest = Lasting;

    public StateSolver(Universe universe, PatternTable patterns, CompatibilityPolicy policy)
    {
        (Universe, Patterns, Policy, Budget) = (universe, patterns, policy, patterns.Budget);
        Declarations = new Declarations(universe, patterns);
        Values = new ValueTable(Budget);
        Evaluation = new Evaluation(this);
        _branches = new BranchSolver(this);
    }

    public Universe Universe { get; }

    public PatternTable Patterns { get; }

    public CompatibilityPolicy Policy { get; }

    public Evaluation Evaluation { get; }

    public Declarations Declarations { get; }

    public ValueTable Values { get; }

    /// <summary>What everything here spends.</summary>
    public Budget Budget { get; }

    /// <summary>Answers a question with a budget of its own; beyond it the answer is unknown.</summary>
    /// <param name="steps">The budget.</param>
    /// <param name="literals">What the value has to be.</param>
    /// <param name="confirms">Says of a value of which that is not known whether it will do; null when nobody can say.</param>
    public Solution Ask(long steps, IEnumerable<Literal> literals, Func<JsonValue, bool>? confirms = null)
    {
        Budget.Refill(steps);
        _confirms = confirms;
        _shallowest = Lasting;
        try
        {
            return Solve(new State(literals));
        }
        catch (BudgetSpentException)
        {
            return Solution.TooLong;
        }
    }

    /// <summary>True when whoever asked says that a value for the outermost state will do.</summary>
    public bool Confirms(JsonValue value)
    {
        if (_confirms is null || _open.Count != 1)
        {
            return false;
        }

        Budget.Spend(StepsToConfirm);
        return _confirms(value);
    }

    public Solution Solve(params Literal[] literals) => Solve(new State(literals));

    public Solution Solve(State state)
    {
        Budget.Spend(1 + state.Count);
        if (state.IsContradictory)
        {
            return Solution.No;
        }

        if (_known.TryGetValue(state, out var known))
        {
            _shallowest = Math.Min(_shallowest, known.ValidWhile);
            return known.Solution;
        }

        if (_open.TryGetValue(state, out var depth))
        {
            _shallowest = Math.Min(_shallowest, depth);
            return Solution.No;
        }

        // With about the same steps it would end in the same way.
        return _tried.TryGetValue(state, out var steps) && Budget.Left <= 2 * steps ? Solution.TooLong
            : _open.Count == DeepestValue ? Solution.Unknown("the value would be nested too deeply")
            : SolveNew(state);
    }

    private Solution SolveNew(State state)
    {
        var depth = _open.Count;
        var (before, firstProvisional) = (_shallowest, _provisional.Count);
        _open[state] = depth;
        _shallowest = Lasting;
        var solution = Solution.TooLong;
        var dependsOn = Lasting;
        try
        {
            if (TrySolve(state, isOutermost: depth == 0) is { } found)
            {
                // A value that was found is there, whatever was assumed on the way.
                solution = found;
                dependsOn = solution.Answer == Answer.Yes || _shallowest >= depth ? Lasting : _shallowest;
                if (!solution.IsConfirmed)
                {
                    _known[state] = (solution, dependsOn);
                }
            }
        }
        finally
        {
            _open.Remove(state);
            Settle(firstProvisional, depth, solution.Answer == Answer.No ? dependsOn : null);
            if (dependsOn != Lasting)
            {
                _provisional.Add(state);
            }

            _shallowest = Math.Min(before, dependsOn);
        }

        return solution;
    }

    // Null when it takes too long. What is hard about one part of a value leaves steps for the others, of which one may settle the question.
    private Solution? TrySolve(State state, bool isOutermost)
    {
        if (isOutermost)
        {
            return _branches.Solve(state);
        }

        var floor = Budget.Reserve();
        var steps = Budget.Left;
        try
        {
            var solution = _branches.Solve(state);
            Budget.Release(floor);
            return solution;
        }
        catch (BudgetSpentException)
        {
            _tried[state] = steps;
            if (!Budget.Release(floor))
            {
                throw;
            }

            return null;
        }
    }

    // Answers that assumed this state to have no value: they hold as long as that answer does, or fall when there is a value.
    private void Settle(int first, int depth, int? validWhile)
    {
        for (var i = first; i < _provisional.Count; i++)
        {
            var state = _provisional[i];
            if (!_known.TryGetValue(state, out var known) || known.ValidWhile < depth || known.ValidWhile == Lasting)
            {
                continue;
            }

            if (validWhile is { } until)
            {
                _known[state] = (known.Solution, until);
            }
            else
            {
                _known.Remove(state);
            }
        }

        List<State> left = [.. _provisional.Skip(first).Where(state => _known.TryGetValue(state, out var known) && known.ValidWhile != Lasting)];
        _provisional.RemoveRange(first, _provisional.Count - first);
        _provisional.AddRange(left);
    }
}
