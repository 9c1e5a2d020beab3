using System.Diagnostics;
using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Timing;

/// <summary>The clocks of Linux; waits in ppoll(2), whose time-out is on the monotonic clock, on an eventfd(2) that wakes it.</summary>
internal sealed class LinuxClock : Clock
{
    private const long NsPerTick = 100;

    public override long MonotonicNs => Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);

    public override long ContinuousNs => Libc.ClockNs(Libc.ClockBoottimeLinux);

    public override long WallNs => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) * NsPerTick;

    public override Waiter CreateWaiter() => new EventWaiter(this);

    private sealed class EventWaiter(Clock clock) : Waiter
    {
        private readonly int _event = LinuxLibc.EventFd(0, LinuxLibc.EventFdCloseOnExec | LinuxLibc.EventFdNonBlocking);

        public override void WaitUntil(long monotonicNs)
        {
            var left = Math.Max(0, monotonicNs - clock.MonotonicNs);
            var timeout = Timespec.FromNs(left);
            var poll = new PollFd { Descriptor = _event, Events = LinuxLibc.PollIn };
            if (LinuxLibc.Poll(ref poll, 1, in timeout, 0) > 0)
            {
                Span<byte> count = stackalloc byte[8];
                _ = Libc.Read(_event, ref MemoryMarshal.GetReference(count), (nuint)count.Length);
            }
        }

        public override void Wake()
        {
            ReadOnlySpan<byte> one = [1, 0, 0, 0, 0, 0, 0, 0];
            _ = Libc.Write(_event, in MemoryMarshal.GetReference(one), (nuint)one.Length);
        }

        public override void Dispose() => _ = Libc.Close(_event);
    }
}
