using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>How many there must and may be of what a <see cref="CountConstraint"/> counts.</summary>
/// <param name="Least">The fewest.</param>
/// <param name="Most">The most; null for no limit.</param>
internal readonly record struct Counts(long Least, long? Most)
{
    public bool IsEmpty => Most < Least;

    /// <summary>Takes together what a branch says about counts, broken bounds included.</summary>
    public static Counts Of(Branch branch)
    {
        var (least, most) = (0L, (long?)null);
        foreach (var (constraint, isPositive) in branch.Atoms)
        {
            if (constraint is not CountConstraint count)
            {
                continue;
            }

            if (count.IsMinimum == isPositive)
            {
                least = Math.Max(least, isPositive || count.Bound == long.MaxValue ? count.Bound : count.Bound + 1);
            }
            else
            {
                most = Math.Min(most ?? long.MaxValue, isPositive ? count.Bound : count.Bound - 1);
            }
        }

        return new Counts(least, most);
    }
}
