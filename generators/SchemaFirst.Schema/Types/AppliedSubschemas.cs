namespace SchemaFirst.Schema.Types;

/// <summary>When a subschema is applied by another.</summary>
/// <param name="By">The index of the other one, which itself applies.</param>
/// <param name="Judge">The index of the subschema whose verdict decides; null when none does.</param>
/// <param name="IsNegated">True when that verdict must be no.</param>
/// <param name="Member">The member whose presence decides; null when none does.</param>
public sealed record Application(int By, int? Judge = null, bool IsNegated = false, string? Member = null);

/// <summary>
/// The subschemas that a subschema applies to the same value, directly or through others, and that hold where it does: what they
/// evaluate is evaluated for it too (2020-12 core, 11). Both back ends take the meaning of <c>unevaluated…</c> from here.
/// </summary>
public sealed class AppliedSubschemas
{
    private readonly IReadOnlyList<SubschemaModel> _subschemas;
    private readonly Func<Constraint, bool> _evaluates;
    private readonly Dictionary<int, List<Application>> _applications = [];
    private readonly List<int> _order = [];

    private AppliedSubschemas(IReadOnlyList<SubschemaModel> subschemas, Func<Constraint, bool> evaluates)
    {
        _subschemas = subschemas;
        _evaluates = evaluates;
    }

    /// <summary>Finds them, each after all that apply it, the subschema itself first; those are left out that evaluate nothing.</summary>
    /// <param name="subschemas">All subschemas.</param>
    /// <param name="root">The subschema.</param>
    /// <param name="evaluates">True for the constraints by which members or elements are evaluated.</param>
    public static IReadOnlyList<(int Index, IReadOnlyList<Application> Applications)> Of(IReadOnlyList<SubschemaModel> subschemas, int root, Func<Constraint, bool> evaluates)
    {
        var applied = new AppliedSubschemas(subschemas, evaluates);
        applied.Walk(root);
        var useful = applied.Useful();
        return [.. applied._order.Where(useful.Contains).Select(index => (index, (IReadOnlyList<Application>)applied._applications[index]))];
    }

    // Depth first, so that an index is placed after all below it; the reverse is the order asked for. Circles there are none.
    private void Walk(int root)
    {
        var way = new Stack<(int Index, IEnumerator<(int Target, Application How)> Next)>();
        _applications[root] = [];
        way.Push((root, Applied(root).GetEnumerator()));
        while (way.Count > 0)
        {
            var (index, next) = way.Peek();
            if (!next.MoveNext())
            {
                _order.Add(index);
                way.Pop();
                continue;
            }

            var (target, how) = next.Current;
            if (_applications.TryGetValue(target, out var known))
            {
                known.Add(how);
            }
            else
            {
                _applications[target] = [how];
                way.Push((target, Applied(target).GetEnumerator()));
            }
        }

        _order.Reverse();
    }

    private HashSet<int> Useful()
    {
        var useful = new HashSet<int>();
        foreach (var index in Enumerable.Reverse(_order))
        {
            if (useful.Contains(index) || _subschemas[index].Constraints.Any(_evaluates))
            {
                useful.Add(index);
                useful.UnionWith(_applications[index].Select(application => application.By));
            }
        }

        return useful;
    }

    private IEnumerable<(int Target, Application How)> Applied(int index) => _subschemas[index].Constraints
        .SelectMany(constraint => constraint.InPlace())
        .Where(applied => applied.MayEvaluate)
        .Select(applied => (applied.Index, new Application(index, applied.Judge, applied.IsNegated, applied.Member)));
}
