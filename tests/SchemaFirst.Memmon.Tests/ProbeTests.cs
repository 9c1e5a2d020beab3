using SchemaFirst.Memmon.Probes;

namespace SchemaFirst.Memmon.Tests;

/// <summary>Linux probes over recorded texts of the proc and sys file systems.</summary>
public sealed class ProbeTests : IDisposable
{
    private const string MemoryInfo = """
        MemTotal:       24564024 kB
        MemFree:        12582912 kB
        MemAvailable:   18350080 kB
        SwapCached:            0 kB
        SwapTotal:       2097152 kB
        SwapFree:        1572864 kB
        ShadowCallStack:10373888 kB

        """;

    private readonly string _root = Directory.CreateTempSubdirectory("proc-").FullName;

    private string Proc => Path.Combine(_root, "proc");

    private string Sys => Path.Combine(_root, "sys");

    [LinuxFact]
    public void A_sample_has_what_the_files_say()
    {
        Write("proc/meminfo", MemoryInfo);
        Write("proc/loadavg", "0.50 1.25 2.00 1/234 5678\n");
        Write("proc/stat", "cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1 2 3\n");
        using var probes = Open();
        Write("proc/stat", "cpu  150 10 120 1000 20 5 5 10 0 0\n");
        var read = Read(probes, Lane.Fast);
        Assert.Equal((12.0, 17.5, 512.0), (read[Metric.RamFreeGb], read[Metric.RamAvailableGb], read[Metric.SwapUsedMb]));
        Assert.Equal((0.5, 1.25, 2.0), (read[Metric.Load1], read[Metric.Load5], read[Metric.Load15]));
        Assert.Equal((18.75, 12.5, 68.75), (read[Metric.CpuUser], read[Metric.CpuSys], read[Metric.CpuIdle]));
    }

    [LinuxTheory]
    [InlineData("", "")]
    [InlineData("MemFree: x kB\n", "cpu 1 2\n")]
    [InlineData("ZMemFree: 5 kB\nSwapTotal: 5 kB\n", "intr 5\n")]
    public void Files_that_say_nothing_give_nothing_and_a_reason(string memoryInfo, string stat)
    {
        Write("proc/meminfo", memoryInfo);
        Write("proc/stat", stat);
        using var probes = Open();
        Assert.False(probes.Provides(Metric.RamFreeGb));
        Assert.False(probes.Provides(Metric.CpuIdle));
        Assert.Equal("/proc/meminfo does not say", probes.Unavailable.Single(entry => entry.Key == "ram_free_gb").Value);
    }

    [LinuxFact]
    public void What_cannot_be_read_is_named_once_with_its_reason()
    {
        Write("proc/meminfo", MemoryInfo);
        using var probes = Open();
        var (sources, reasons) = (probes.Sources.ToDictionary(), probes.Unavailable.ToDictionary());
        Assert.Equal($"{Proc}/loadavg is not there", reasons["load_1"]);
        Assert.Equal("there is no command or process to watch", reasons["tree_memory_gb"]);
        Assert.Empty(sources.Keys.Intersect(reasons.Keys));
        Assert.Equal(MetricTable.All.Select(row => row.Name).Except(["late_ms", "cost_us", "window_s"]).Order(), sources.Keys.Concat(reasons.Keys).Order());
    }

    [LinuxTheory]
    [InlineData("MemAvailable:          0 kB")]
    [InlineData("MemAvailable:   99999999 kB")]
    public void Nonsense_of_containers_is_no_measurement(string line)
    {
        Write("proc/meminfo", MemoryInfo.Replace("MemAvailable:   18350080 kB", line, StringComparison.Ordinal));
        using var probes = Open();
        Assert.False(probes.Provides(Metric.RamAvailableGb));
        Assert.True(probes.Provides(Metric.RamFreeGb));
    }

    [LinuxFact]
    public void Swap_on_zram_is_named_and_its_memory_measured()
    {
        Write("proc/meminfo", MemoryInfo);
        Write("proc/swaps", "Filename Type Size Used Priority\n/dev/zram0 partition 8388604 524288 100\n");
        Write("sys/block/zram0/mm_stat", "2147483648 536870912 1073741824        0 1073741824        0        0        0        0\n");
        using var probes = Open();
        Assert.Contains("zram", probes.Sources.ToDictionary()["swap_used_mb"], StringComparison.Ordinal);
        Assert.Equal(1.0, Read(probes, Lane.Fast)[Metric.RamCompressedGb]);
    }

