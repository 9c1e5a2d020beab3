using SchemaFirst.Schema.Compatibility.Patterns;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>
/// Finds a value for a state, or that there is none. A value is finite, so a state that needs a value of itself inside of its value
/// has one only if it has one without: while a state is being solved, it counts as having none (the least fixpoint).
/// </summary>
internal sealed class StateSolver
{
    private const int DeepestValue = 200;
    private const int Lasting = int.MaxValue;

    private readonly Dictionary<State, (Solution Solution, int ValidWhile)> _known = [];
    private readonly Dictionary<State, int> _open = [];
    private readonly List<State> _provisional = [];
    private readonly BranchSolver _branches;

    // The shallowest open state that the answers given since depend on.
    private int _shallowest = Lasting;

    public StateSolver(Universe universe, PatternTable patterns, CompatibilityPolicy policy)
    {
        (Universe, Patterns, Policy) = (universe, patterns, policy);
        Declarations = new Declarations(universe, patterns);
        Evaluation = new Evaluation(universe, patterns, policy);
        _branches = new BranchSolver(this);
    }

    public Universe Universe { get; }

    public PatternTable Patterns { get; }

    public CompatibilityPolicy Policy { get; }

    public Evaluation Evaluation { get; }

    public Declarations Declarations { get; }

    /// <summary>How many steps may still be taken; beyond, the answer is unknown.</summary>
    public int StepsLeft { get; set; }

    public Solution Solve(params Literal[] literals) => Solve(new State(literals));

    public Solution Solve(State state)
    {
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

        return _open.Count == DeepestValue ? Solution.Unknown("the value would be nested too deeply") : SolveNew(state);
    }

    private Solution SolveNew(State state)
    {
        var depth = _open.Count;
        var (before, firstProvisional) = (_shallowest, _provisional.Count);
        _open[state] = depth;
        _shallowest = Lasting;
        var solution = _branches.Solve(state);
        _open.Remove(state);

        // A value that was found is there, whatever was assumed on the way.
        var dependsOn = solution.Answer == Answer.Yes || _shallowest >= depth ? Lasting : _shallowest;
        Settle(firstProvisional, depth, solution.Answer == Answer.No ? dependsOn : null);
        _known[state] = (solution, dependsOn);
        if (dependsOn != Lasting)
        {
            _provisional.Add(state);
        }

        _shallowest = Math.Min(before, dependsOn);
        return solution;
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

        _provisional.RemoveAll(state => !_known.TryGetValue(state, out var known) || known.ValidWhile == Lasting);
    }
}
