using SchemaFirst.Memmon.Probes;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Memmon.Tests;

/// <summary>The monitor as a whole, under a false clock and on this machine.</summary>
public sealed class MonitorTests : IDisposable
{
    private const long Second = 1_000_000_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("memmon-").FullName;
    private readonly FakeClock _clock = new();

    private string Path1 => Path.Combine(_folder, "a.jsonl");

    [Fact]
    public void A_day_has_all_its_samples_and_checkpoints_in_constant_memory()
    {
        const long Day = 24 * 3600;
        using (var file = RecordFile.Open(Path1, ExistingFile.Refuse))
        using (var monitor = Create(file, ProbeTests.Options() with { DurationNs = Day * Second, IntervalNs = Second, CheckpointNs = 3600 * Second, FlushNs = 3600 * Second }))
        {
            var (fast, slow) = monitor.Prepare(0);
            _clock.BeforeWait = slow.Tick;
            fast.Run();
            var summary = monitor.End(null);
            Assert.Equal((Day + 1, 0L, (double)Day), ((long)summary.Samples, (long)summary.Missed!.Value, summary.DurationS.ToDouble()));
        }

        var kinds = Lines(Path1).CountBy(line => line.GetType().Name).ToDictionary();
        Assert.Equal((1, 1, (int)Day + 1, 23), (kinds["MemoryRecordHeader"], kinds["MemoryRecordSummary"], kinds["MemoryRecordSample"], kinds["MemoryRecordCheckpoint"]));
    }

    [Fact]
    public void Late_ticks_sleep_and_a_set_clock_are_recorded()
    {
        using (var file = RecordFile.Open(Path1, ExistingFile.Refuse))
        using (var monitor = Create(file, ProbeTests.Options() with { DurationNs = 10 * Second, IntervalNs = Second }))
        {
            var (fast, _) = monitor.Prepare(0);
            var waits = 0;
            _clock.BeforeWait = () =>
            {
                waits++;
                _clock.LateNs = waits == 2 ? 2 * Second + (Second / 2) : 0;
                _clock.Sleep(waits == 4 ? 90 * Second : 0);
                _clock.SetWall(waits == 6 ? -5 * Second : 0);
            };
            fast.Run();
            Assert.Equal(2, (long)monitor.End(null).Missed!.Value);
        }

        var lines = Lines(Path1);
        Assert.Equal(2500, lines.OfType<MemoryRecordSample>().Max(sample => sample.LateMs?.ToDouble() ?? 0));
        var events = lines.OfType<MemoryRecordEvent>().ToList();
        Assert.Equal([MemoryRecordEventEvent.SleepGap, MemoryRecordEventEvent.ClockStep], events.Select(happened => happened.Event));
        Assert.Equal(["90", "-5"], events.Select(happened => happened.Detail!["seconds"].ToString()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_stop_of_the_monitor_is_a_gap_and_no_missed_ticks_though_its_signal_may_come_after_the_next_sample(int signalWait)
    {
        using var file = RecordFile.Open(Path1, ExistingFile.Refuse);
        using var monitor = Create(file, ProbeTests.Options() with { DurationNs = 10 * Second, IntervalNs = Second });
        var (fast, _) = monitor.Prepare(0);
        var waits = 0;
        _clock.BeforeWait = () =>
        {
            waits++;
            _clock.LateNs = waits == 3 ? 4 * Second : 0;
            if (waits == signalWait)
            {
                monitor.NoteContinued();
            }
        };
        fast.Run();
        Assert.Equal(0, (long)monitor.End(null).Missed!.Value);
        var gap = Assert.Single(Lines(Path1).OfType<MemoryRecordEvent>(), happened => happened.Event == MemoryRecordEventEvent.SleepGap);
        Assert.Equal(("\"stopped\"", "5"), (gap.Detail!["reason"].ToString(), gap.Detail["seconds"].ToString()));
    }

    [Fact]
    public void Pressure_that_changes_makes_events_and_seconds()
    {
        using (var file = RecordFile.Open(Path1, ExistingFile.Refuse))
        using (var monitor = Create(file, ProbeTests.Options() with { DurationNs = 6 * Second, IntervalNs = Second }, new ScriptedProbe(Metric.MemoryPressure, [1, 1, 2, 4, 4, 1, 1])))
        {
            monitor.Prepare(0).Fast.Run();
            var summary = monitor.End(null);
            Assert.Equal((1, 2), (summary.WarnS!.Value.ToDouble(), summary.CriticalS!.Value.ToDouble()));
        }

        Assert.Equal(
            ["normal>warn", "warn>critical", "critical>normal"],
            Lines(Path1).OfType<MemoryRecordEvent>().Select(happened => $"{happened.Detail!["from"]}>{happened.Detail["to"]}".Replace("\"", "", StringComparison.Ordinal)));
    }

    [LinuxFact]
    public void Nothing_is_allocated_at_a_tick()
    {
        using var file = RecordFile.Open(Path1, ExistingFile.Refuse);
        using var monitor = new MemoryMonitor(ProbeTests.Options() with { Command = ["this"], CheckpointNs = long.MaxValue / 4, FlushNs = long.MaxValue / 4 }, file, _clock);
        var (fast, slow) = monitor.Prepare(Environment.ProcessId);
        Assert.True(AllocatedBy(fast.Tick) == 0, $"The fast lane allocates {AllocatedBy(fast.Tick)} bytes in 200 ticks.");
        Assert.True(AllocatedBy(slow.Tick) == 0, $"The slow lane allocates {AllocatedBy(slow.Tick)} bytes in 200 ticks.");
    }

    [Fact]
    public void Without_memory_to_read_there_is_no_monitor()
    {
        using var file = RecordFile.Open(Path1, ExistingFile.Refuse);
        Assert.Throws<NotSupportedException>(() => new MemoryMonitor(ProbeTests.Options(), file, _clock, _ => new ProbeSet([], null, new MemoryRecordHeaderHost())));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal static List<MemoryRecord> Lines(string path) => [.. File.ReadAllLines(path).Select(line =>
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(line);
        Assert.True(MemoryRecord.IsValid(bytes), line);
        return MemoryRecord.ReadValidated(bytes);
    })];

    private MemoryMonitor Create(RecordFile file, MonitorOptions options, params Probe[] more) =>
        new(options, file, _clock, _ => new ProbeSet([new ScriptedProbe(Metric.RamFreeGb, [8]), new ScriptedProbe(Metric.SwapUsedMb, [0]), .. more], null, new MemoryRecordHeaderHost()));

    // Once to warm up: what is made once is not what is measured. New processes of the machine may come in between, so the best of some.
    private long AllocatedBy(Action tick)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 5 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 200; i++)
            {
                _clock.Pass(Second);
                tick();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private sealed class ScriptedProbe(Metric metric, double[] values) : Probe("a script", metric)
    {
        private int _next;

        public override void Read(Measurements measurements) => measurements[metric] = values[Math.Min(_next++, values.Length - 1)];

        protected override void Start()
        {
        }
    }
}