    [LinuxFact]
    public void A_control_group_is_found_from_the_inside_outwards()
    {
        Write("proc/meminfo", MemoryInfo);
        Write("proc/self/cgroup", "1:name=systemd:/x\n0::/user.slice/run.scope\n");
        Write("sys/fs/cgroup/cgroup.controllers", "memory\n");
        Write("sys/fs/cgroup/user.slice/memory.current", "2147483648\n");
        Write("sys/fs/cgroup/user.slice/memory.peak", "3221225472\n");
        Write("sys/fs/cgroup/user.slice/memory.max", "4294967296\n");
        Write("sys/fs/cgroup/user.slice/memory.events", "low 0\nhigh 2\nmax 3\noom 0\noom_kill 0\n");
        using var probes = Open();
        Write("sys/fs/cgroup/user.slice/memory.events", "low 0\nhigh 2\nmax 7\noom 0\noom_kill 0\n");
        var slow = Read(probes, Lane.Slow);
        Assert.Equal((2.0, 3.0, 4.0), (Read(probes, Lane.Fast)[Metric.CgroupMemoryGb], slow[Metric.CgroupPeakGb], slow[Metric.CgroupLimitHits]));
        Assert.Equal(4.0, probes.Host.MemoryLimitGb!.Value.ToDouble());
    }

    [LinuxFact]
    public void Rates_and_shares_are_of_what_came_since_the_line_before()
    {
        Write("proc/meminfo", MemoryInfo);
        Write("proc/vmstat", "pgpgin 1000\npgpgout 0\npswpin 10\npswpout 0\noom_kill 4\n");
        Stall(100_000);
        using var probes = Open();
        Thread.Sleep(50);
        Write("proc/vmstat", "pgpgin 1000\npgpgout 0\npswpin 1010\npswpout 0\noom_kill 5\n");
        Stall(125_000);
        var slow = Read(probes, Lane.Slow);
        Assert.Equal((0.0, 1.0), (slow[Metric.PagesInPerS], slow[Metric.OomKills]));
        Assert.InRange(slow[Metric.SwapinsPerS], 100, 1000 / 0.05);
        Assert.InRange(slow[Metric.PsiMemorySome], 0.1, 50);
    }

    [LinuxFact]
    public void Pressure_stall_information_that_is_switched_off_is_absent()
    {
        Write("proc/meminfo", MemoryInfo);
        using var probes = Open();
        Assert.Equal($"{Proc}/pressure/memory is not there", probes.Unavailable.ToDictionary()["psi_memory_some"]);
    }

    [LinuxFact]
    public void No_two_probes_fill_the_same_metric()
    {
        using var probes = Open();
        var metrics = probes.All.SelectMany(probe => probe.Metrics).ToList();
        Assert.Equal(metrics.Distinct(), metrics);
        Assert.All(probes.All, probe => Assert.Single(probe.Metrics.Select(metric => MetricTable.Of(metric).Lane).Distinct()));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    internal static MonitorOptions Options(string runId = "2026-02-11_wet-memory") => new() { RunId = runId, ToolVersion = "0.1.0" };

    private ProbeSet Open() => ProbeTable.ForLinux(Options(), tree: null, Proc, Sys);

    private static Measurements Read(ProbeSet probes, Lane lane)
    {
        var measurements = new Measurements();
        foreach (var probe in probes.Of(lane))
        {
            probe.Read(measurements);
        }

        return measurements;
    }

    private void Stall(long totalMicroseconds)
    {
        foreach (var name in new[] { "memory", "cpu", "io" })
        {
            Write($"proc/pressure/{name}", $"some avg10=0.00 avg60=0.00 avg300=0.00 total={totalMicroseconds}\nfull avg10=0.00 avg60=0.00 avg300=0.00 total={totalMicroseconds}\n");
        }
    }

    // In place, as the kernel does it: the probes keep the files open.
    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
    }
}
