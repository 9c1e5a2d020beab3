using SchemaFirst.Memmon.Probes;
using SchemaFirst.Memmon.Processes;
using SchemaFirst.Memmon.Recording;
using SchemaFirst.Memmon.Timing;

namespace SchemaFirst.Memmon;

/// <summary>
/// What costs more, on a thread of its own: rates, shares, power, the list of processes; and what need not be done at once: bringing the file to
/// the disk, the rolling checkpoint. It never makes the fast lane late.
/// </summary>
internal sealed class SlowLane : IDisposable
{
    private const long LeastScanNs = 50_000_000;

    // A list of all processes takes milliseconds. Unasked it is made so seldom that it costs 0.1 % of the time while there is a tree to
    // watch, and 0.005 % when it only tells the zombies.
    private const long TreeRestFactor = 1000;
    private const long RestFactor = 20000;
    private const double LeastWindowSeconds = 0.1;
    private const long CheckNs = 1_000_000_000;

    private readonly RunContext _run;
    private readonly Probe[] _probes;
    private readonly ProcessTable? _table;
    private readonly ProcessTree? _tree;
    private readonly TickSchedule _schedule;
    private readonly Waiter _waiter;
    private readonly Measurements _measurements = new();
    private readonly LineBuffer _line = new();
    private readonly OwnGarbage _garbage = new();
    private readonly long _flushNs;
    private readonly long _checkpointNs;
    private readonly Action _writeCheckpoint;
    private volatile bool _isStopping;
    private volatile bool _isScanRequested = true;
    private long _lastNs;
    private long _lastScanNs;
    private long _nextScanNs;
    private long _nextCheckNs;
    private long _nextFlushNs;
    private long _nextCheckpointNs;

    public SlowLane(RunContext run, Probe[] probes, ProcessTable? table, ProcessTree? tree, MonitorOptions options, Action writeCheckpoint)
    {
        (_run, _probes, _table, _tree, _writeCheckpoint) = (run, probes, table, tree, writeCheckpoint);
        _schedule = new TickSchedule(run.StartMonotonicNs + options.SlowIntervalNs, options.SlowIntervalNs);
        (_flushNs, _checkpointNs) = (options.FlushNs, options.CheckpointNs);
        _waiter = run.Clock.CreateWaiter();
        (_lastNs, _lastScanNs) = (run.StartMonotonicNs, run.StartMonotonicNs - LeastScanNs);
        _nextCheckNs = run.StartMonotonicNs + CheckNs;
        (_nextFlushNs, _nextCheckpointNs) = (run.StartMonotonicNs + options.FlushNs, run.StartMonotonicNs + options.CheckpointNs);
    }

    /// <summary>Called after each slow line and each list of processes.</summary>
    public Action? Housekeeping { get; init; }

    /// <summary>Events that may wait for what a new process becomes.</summary>
    public ProcessEvents? Events { get; init; }

    /// <summary>Works until it is stopped.</summary>
    public void Run()
    {
        while (!_isStopping)
        {
            Tick();
            var scanNs = _isScanRequested ? _lastScanNs + LeastScanNs : long.MaxValue;
            var eventNs = Events?.NextLookNs ?? long.MaxValue;
            _waiter.WaitUntil(Math.Min(Math.Min(_schedule.NextNs, _nextCheckNs), Math.Min(scanNs, eventNs)));
        }

        Scan();
        if ((_run.Clock.MonotonicNs - _lastNs) / RunContext.NsPerSecond >= LeastWindowSeconds)
        {
            Measure();
        }
    }

    /// <summary>Does what is due.</summary>
    public void Tick()
    {
        var now = _run.Clock.MonotonicNs;
        Events?.Settle(now);
        if (now >= _schedule.NextNs)
        {
            _schedule.Take(now);
            if (_isScanRequested || now >= _nextScanNs)
            {
                Scan();
            }

            Measure();
            Housekeeping?.Invoke();
        }
        else if (_isScanRequested && now - _lastScanNs >= LeastScanNs)
        {
            Scan();
        }

        Keep(now);
    }

    /// <summary>Asks for a new list of processes soon. May be called from any thread.</summary>
    public void RequestScan()
    {
        if (!_isScanRequested)
        {
            _isScanRequested = true;
            _waiter.Wake();
        }
    }

    /// <summary>Ends <see cref="Run"/>. May be called from any thread.</summary>
    public void Stop()
    {
        _isStopping = true;
        _waiter.Wake();
    }

    /// <inheritdoc/>
    public void Dispose() => _waiter.Dispose();

    private void Scan()
    {
        _isScanRequested = false;
        _lastScanNs = _run.Clock.MonotonicNs;
        if (_table?.Scan() == true)
        {
            _tree?.Update(_table.Entries);
            Housekeeping?.Invoke();
        }

        var end = _run.Clock.MonotonicNs;
        _nextScanNs = end + ((end - _lastScanNs) * (_tree is null ? RestFactor : TreeRestFactor));
    }

    private void Measure()
    {
        var (ts, elapsed, now) = (_run.Ts, _run.ElapsedSeconds, _run.Clock.MonotonicNs);
        _measurements.Clear();
        _measurements[Metric.WindowS] = (now - _lastNs) / RunContext.NsPerSecond;
        _lastNs = now;
        foreach (var probe in _probes)
        {
            probe.Read(_measurements);
        }

        if (!_run.IsLegacy)
        {
            SampleWriter.Write(_line, Lane.Slow, ts, elapsed, _measurements);
            _run.File.Write(_line.Written);
        }

        _measurements[Metric.WindowS] = double.NaN;
        _run.Statistics.Add(Lane.Slow, _measurements, elapsed);
    }

    private void Keep(long now)
    {
        if (now >= _nextCheckNs)
        {
            _run.File.Check();
            _garbage.CollectWhenMuch();
            _nextCheckNs = now + CheckNs;
        }

        if (now >= _nextFlushNs)
        {
            _run.File.Flush();
            _nextFlushNs = now + _flushNs;
        }

        if (now >= _nextCheckpointNs)
        {
            _writeCheckpoint();
            _nextCheckpointNs = now + _checkpointNs;
        }
    }
}
