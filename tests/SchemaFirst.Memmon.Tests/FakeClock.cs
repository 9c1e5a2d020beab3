using SchemaFirst.Memmon.Timing;

namespace SchemaFirst.Memmon.Tests;

/// <summary>A clock that goes on only when somebody waits, and wakes later than asked when told so.</summary>
internal sealed class FakeClock : Clock
{
    private long _now = 5_000_000_000;
    private long _sleptNs;
    private long _wallOffsetNs = 1_770_814_203_000_000_000;

    /// <summary>How much later than asked a wait ends.</summary>
    public long LateNs { get; set; }

    /// <summary>Called before each wait.</summary>
    public Action? BeforeWait { get; set; }

    public override long MonotonicNs => _now;

    public override long ContinuousNs => _now + _sleptNs;

    public override long WallNs => ContinuousNs + _wallOffsetNs;

    public void Pass(long ns) => _now += ns;

    public void Sleep(long ns) => _sleptNs += ns;

    public void SetWall(long byNs) => _wallOffsetNs += byNs;

    public override Waiter CreateWaiter() => new FakeWaiter(this);

    private sealed class FakeWaiter(FakeClock clock) : Waiter
    {
        public override void WaitUntil(long monotonicNs)
        {
            clock.BeforeWait?.Invoke();
            clock._now = Math.Max(clock._now, monotonicNs) + clock.LateNs;
        }

        public override void Wake()
        {
        }

        public override void Dispose()
        {
        }
    }
}
