namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>Finds an array.</summary>
internal sealed class ArrayProblem(StateSolver solver)
{
    public Solution Solve(Branch branch)
    {
        var facts = new ArrayFacts(solver, branch);
        return facts.Counts.IsEmpty ? Solution.No : new ArraySearch(solver, facts).Run().Unless(facts.Reason);
    }
}
