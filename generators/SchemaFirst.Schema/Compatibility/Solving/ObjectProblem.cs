namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>Finds an object.</summary>
internal sealed class ObjectProblem(StateSolver solver)
{
    public Solution Solve(Branch branch)
    {
        var facts = new ObjectFacts(solver, branch);
        return facts.Counts.IsEmpty ? Solution.No : new ObjectSearch(solver, facts).Run().Unless(facts.Reason);
    }
}
