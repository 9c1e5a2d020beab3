using SchemaFirst.Json.Validation;

namespace SchemaFirst.Evaluator.Checks.Objects;

/// <summary>A verdict on an object whose members have been read.</summary>
internal abstract class Verdict
{
    /// <summary>True when it is a yes; the cursor is left anywhere.</summary>
    public abstract bool Holds(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen);

    /// <summary>The groups without which it cannot be a yes, one of them at least; none when that is not so simple.</summary>
    public virtual ulong Needed => 0;
}

/// <summary>A verdict that does not depend on the object.</summary>
internal sealed class FixedVerdict(bool holds) : Verdict
{
    public static readonly FixedVerdict Yes = new(true);

    public static readonly FixedVerdict No = new(false);

    public override bool Holds(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen) => holds;
}

/// <summary>The verdict of a group: nothing that was read is against it, and its conditions are true. It is found once.</summary>
internal sealed class GroupVerdict(ulong group, Verdict[] conditions) : Verdict
{
    public override ulong Needed => group;

    public override bool Holds(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen)
    {
        if (((run.Failed | run.Held) & group) == 0)
        {
            var holds = HoldAll(ref cursor, ref run, seen);
            run.Held |= holds ? group : 0;
            run.Failed |= holds ? 0 : group;
        }

        return (run.Failed & group) == 0;
    }

    private bool HoldAll(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Holds(ref cursor, ref run, seen))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The verdict of a subschema for which a plan has no group left: the object is read again.</summary>
internal sealed class CheckVerdict(Check check) : Verdict
{
    public override bool Holds(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen)
    {
        cursor.Reset(run.Start);
        return !cursor.IsExhausted && check.Run(ref cursor);
    }
}

/// <summary><c>anyOf</c>.</summary>
internal sealed class AnyVerdict(Verdict[] choices) : Verdict
{
    public override ulong Needed { get; } = choices.Any(choice => choice.Needed == 0) ? 0 : choices.Aggregate(0UL, (groups, choice) => groups | choice.Needed);

    public override bool Holds(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen)
    {
        foreach (var choice in choices)
        {
            if (choice.Holds(ref cursor, ref run, seen))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary><c>oneOf</c>.</summary>
internal sealed class OneVerdict(Verdict[] choices) : Verdict
{
    public override ulong Needed { get; } = new AnyVerdict(choices).Needed;

    public override bool Holds(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen)
    {
        var count = 0;
        for (var i = 0; i < choices.Length && count < 2; i++)
        {
            count += choices[i].Holds(ref cursor, ref run, seen) ? 1 : 0;
        }

        return count == 1;
    }
}

/// <summary><c>not</c>.</summary>
internal sealed class NotVerdict(Verdict verdict) : Verdict
{
    public override bool Holds(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen) => !verdict.Holds(ref cursor, ref run, seen);
}

/// <summary><c>if</c> with <c>then</c> and <c>else</c>.</summary>
internal sealed class IfVerdict(Verdict condition, Verdict then, Verdict otherwise) : Verdict
{
    public override bool Holds(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen) =>
        (condition.Holds(ref cursor, ref run, seen) ? then : otherwise).Holds(ref cursor, ref run, seen);
}

/// <summary>An entry of <c>dependentSchemas</c>.</summary>
internal sealed class DependentVerdict(int name, Verdict verdict) : Verdict
{
    public override bool Holds(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen) =>
        !NameSet.Has(seen, name) || verdict.Holds(ref cursor, ref run, seen);
}

/// <summary><c>const</c> and <c>enum</c>.</summary>
internal sealed class EqualVerdict(IEnumerable<string> canonicalValues) : Verdict
{
    private readonly JsonValueSet _values = new([.. canonicalValues]);

    public override bool Holds(ref Utf8Cursor cursor, ref ObjectRun run, scoped ReadOnlySpan<ulong> seen)
    {
        cursor.Reset(run.End);
        return !cursor.IsExhausted && cursor.IsOneOf(run.Start.Position, _values);
    }
}
