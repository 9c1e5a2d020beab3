using System.Runtime.CompilerServices;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Evaluator.Checks.Objects;

/// <summary>Any object.</summary>
internal sealed class AnyObjectCheck : Check
{
    public static readonly AnyObjectCheck Instance = new();

    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor) => cursor.Current == '{' && cursor.TrySkip();

    public override bool AcceptsAll(ValueKind kind) => kind == ValueKind.Object;
}

/// <summary>An object: one loop over its members, whatever the number of subschemas that apply to it.</summary>
internal sealed class ObjectCheck(Later<ObjectPlan> later) : Check
{
    // Bits that fit here are on the stack; a schema with more names is rare.
    private const int MostWordsOnStack = 4;

    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor)
    {
        var plan = later.Value;
        var run = new ObjectRun { Start = cursor.Mark() };
        var few = default(Words);
        var seen = plan.WordCount <= MostWordsOnStack ? ((Span<ulong>)few)[..plan.WordCount] : new ulong[plan.WordCount];
        if (!cursor.TryStartObject())
        {
            return false;
        }

        if (!cursor.TryEndObject() && !(ReadMembers(plan, ref cursor, ref run, seen) && cursor.TryEndObject()))
        {
            return false;
        }

        return cursor.HasDistinctNames(run.Start.Position, in run.Unnamed) && HasRightEnd(plan, ref run, seen) && (plan.Conditions.Length == 0 || Settle(plan, ref cursor, ref run, seen));
    }

    private static bool ReadMembers(ObjectPlan plan, ref Utf8Cursor cursor, ref ObjectRun run, scoped Span<ulong> seen)
    {
        var expected = 0;
        ReadOnlySpan<byte> name = default;
        do
        {
            if ((plan.NameSteps.Length > 0 && !CheckName(plan, ref cursor, ref run)) || !cursor.TryName(ref name))
            {
                return false;
            }

            run.Members++;
            var index = plan.Names.Find(name, expected);
            expected = index + 1;
            if (index < 0)
            {
                run.Unnamed.Add(name);
            }
            else if (!NameSet.TryMark(seen, index))
            {
                return false;
            }

            var member = index < 0 ? plan.Unnamed.Find(name) : plan.Named[index];
            if (!(member.Only is { } only ? only.Run(ref cursor) : CheckValue(plan, member, ref cursor, ref run)))
            {
                return false;
            }
        }
        while (cursor.TryComma());
        return true;
    }

    // A value may have to be valid against several subschemas: it is read once for each, until it is known which groups fail.
    private static bool CheckValue(ObjectPlan plan, MemberPlan member, ref Utf8Cursor cursor, ref ObjectRun run)
    {
        run.Uncovered |= member.Uncovered;
        return Fail(plan, member.Fails, ref run) && Check(plan, member.Steps, ref cursor, ref run, out var isRead) && (isRead || cursor.TrySkip());
    }

    private static bool CheckName(ObjectPlan plan, ref Utf8Cursor cursor, ref ObjectRun run)
    {
        var start = cursor.Mark();
        var isPossible = Check(plan, plan.NameSteps, ref cursor, ref run, out _);
        cursor.Reset(start);
        return isPossible;
    }

    private static bool Check(ObjectPlan plan, MemberStep[] steps, ref Utf8Cursor cursor, ref ObjectRun run, out bool isRead)
    {
        isRead = false;
        var start = cursor.Mark();
        var end = start;
        var isElsewhere = false;
        foreach (ref readonly var step in steps.AsSpan())
        {
            if ((step.Groups & ~run.Failed) == 0)
            {
                continue;
            }

            if (isRead || isElsewhere)
            {
                cursor.Reset(start);
            }

            isElsewhere = !step.Check.Run(ref cursor);
            if (!isElsewhere)
            {
                isRead = true;
                end = cursor.Mark();
            }
            else if ((step.Groups & ObjectPlan.Certain) != 0 || cursor.IsExhausted || !Fail(plan, step.Fails, ref run))
            {
                return false;
            }
        }

        if (isElsewhere)
        {
            cursor.Reset(end);
        }

        return true;
    }

    // False when the object cannot be valid any more.
    private static bool Fail(ObjectPlan plan, ulong groups, ref ObjectRun run)
    {
        run.Failed |= groups;
        return groups == 0 || ((groups & ObjectPlan.Certain) == 0 && plan.IsPossible(run.Failed));
    }

    private static bool HasRightEnd(ObjectPlan plan, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen)
    {
        foreach (var end in plan.Ends)
        {
            if ((end.Group & run.Failed) == 0 && !end.IsFulfilled(seen, run.Members) && !Fail(plan, end.Fails, ref run))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Settle(ObjectPlan plan, ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        run.End = cursor.Mark();
        foreach (var condition in plan.Conditions)
        {
            if (!condition.Holds(ref cursor, ref run, seen))
            {
                return false;
            }
        }

        cursor.Reset(run.End);
        return !cursor.IsExhausted;
    }

    [InlineArray(MostWordsOnStack)]
    private struct Words
    {
        private ulong _first;
    }
}

/// <summary>What has been found out about an object.</summary>
internal struct ObjectRun
{
    public CursorMark Start;

    public CursorMark End;

    /// <summary>How many members there are.</summary>
    public long Members;

    /// <summary>Those of which the schema does not speak.</summary>
    public UnnamedMembers Unnamed;

    /// <summary>The groups that do not hold.</summary>
    public ulong Failed;

    /// <summary>The groups that are known to hold.</summary>
    public ulong Held;

    /// <summary>A bit for each <c>unevaluatedProperties</c> for which some member may be left over.</summary>
    public ulong Uncovered;
}
