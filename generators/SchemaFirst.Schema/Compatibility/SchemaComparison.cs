using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Compatibility.Patterns;
using SchemaFirst.Schema.Compatibility.Solving;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility;

/// <summary>Two models side by side: asks whether the documents of one, or of a part of it, are documents of the other.</summary>
internal sealed class SchemaComparison
{
    private const int QuestionsInBudget = 4;

    private readonly StateSolver _solver;
    private readonly CompatibilityPolicy _policy;
    private readonly Func<string, bool> _isOldValid;
    private readonly Func<string, bool> _isNewValid;
    private long _stepsLeft;

    public SchemaComparison(ConstraintModel oldModel, ConstraintModel newModel, CompatibilityPolicy policy, DocumentJudge judge)
    {
        (Old, New, _policy) = (oldModel, newModel, policy);
        _stepsLeft = QuestionsInBudget * policy.MostSteps;
        Universe = new Universe();
        Patterns = new PatternTable(policy.MostSteps);
        _solver = new StateSolver(Universe, new PatternTable(new Budget(policy.MostSteps)), policy);
        var indices = Universe.Add(oldModel, newModel);
        (OldIndices, NewIndices) = (indices[0], indices[1]);
        OldReader = new PartReader(oldModel, OldIndices, Universe, Patterns);
        NewReader = new PartReader(newModel, NewIndices, Universe, Patterns);
        (_isOldValid, _isNewValid) = (judge(oldModel with { AssertsFormat = policy.AssertsFormat }), judge(newModel with { AssertsFormat = policy.AssertsFormat }));
    }

    public ConstraintModel Old { get; }

    public ConstraintModel New { get; }

    /// <summary>Takes the old model's subschemas apart.</summary>
    public PartReader OldReader { get; }

    /// <summary>Takes the new model's subschemas apart.</summary>
    public PartReader NewReader { get; }

    public Universe Universe { get; }

    /// <summary>The languages of patterns, for what is no question to the solver.</summary>
    public PatternTable Patterns { get; }

    /// <summary>For each subschema of the old model its index in the universe.</summary>
    public int[] OldIndices { get; }

    /// <summary>For each subschema of the new model its index in the universe.</summary>
    public int[] NewIndices { get; }

    /// <summary>The verdicts on the whole documents.</summary>
    public VerdictPair Judge() => new(Judge(isBackward: true, Root(isOld: false)), Judge(isBackward: false, Root(isOld: true)));

    /// <summary>Whether every document of one side satisfies a subschema, with a whole document as witness when not.</summary>
    /// <param name="isBackward">True to start from the old side's documents.</param>
    /// <param name="expected">What they are expected to satisfy; breaking it means breaking the other side.</param>
    public Verdict Judge(bool isBackward, int expected)
    {
        List<Literal> literals = [Literal.Valid(Root(isBackward)), Literal.Invalid(expected)];
        if (_policy.IgnoresUndeclaredMembers)
        {
            literals.Add(_solver.Declarations.Of([Root(isBackward)]));
        }

        var (accepts, rejects) = isBackward ? (_isOldValid, _isNewValid) : (_isNewValid, _isOldValid);
        bool Breaks(JsonValue document) => document.ToCanonicalString() is var text && accepts(text) && !rejects(text);
        var solution = Solve(literals, Breaks);
        if (solution.Answer == Answer.No)
        {
            return Verdict.Compatible;
        }

        if (solution.Witness is { } witness && Breaks(witness))
        {
            return new Verdict(Compatibility.Broken, witness.ToCanonicalString());
        }

        return new Verdict(Compatibility.Unknown, null, solution.Reason ?? "a document that was found could not be confirmed");
    }

    /// <summary>Whether values of one subschema satisfy another, anywhere, with whatever members they have.</summary>
    public Answer SomeBreaks(int valid, int expected) => Solve([Literal.Valid(valid), Literal.Invalid(expected)]).Answer;

    private int Root(bool isOld) => (isOld ? OldIndices : NewIndices)[0];

    // Whole schemas are asked about first; what is left of the pair's budget serves the differences between them.
    private Solution Solve(IEnumerable<Literal> literals, Func<JsonValue, bool>? confirms = null)
    {
        var steps = Math.Min(_policy.MostSteps, _stepsLeft);
        var solution = _solver.Ask(steps, literals, confirms);
        _stepsLeft -= steps - Math.Max(0, _solver.Budget.Left);
        return solution;
    }
}
