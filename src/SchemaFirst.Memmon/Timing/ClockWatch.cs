namespace SchemaFirst.Memmon.Timing;

/// <summary>Notices between two ticks that the machine slept or that its clock was set.</summary>
/// <param name="clock">The clocks.</param>
public sealed class ClockWatch(Clock clock)
{
    private const long LeastGapNs = 100_000_000;
    private const long LeastStepNs = 50_000_000;

    // Whoever was held up between the readings of two clocks cannot compare them.
    private const long LongestReadingNs = 5_000_000;

    private bool _isStarted;
    private long _sleepNs;
    private long _wallOffsetNs;

    /// <summary>How long the machine slept since the look before, ns; 0 when it did not.</summary>
    public long SleptNs { get; private set; }

    /// <summary>How far the time of day was set since the look before, ns; 0 when it was not.</summary>
    public long SteppedNs { get; private set; }

    /// <summary>Looks at the clocks. True when something happened.</summary>
    public bool Look()
    {
        (SleptNs, SteppedNs) = (0, 0);
        var before = clock.MonotonicNs;
        var (wall, continuous) = (clock.WallNs, clock.ContinuousNs);
        if (clock.MonotonicNs - before > LongestReadingNs)
        {
            return false;
        }

        var (sleep, offset) = (continuous - before, wall - continuous);
        if (_isStarted)
        {
            SleptNs = sleep - _sleepNs > LeastGapNs ? sleep - _sleepNs : 0;
            SteppedNs = Math.Abs(offset - _wallOffsetNs) > LeastStepNs ? offset - _wallOffsetNs : 0;
        }

        (_isStarted, _sleepNs, _wallOffsetNs) = (true, sleep, offset);
        return SleptNs != 0 || SteppedNs != 0;
    }
}
