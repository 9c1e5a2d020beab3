using SchemaFirst.Memmon.Timing;

namespace SchemaFirst.Memmon.Tests;

public sealed class TimingTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Lateness_does_not_add_up()
    {
        var schedule = new TickSchedule(0, 200);
        Assert.Equal((0, 200), (schedule.Take(0), schedule.NextNs));
        Assert.Equal((30, 400), (schedule.Take(230), schedule.NextNs));
        Assert.Equal((199, 600), (schedule.Take(599), schedule.NextNs));
        Assert.Equal(0, schedule.Missed);
    }

    [Theory]
    [InlineData(200, 1, 400)]
    [InlineData(399, 1, 400)]
    [InlineData(400, 2, 600)]
    [InlineData(1000, 5, 1200)]
    public void Who_is_late_by_an_interval_has_missed_a_tick_and_does_not_make_up_for_it(long now, long missed, long next)
    {
        var schedule = new TickSchedule(0, 200);
        schedule.Take(now);
        Assert.Equal((missed, next), (schedule.Missed, schedule.NextNs));
    }

    [Fact]
    public void A_pause_that_nobody_could_keep_misses_nothing()
    {
        var schedule = new TickSchedule(0, 200);
        schedule.Take(0);
        schedule.SkipTo(5030);
        schedule.Take(5030);
        Assert.Equal((0, 5200), (schedule.Missed, schedule.NextNs));
    }

    [Fact]
    public void Sleep_and_a_set_clock_are_told_apart()
    {
        var clock = new FakeClock();
        var watch = new ClockWatch(clock);
        Assert.False(watch.Look());
        clock.Pass(Second);
        Assert.False(watch.Look());
        clock.Sleep(30 * Second);
        Assert.True(watch.Look());
        Assert.Equal((30 * Second, 0), (watch.SleptNs, watch.SteppedNs));
        clock.SetWall(-3600 * Second);
        Assert.True(watch.Look());
        Assert.Equal((0, -3600 * Second), (watch.SleptNs, watch.SteppedNs));
        Assert.False(watch.Look());
    }

    [Fact]
    public void A_clock_that_is_slewed_is_not_set()
    {
        var clock = new FakeClock();
        var watch = new ClockWatch(clock);
        for (var i = 0; i < 1000; i++)
        {
            clock.Pass(Second / 5);
            clock.SetWall(100_000);
            Assert.False(watch.Look());
        }
    }

    [Fact]
    public void The_clocks_of_this_machine_go_forward_and_a_wait_ends_when_it_is_due_or_woken()
    {
        var clock = Clock.System;
        using var waiter = clock.CreateWaiter();
        var start = clock.MonotonicNs;
        while (clock.MonotonicNs < start + (Second / 100))
        {
            waiter.WaitUntil(start + (Second / 100));
        }

        waiter.Wake();
        waiter.WaitUntil(clock.MonotonicNs + (60 * Second));
        Assert.InRange(clock.MonotonicNs - start, Second / 100, 30 * Second);
        Assert.InRange((clock.WallNs / Second) - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), -2, 2);
        Assert.True(clock.ContinuousNs >= start);
    }
}
