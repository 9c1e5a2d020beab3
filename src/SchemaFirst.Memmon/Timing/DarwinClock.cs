using System.Diagnostics;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Timing;

/// <summary>The clocks of macOS; waits in kevent(2), whose time-out stands still in sleep, on a user event that wakes it.</summary>
internal sealed class DarwinClock : Clock
{
    private const long NsPerTick = 100;

    public override long MonotonicNs => Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);

    public override long ContinuousNs => Libc.ClockNs(Libc.ClockMonotonicRawDarwin);

    public override long WallNs => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) * NsPerTick;

    public override Waiter CreateWaiter() => new QueueWaiter(this);

    /// <summary>Waits on a kernel queue, which no child process inherits.</summary>
    internal sealed class QueueWaiter : Waiter
    {
        private readonly Clock _clock;
        private readonly int _queue = Darwin.KQueue();

        public QueueWaiter(Clock clock)
        {
            _clock = clock;
            var add = new KEvent { Identity = 1, Filter = KEvent.User, Flags = KEvent.Add | KEvent.Clear };
            _ = Darwin.KEventChange(_queue, in add, 1, 0, 0, 0);
        }

        public override void WaitUntil(long monotonicNs)
        {
            var timeout = Timespec.FromNs(Math.Max(0, monotonicNs - _clock.MonotonicNs));
            var happened = default(KEvent);
            _ = Darwin.KEventWait(_queue, 0, 0, ref happened, 1, in timeout);
        }

        public override void Wake()
        {
            var trigger = new KEvent { Identity = 1, Filter = KEvent.User, FilterFlags = KEvent.Trigger };
            _ = Darwin.KEventChange(_queue, in trigger, 1, 0, 0, 0);
        }

        public override void Dispose() => _ = Libc.Close(_queue);
    }
}
