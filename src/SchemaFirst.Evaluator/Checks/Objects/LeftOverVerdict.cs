using SchemaFirst.Json.Validation;
using SchemaFirst.Json.Validation.Patterns;

namespace SchemaFirst.Evaluator.Checks.Objects;

/// <summary>
/// <c>unevaluatedProperties</c> where it depends on verdicts which members are evaluated: the object is read again, if it has members for which
/// that matters.
/// </summary>
internal sealed class LeftOverVerdict(
    LeftOver leftOver,
    AppliedSet applied,
    Verdict[] judges,
    int[] members,
    int[] coversAll,
    EvaluatedNames[] sources,
    Check rest) : Verdict
{
    private const int MostOnStack = 64;

    public override bool Holds(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen)
    {
        if ((run.Uncovered & leftOver.Bit) == 0)
        {
            return true;
        }

        Span<bool> holds = judges.Length <= MostOnStack ? stackalloc bool[judges.Length] : new bool[judges.Length];
        for (var i = 0; i < holds.Length; i++)
        {
            holds[i] = judges[i].Holds(ref cursor, ref run, seen);
        }

        Span<bool> has = members.Length <= MostOnStack ? stackalloc bool[members.Length] : new bool[members.Length];
        for (var i = 0; i < has.Length; i++)
        {
            has[i] = NameSet.Has(seen, members[i]);
        }

        Span<bool> applies = applied.Count <= MostOnStack ? stackalloc bool[applied.Count] : new bool[applied.Count];
        applied.Find(holds, has, applies);
        foreach (var place in coversAll)
        {
            if (applies[place])
            {
                return true;
            }
        }

        cursor.Reset(run.Start);
        return CheckRest(ref cursor, applies);
    }

    private bool CheckRest(ref Utf8Cursor cursor, scoped ReadOnlySpan<bool> applies)
    {
        if (!cursor.TryStartObject())
        {
            return false;
        }

        ReadOnlySpan<byte> name = default;
        do
        {
            if (!cursor.TryName(ref name) || !(IsEvaluated(ref cursor, name, applies) ? cursor.TrySkip() : rest.Run(ref cursor)))
            {
                return false;
            }
        }
        while (cursor.TryComma());

        return cursor.TryEndObject();
    }

    private bool IsEvaluated(ref Utf8Cursor cursor, ReadOnlySpan<byte> name, scoped ReadOnlySpan<bool> applies)
    {
        foreach (var source in sources)
        {
            if (applies[source.Place] && source.Contains(ref cursor, name))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The names of members that a subschema evaluates.</summary>
/// <param name="Place">The subschema's place among those that may apply.</param>
/// <param name="Names">Those that it lists.</param>
/// <param name="Patterns">Those that it describes.</param>
internal sealed record EvaluatedNames(int Place, NameTable Names, EcmaPattern[] Patterns)
{
    public bool Contains(ref Utf8Cursor cursor, ReadOnlySpan<byte> name)
    {
        if (Names.Find(name) >= 0)
        {
            return true;
        }

        foreach (var pattern in Patterns)
        {
            if (cursor.IsMatch(pattern, name))
            {
                return true;
            }
        }

        return false;
    }
}
