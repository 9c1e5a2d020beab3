using SchemaFirst.Schema.Compatibility.Patterns;
using SchemaFirst.Schema.Compatibility.Solving;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility;

/// <summary>Two models side by side: asks whether the documents of one, or of a part of it, are documents of the other.</summary>
internal sealed class SchemaComparison
{
    private readonly StateSolver _solver;
    private readonly CompatibilityPolicy _policy;
    private readonly Func<string, bool> _isOldValid;
    private readonly Func<string, bool> _isNewValid;

    public SchemaComparison(ConstraintModel oldModel, ConstraintModel newModel, CompatibilityPolicy policy, DocumentJudge judge)
    {
        (Old, New) = IntegerSpelling.SetApart(oldModel, newModel);
        _policy = policy;
        Universe = new Universe();
        Patterns = new PatternTable();
        _solver = new StateSolver(Universe, Patterns, policy);
        var indices = Universe.Add(Old, New);
        (OldIndices, NewIndices) = (indices[0], indices[1]);
        (_isOldValid, _isNewValid) = (judge(oldModel with { AssertsFormat = policy.AssertsFormat }), judge(newModel with { AssertsFormat = policy.AssertsFormat }));
    }

    public ConstraintModel Old { get; }

    public ConstraintModel New { get; }

    public Universe Universe { get; }

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

        var solution = Solve([.. literals]);
        if (solution.Answer == Answer.No)
        {
            return Verdict.Compatible;
        }

        var (accepts, rejects) = isBackward ? (_isOldValid, _isNewValid) : (_isNewValid, _isOldValid);
        if (solution.Witness?.ToCanonicalString() is { } witness && accepts(witness) && !rejects(witness))
        {
            return new Verdict(Compatibility.Broken, witness);
        }

        return new Verdict(Compatibility.Unknown, null, solution.Reason ?? "a document that was found could not be confirmed");
    }

    /// <summary>Whether values of one subschema satisfy another, anywhere, with whatever members they have.</summary>
    public Answer SomeBreaks(int valid, int expected) => Solve(Literal.Valid(valid), Literal.Invalid(expected)).Answer;

    private int Root(bool isOld) => (isOld ? OldIndices : NewIndices)[0];

    private Solution Solve(params Literal[] literals)
    {
        _solver.StepsLeft = _policy.MostSteps;
        return _solver.Solve(literals);
    }
}
