namespace SchemaFirst.Memmon.Timing;

/// <summary>Three clocks, in nanoseconds, and the waiting on them. Tests have a false one.</summary>
public abstract class Clock
{
    /// <summary>Monotonic; stands still while the machine sleeps (CLOCK_MONOTONIC on Linux, mach_absolute_time on macOS). Ticks are due on it.</summary>
    public abstract long MonotonicNs { get; }

    /// <summary>Monotonic; goes on while the machine sleeps (CLOCK_BOOTTIME on Linux, mach_continuous_time on macOS).</summary>
    public abstract long ContinuousNs { get; }

    /// <summary>The time of day since 1970 in UTC; may be set.</summary>
    public abstract long WallNs { get; }

    /// <summary>Something to wait with, for one thread.</summary>
    public abstract Waiter CreateWaiter();

    /// <summary>The clock of this machine.</summary>
    public static Clock System { get; } = OperatingSystem.IsMacOS() ? new DarwinClock() : new LinuxClock();
}

/// <summary>Lets one thread wait until a time, and others wake it before.</summary>
public abstract class Waiter : IDisposable
{
    /// <summary>Waits until the monotonic clock shows a time, or until <see cref="Wake"/>; it may also return early for no reason.</summary>
    public abstract void WaitUntil(long monotonicNs);

    /// <summary>Ends the present wait, or the next one when there is none.</summary>
    public abstract void Wake();

    /// <inheritdoc/>
    public abstract void Dispose();
}
