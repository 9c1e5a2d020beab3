using SchemaFirst.Memmon.Probes;
using SchemaFirst.Memmon.Recording;
using SchemaFirst.Memmon.Timing;

namespace SchemaFirst.Memmon;

/// <summary>Takes a sample at every tick, on a thread of its own, and notices what happens from one sample to the next.</summary>
internal sealed class FastLane : IDisposable
{
    private const double NsPerMs = 1e6;
    private const double NsPerUs = 1e3;
    private const long LeastApartNs = 500_000;

    private readonly RunContext _run;
    private readonly Probe[] _probes;
    private readonly long _endNs;
    private readonly TickSchedule _schedule;
    private readonly PauseWatch _pauses = new();
    private readonly ClockWatch _clocks;
    private readonly Waiter _waiter;
    private readonly SampleEvents _events;
    private readonly Measurements _measurements = new();
    private readonly LineBuffer _line = new();
    private volatile bool _isStopping;
    private volatile bool _wasContinued;
    private long _lastNs;

    /// <summary>Ticks from now on, every <paramref name="intervalNs"/>, for <paramref name="durationNs"/> when that is not 0.</summary>
    public FastLane(RunContext run, Probe[] probes, long intervalNs, long durationNs)
    {
        (_run, _probes) = (run, probes);
        _schedule = new TickSchedule(run.StartMonotonicNs, intervalNs);
        _endNs = durationNs > 0 ? run.StartMonotonicNs + durationNs : long.MaxValue;
        _clocks = new ClockWatch(run.Clock);
        _waiter = run.Clock.CreateWaiter();
        _events = new SampleEvents(run);
        _lastNs = run.StartMonotonicNs;
    }

    /// <summary>Ticks that passed without a sample.</summary>
    public long Missed => _schedule.Missed;

    /// <summary>True once the given time is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Ticks until it is stopped or the time is over; one more sample is taken then.</summary>
    public void Run()
    {
        while (!_isStopping && !IsOver)
        {
            Tick();
            IsOver = _run.Clock.MonotonicNs >= _endNs;
            if (!_isStopping && !IsOver)
            {
                _waiter.WaitUntil(Math.Min(_schedule.NextNs, _endNs));
            }
        }

        if (_run.Clock.MonotonicNs - _lastNs > LeastApartNs)
        {
            Sample(double.NaN);
        }

        _events.End();
    }

    /// <summary>Takes the sample that is due, if one is: a wait may end early.</summary>
    public void Tick()
    {
        var now = _run.Clock.MonotonicNs;
        if (_wasContinued)
        {
            NotePause(now);
        }

        if (now >= _schedule.NextNs)
        {
            var missed = _schedule.Missed;
            var lateNs = _schedule.Take(now);
            _pauses.Note(now, now - _lastNs, _schedule.Missed - missed);
            Sample(lateNs / NsPerMs);
        }
    }

    /// <summary>Ends <see cref="Run"/>. May be called from any thread.</summary>
    public void Stop()
    {
        _isStopping = true;
        _waiter.Wake();
    }

    /// <summary>Notes that the monitor was stopped and goes on: the ticks between are no missed ones. May be called from any thread.</summary>
    public void NoteContinued()
    {
        _wasContinued = true;
        _waiter.Wake();
    }

    /// <inheritdoc/>
    public void Dispose() => _waiter.Dispose();

    private void Sample(double lateMs)
    {
        var (ts, elapsed) = (_run.Ts, _run.ElapsedSeconds);
        var start = _run.Clock.MonotonicNs;
        _lastNs = start;
        _measurements.Clear();
        foreach (var probe in _probes)
        {
            probe.Read(_measurements);
        }

        if (!_measurements.Has(Metric.RamFreeGb) || !_measurements.Has(Metric.SwapUsedMb))
        {
            return;
        }

        _measurements[Metric.LateMs] = lateMs;
        _measurements[Metric.CostUs] = (_run.Clock.MonotonicNs - start) / NsPerUs;
        if (_run.IsLegacy)
        {
            LegacyWriter.Write(_line, ts, elapsed, _measurements);
        }
        else
        {
            SampleWriter.Write(_line, Lane.Fast, ts, elapsed, _measurements);
        }

        _run.File.Write(_line.Written);
        _run.Statistics.Add(Lane.Fast, _measurements, elapsed);
        _events.Look(_measurements, elapsed);
        if (_clocks.Look())
        {
            WriteClockEvents();
        }
    }

    private void NotePause(long now)
    {
        _wasContinued = false;
        if (_pauses.TryTake(now, now - _lastNs, out var pauseNs, out var missed))
        {
            _schedule.Forgive(missed);
        }
        else
        {
            pauseNs = now - _lastNs;
            _schedule.SkipTo(now);
        }

        var seconds = pauseNs / RunContext.NsPerSecond;
        _run.WriteEvent(MemoryRecordEventEvent.SleepGap, RunContext.Detail("reason", "stopped"), RunContext.Detail("seconds", seconds));
    }

    private void WriteClockEvents()
    {
        if (_clocks.SleptNs > 0)
        {
            _run.WriteEvent(MemoryRecordEventEvent.SleepGap, RunContext.Detail("reason", "sleep"), RunContext.Detail("seconds", _clocks.SleptNs / RunContext.NsPerSecond));
        }

        if (_clocks.SteppedNs != 0)
        {
            _run.WriteEvent(MemoryRecordEventEvent.ClockStep, RunContext.Detail("seconds", _clocks.SteppedNs / RunContext.NsPerSecond));
        }
    }
}
