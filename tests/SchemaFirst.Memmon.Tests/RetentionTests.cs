using System.Globalization;
using SchemaFirst.Memmon.Probes;
using SchemaFirst.Memmon.Processes;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Memmon.Tests;

/// <summary>Tests that look at the memory of the whole process run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OwnProcessTests
{
    /// <summary>The collection's name.</summary>
    public const string Name = "own process";
}

/// <summary>What a monitor keeps in memory after many ticks, under a false clock: nothing that grows, however much happens.</summary>
[Collection(OwnProcessTests.Name)]
public sealed class RetentionTests : IDisposable
{
    private const long TickNs = 1_000_000;
    private const int WarmUpTicks = 60_000;
    private const int TicksInTheGate = 250_000;
    private const string ScaleVariable = "SCHEMAFIRST_TEST_SCALE";

    // The runtime's own lists (of methods that run often, of threads) change by some KiB; 4 bytes a process or a tick would be 200 KiB.
    private const long MostGrowthBytes = 64 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("memmon-").FullName;
    private readonly FakeClock _clock = new();

    private string Path1 => Path.Combine(_folder, "a.jsonl");

    private static int Ticks => TicksInTheGate * (int.TryParse(Environment.GetEnvironmentVariable(ScaleVariable), out var scale) ? scale : 1);

    [LinuxFact]
    public void Memory_is_flat_however_many_ticks_processes_marks_and_truncations_there_are()
    {
        using var file = RecordFile.Open(Path1, ExistingFile.Refuse);
        var (table, probe) = (new BusyTable(), new BusyProbe());
        var options = ProbeTests.Options() with { Command = ["this"], IntervalNs = TickNs, SlowIntervalNs = 100 * TickNs, CheckpointNs = 2000 * TickNs, FlushNs = long.MaxValue / 4 };
        using var monitor = new MemoryMonitor(options, file, _clock, tree =>
        {
            probe.Tree = tree;
            return new ProbeSet([probe], table, new MemoryRecordHeaderHost());
        });
        var (fast, slow) = monitor.Prepare(BusyTable.Root);
        Run(WarmUpTicks);
        var before = Retained();
        Run(Ticks);
        var after = Retained();
        Assert.True(after - before < MostGrowthBytes, $"{before} bytes before and {after} after {Ticks} ticks, {table.Started} processes, {file.LostLines} lines cut off.");
        Assert.True(table.Started > Ticks / 100);

        void Run(int ticks)
        {
            for (var tick = 0; tick < ticks; tick++)
            {
                _clock.Pass(TickNs);
                fast.Tick();
                if (tick % 50 == 0)
                {
                    slow.RequestScan();
                    slow.Tick();
                }

                if (tick % 10_000 == 0)
                {
                    Disturb(tick / 10_000);
                }
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static long Retained()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    // A mark by another program, and logrotate's copytruncate, or a cut within the file.
    private void Disturb(int round)
    {
        using var other = new FileStream(Path1, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        other.SetLength(round % 2 == 0 ? 0 : other.Length / 2);
        if (round % 3 == 0)
        {
            other.Seek(0, SeekOrigin.End);
            other.Write("{\"schema_version\":\"x\"}\n"u8);
        }
    }

    /// <summary>A list in which every second process is another one each time, some of which may not be read.</summary>
    private sealed class BusyTable : ProcessTable
    {
        public const int Root = 100;
        private const int Lasting = 20;
        private const int PassingAtOnce = 20;

        public int Started { get; private set; }

        public override string Source => "a script";

        public override bool Scan()
        {
            Clear();
            Append(1, 0);
            Append(Root, 1);
            for (var child = 1; child <= Lasting; child++)
            {
                Append(Root + child, Root);
            }

            for (var child = 0; child < PassingAtOnce; child++)
            {
                Append(1000 + (++Started % 4_000_000), Root);
            }

            return true;
        }

        private void Append(int pid, int parent)
        {
            ref var entry = ref Add();
            entry = new ProcessEntry { Pid = pid, ParentPid = parent, StartTime = (ulong)Started };
            entry.StartTime = pid < 1000 ? 1 : (ulong)Started;
            entry.Name.Set(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"p{pid}")));
        }
    }

    /// <summary>Fills every metric, with pressure that changes, loads and unloads, and members that may not be read.</summary>
    private sealed class BusyProbe() : Probe("a script", [.. MetricTable.All.Where(row => row.Metric is not (Metric.LateMs or Metric.CostUs or Metric.WindowS) && row.Lane == Lane.Fast).Select(row => row.Metric)])
    {
        private int _tick;

        public ProcessTree? Tree { get; set; }

        public override void Read(Measurements measurements)
        {
            _tick++;
            foreach (var metric in Metrics)
            {
                measurements[metric] = (_tick * 7919L % 100_003) / 997.0;
            }

            measurements[Metric.MemoryPressure] = _tick / 3000 % 2 == 0 ? 1 : 4;
            measurements[Metric.TreeMemoryGb] = _tick / 5000 % 2 == 0 ? 1 : 9;
            if (_tick % 25 == 0)
            {
                var pids = Tree!.Pids;
                Tree.Unread.Note(pids[_tick % pids.Length], _tick % 50 == 0 ? Metric.TreeMemoryGb : Metric.TreePssGb, "a script");
            }
        }

        protected override void Start()
        {
        }
    }
}
