namespace SchemaFirst.Memmon.Timing;

/// <summary>
/// The longest gap between samples in the last second. That this process was stopped and goes on is told by a signal, on a thread of its own,
/// often after the first sample that followed: the gap that it means has then passed.
/// </summary>
internal sealed class PauseWatch
{
    private const long MemoryNs = 1_000_000_000;

    private long _endNs;
    private long _gapNs;
    private long _missed;

    /// <summary>Notes that a sample is taken.</summary>
    /// <param name="nowNs">When, on the monotonic clock.</param>
    /// <param name="gapNs">Time since the one before.</param>
    /// <param name="missed">Ticks that were missed between them.</param>
    public void Note(long nowNs, long gapNs, long missed)
    {
        if (gapNs >= _gapNs || nowNs - _endNs > MemoryNs)
        {
            (_endNs, _gapNs, _missed) = (nowNs, gapNs, missed);
        }
    }

    /// <summary>Gives the longest gap and its missed ticks, once; false when none is longer than <paramref name="leastNs"/>.</summary>
    public bool TryTake(long nowNs, long leastNs, out long gapNs, out long missed)
    {
        (gapNs, missed) = (_gapNs, _missed);
        var isFound = gapNs > leastNs && nowNs - _endNs <= MemoryNs;
        (_endNs, _gapNs, _missed) = (0, 0, 0);
        return isFound;
    }
}
