namespace SchemaFirst.Memmon.Timing;

/// <summary>
/// Ticks at absolute times, start + n × interval: lateness never adds up. Who comes late by an interval or more has missed ticks; they are
/// counted and not made up for.
/// </summary>
/// <param name="startNs">When the first tick is due, on the monotonic clock.</param>
/// <param name="intervalNs">Time between ticks.</param>
public sealed class TickSchedule(long startNs, long intervalNs)
{
    /// <summary>When the next tick is due.</summary>
    public long NextNs { get; private set; } = startNs;

    /// <summary>Ticks that had passed before their sample could be taken.</summary>
    public long Missed { get; private set; }

    /// <summary>Takes the tick that is due and gives how late it is, ns.</summary>
    public long Take(long nowNs)
    {
        var lateNs = Math.Max(0, nowNs - NextNs);
        var missed = lateNs / intervalNs;
        Missed += missed;
        NextNs += (missed + 1) * intervalNs;
        return lateNs;
    }

    /// <summary>Drops the ticks of a pause that nobody could have kept, such as a stopped process; they do not count as missed.</summary>
    public void SkipTo(long nowNs) => NextNs += Math.Max(0, (nowNs - NextNs) / intervalNs) * intervalNs;

    /// <summary>Takes back missed ticks, of a pause that was known only after them.</summary>
    public void Forgive(long missed) => Missed -= missed;
}
