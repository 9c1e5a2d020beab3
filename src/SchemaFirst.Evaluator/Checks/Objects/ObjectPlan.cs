namespace SchemaFirst.Evaluator.Checks.Objects;

/// <summary>
/// What has to be found out about an object, by reading it once, for all subschemas that apply to it. Those that must hold, and those whose
/// verdicts only decide about others, are groups: each has a bit, group 0 is what must hold.
/// </summary>
internal sealed class ObjectPlan(int nameCount)
{
    /// <summary>The bit of what must hold.</summary>
    public const ulong Certain = 1;

    /// <summary>The most groups of a plan.</summary>
    public const int MostGroups = 64;

    /// <summary>All names that the subschemas speak of.</summary>
    public required NameTable Names { get; init; }

    /// <summary>How many words hold a bit for each name.</summary>
    public int WordCount { get; } = NameSet.WordsFor(nameCount);

    /// <summary>What members of these names must be, in the same order.</summary>
    public required MemberPlan[] Named { get; init; }

    /// <summary>What all other members must be.</summary>
    public required UnnamedPlans Unnamed { get; init; }

    /// <summary>What names must be.</summary>
    public required MemberStep[] NameSteps { get; init; }

    /// <summary>What must be true at the end of the object.</summary>
    public required ObjectEnd[] Ends { get; init; }

    /// <summary>Groups of which one at least must hold.</summary>
    public required ulong[] Needed { get; init; }

    /// <summary>What must be true besides, once the object has been read.</summary>
    public required Verdict[] Conditions { get; init; }

    /// <summary>True unless so many groups have failed that no object can be valid.</summary>
    public bool IsPossible(ulong failed)
    {
        foreach (var groups in Needed)
        {
            if ((groups & ~failed) == 0)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>What a member's value must be.</summary>
/// <param name="Steps">What it is checked against, once for all groups that ask for the same.</param>
/// <param name="Fails">The groups that fail whatever the value is.</param>
/// <param name="Uncovered">A bit for each <c>unevaluatedProperties</c> for which the member may be left over.</param>
internal sealed record MemberPlan(MemberStep[] Steps, ulong Fails, ulong Uncovered)
{
    /// <summary>The plan where it is undecided which patterns the name matches: the cursor gives up.</summary>
    public static readonly MemberPlan Open = new([new MemberStep(OpenCheck.Instance, ObjectPlan.Certain, ObjectPlan.Certain)], 0, 0);

    /// <summary>The one check that is all; null when there is more to it.</summary>
    public Check? Only { get; } = (Steps, Fails, Uncovered) switch
    {
        ([], 0, 0) => AnyCheck.Instance,
        ([{ Groups: var groups } only], 0, 0) when (groups & ObjectPlan.Certain) != 0 => only.Check,
        _ => null,
    };
}

/// <summary>A check of a value, or of a name.</summary>
/// <param name="Check">The check.</param>
/// <param name="Groups">The groups that ask for it.</param>
/// <param name="Fails">The groups that fail with it.</param>
internal readonly record struct MemberStep(Check Check, ulong Groups, ulong Fails);

/// <summary>What a group asks for at the end of an object.</summary>
/// <param name="Group">The group's bit.</param>
/// <param name="Fails">The groups that fail with it.</param>
/// <param name="Required">The members that must be there.</param>
/// <param name="Dependents">Those that must be there where another one is.</param>
/// <param name="Minimum">The fewest members.</param>
/// <param name="Maximum">The most members.</param>
internal sealed record ObjectEnd(ulong Group, ulong Fails, NameSet Required, (int Name, NameSet Required)[] Dependents, long Minimum, long Maximum)
{
    /// <summary>True when the object has what is asked for.</summary>
    public bool IsFulfilled(ReadOnlySpan<ulong> seen, long members)
    {
        if (members < Minimum || members > Maximum || !Required.IsSubsetOf(seen))
        {
            return false;
        }

        foreach (var (name, required) in Dependents)
        {
            if (NameSet.Has(seen, name) && !required.IsSubsetOf(seen))
            {
                return false;
            }
        }

        return true;
    }
}
