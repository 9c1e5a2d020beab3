using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary>
/// Finds references that lead back to their own schema without a step into the value: validation would never end (draft-07 core,
/// 8.3.1). Recursion through members or elements ends with the document and is no matter.
/// </summary>
internal static class EndlessReferences
{
    /// <summary>The indices of subschemas with such a reference, one for each circle that is met.</summary>
    /// <param name="constraints">The constraints of each subschema.</param>
    public static IReadOnlyList<int> Find(IReadOnlyList<EquatableArray<Constraint>> constraints)
    {
        List<int> found = [];
        var isDone = new bool[constraints.Count];
        var isOnPath = new bool[constraints.Count];
        for (var start = 0; start < constraints.Count; start++)
        {
            if (!isDone[start])
            {
                Walk(start, constraints, isDone, isOnPath, found);
            }
        }

        return [.. found.Distinct()];
    }

    // Depth first, with a path of its own, since a chain of references may be longer than the thread's stack.
    private static void Walk(int start, IReadOnlyList<EquatableArray<Constraint>> constraints, bool[] isDone, bool[] isOnPath, List<int> found)
    {
        var path = new List<(int Index, Queue<int> Next)>();
        Enter(start);
        while (path.Count > 0)
        {
            var (index, next) = path[path.Count - 1];
            if (next.Count == 0)
            {
                path.RemoveAt(path.Count - 1);
                isOnPath[index] = false;
                isDone[index] = true;
                continue;
            }

            var target = next.Dequeue();
            if (isOnPath[target])
            {
                found.Add(LastReference(path, target, constraints));
            }
            else if (!isDone[target])
            {
                Enter(target);
            }
        }

        void Enter(int index)
        {
            isOnPath[index] = true;
            path.Add((index, new Queue<int>(constraints[index].SelectMany(InPlace))));
        }
    }

    // Only a reference leads upwards, so there is one in every circle.
    private static int LastReference(List<(int Index, Queue<int> Next)> path, int circleStart, IReadOnlyList<EquatableArray<Constraint>> constraints)
    {
        var from = path.FindIndex(step => step.Index == circleStart);
        return path.Skip(from).Last(step => constraints[step.Index].Any(constraint => constraint is RefConstraint)).Index;
    }

    private static IEnumerable<int> InPlace(Constraint constraint) => constraint switch
    {
        RefConstraint reference => [reference.Target],
        AllOfConstraint all => all.Subschemas,
        AnyOfConstraint any => any.Subschemas,
        OneOfConstraint one => one.Subschemas,
        NotConstraint not => [not.Subschema],
        DependentSchemaConstraint dependent => [dependent.Subschema],
        IfConstraint condition => new[] { condition.If, condition.Then, condition.Else }.OfType<int>(),
        _ => [],
    };
}
