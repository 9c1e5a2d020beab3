namespace SchemaFirst.Schema.Types;

/// <summary>
/// Finds schemas that apply themselves to the same value again, which no validator could finish (draft-07 core, 8.3.1:
/// "a schema MUST NOT be run into an infinite loop against an instance").
/// </summary>
internal static class CircularApplication
{
    /// <summary>For each circle, the index of one subschema on it that is a reference; every circle has one.</summary>
    /// <param name="constraints">The constraints of each subschema, by index.</param>
    public static IEnumerable<int> Find(IReadOnlyList<IReadOnlyList<Constraint>> constraints)
    {
        var isFound = new bool[constraints.Count];
        var isDone = new bool[constraints.Count];
        for (var start = 0; start < constraints.Count; start++)
        {
            if (!isDone[start])
            {
                Walk(start, constraints, isDone, isFound);
            }
        }

        for (var index = 0; index < isFound.Length; index++)
        {
            if (isFound[index])
            {
                yield return index;
            }
        }
    }

    // Depth first with a stack of our own: a chain of references may be as long as the file.
    private static void Walk(int start, IReadOnlyList<IReadOnlyList<Constraint>> constraints, bool[] isDone, bool[] isFound)
    {
        var way = new List<Place> { new(start, constraints[start].SelectMany(AppliedBy).GetEnumerator()) };
        var placeOnWay = new Dictionary<int, int> { [start] = 0 };
        while (way.Count > 0)
        {
            var (index, next) = way[way.Count - 1];
            if (!next.MoveNext())
            {
                isDone[index] = true;
                placeOnWay.Remove(index);
                way.RemoveAt(way.Count - 1);
            }
            else if (placeOnWay.TryGetValue(next.Current, out var place))
            {
                isFound[way.Skip(place).First(step => constraints[step.Index].Any(constraint => constraint is RefConstraint)).Index] = true;
            }
            else if (!isDone[next.Current])
            {
                placeOnWay[next.Current] = way.Count;
                way.Add(new Place(next.Current, constraints[next.Current].SelectMany(AppliedBy).GetEnumerator()));
            }
        }
    }

    private static IEnumerable<int> AppliedBy(Constraint constraint) => constraint.InPlace().Select(applied => applied.Index);

    // A subschema on the way, with those that it applies and that are still to be walked to.
    private sealed record Place(int Index, IEnumerator<int> Next);
}
