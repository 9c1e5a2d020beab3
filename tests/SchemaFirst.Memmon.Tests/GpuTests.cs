using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Gpus;
using SchemaFirst.Memmon.Probes;

namespace SchemaFirst.Memmon.Tests;

/// <summary>NVML through a false library, amdgpu and RAPL through recorded files. No real GPU was at hand.</summary>
public sealed unsafe class GpuTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("sys-").FullName;

    [FakeFact]
    public void Structures_of_NVML_have_the_compiler_s_sizes()
    {
        var sizes = (delegate* unmanaged<int, int>)Export("fake_sizes");
        Assert.Equal(
            [sizeof(Nvml.MemoryInfo), sizeof(Nvml.ProcessInfo), sizeof(Nvml.ProcessSample), sizeof(Nvml.Utilization)],
            Enumerable.Range(0, 4).Select(which => sizes(which)));
    }

    [FakeFact]
    public void All_GPUs_are_read_with_their_processes()
    {
        using var probes = Open([FakeLibrary.Path_("nvml")]);
        var (fast, slow) = (Read(probes, Lane.Fast), Read(probes, Lane.Slow));
        Assert.Equal((97.0, 62.0), (fast[Metric.GpuDeviceUtil], fast[Metric.GpuMemoryGb]));
        Assert.Equal([("Fake GPU 1", 97.0, 60.0, 80.0, 63.0), ("Fake GPU 2", 12, 2, 80, 63)], slow.Gpus.ToArray().Select(gpu => (gpu.Name!, gpu.UtilPercent, gpu.MemoryGb, gpu.MemoryTotalGb, gpu.TemperatureC)));
        Assert.Equal([(124, 58.0), (125, double.NaN)], slow.GpuProcesses.ToArray().Select(process => (process.Pid, process.MemoryGb)));
        Assert.Contains("NVML", probes.Sources.ToDictionary()["gpu_power_w"], StringComparison.Ordinal);
    }

    [FakeFact]
    public void Power_is_from_the_energy_counter_where_there_is_one()
    {
        using var probes = Open([FakeLibrary.Path_("nvml")]);
        ((delegate* unmanaged<ulong, void>)Export("fake_energy"))(10_000_000);
        Thread.Sleep(100);
        var slow = Read(probes, Lane.Slow);
        var seconds = 10_000 / slow.Gpus[0].PowerW;
        Assert.InRange(seconds, 0.05, 60);
        Assert.Equal(45.5, slow.Gpus[1].PowerW);
        Assert.Equal(slow.Gpus[0].PowerW + 45.5, slow[Metric.GpuPowerW], 1e-6);
        Assert.Equal(0.7 * seconds, slow.GpuProcesses[0].Seconds, 0.05 * seconds);
        Assert.Equal(45.5, Read(probes, Lane.Slow).Gpus[1].PowerW);
    }

    [FakeFact]
    public void A_library_without_driver_or_GPU_and_a_file_that_is_none_are_no_source()
    {
        var gpus = (delegate* unmanaged<int, void>)Export("fake_gpus");
        var started = (delegate* unmanaged<int>)Export("fake_started");
        var text = Path.Combine(_root, "libnvidia-ml.so.1");
        File.WriteAllText(text, "no library");
        try
        {
            foreach (var count in new[] { -1, 0 })
            {
                gpus(count);
                var before = started();
                using var probes = Open([text, FakeLibrary.Path_("nvml"), "/nowhere/libnvidia-ml.so.1"]);
                Assert.Equal(GpuSources.None, probes.Unavailable.ToDictionary()["gpu_device_util"]);
                Assert.Equal(before, started());
            }
        }
        finally
        {
            gpus(2);
        }
    }

    [FakeFact]
    public void Reading_GPUs_allocates_nothing()
    {
        using var probes = Open([FakeLibrary.Path_("nvml")]);
        var measurements = new Measurements();
        Probe[] open = [.. probes.Of(Lane.Fast), .. probes.Of(Lane.Slow)];
        var least = long.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 50; i++)
            {
                measurements.Clear();
                Array.ForEach(open, probe => probe.Read(measurements));
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // The loop's own delegates, 50 times; a probe that allocated would show in multiples of that.
        Assert.InRange(least, 0, 50 * 100);
    }

    [Fact]
    public void Libraries_are_looked_for_in_whole_paths_only() => Assert.All(NvidiaGpus.SystemPaths, path => Assert.StartsWith("/", path, StringComparison.Ordinal));

    [LinuxFact]
    public void An_amdgpu_is_read_from_its_files()
    {
        Write("class/drm/card0/device/gpu_busy_percent", "42\n");
        Write("class/drm/card0/device/mem_info_vram_used", "2147483648\n");
        Write("class/drm/card0/device/mem_info_vram_total", "17179869184\n");
        Write("class/drm/card0/device/hwmon/hwmon3/power1_average", "35500000\n");
        Write("class/drm/card0/device/hwmon/hwmon3/temp1_input", "51000\n");
        Write("class/drm/card1/device/vendor", "0x8086\n");
        using var probes = Open([]);
        var (fast, slow) = (Read(probes, Lane.Fast), Read(probes, Lane.Slow));
        Assert.Equal((42.0, 2.0, 35.5), (fast[Metric.GpuDeviceUtil], fast[Metric.GpuMemoryGb], slow[Metric.GpuPowerW]));
        Assert.Equal(new GpuReading(0, null, 42, 2, 16, 35.5, 51), Assert.Single(slow.Gpus.ToArray()));
    }

    [LinuxFact]
    public void Power_of_the_CPU_is_the_growth_of_its_energy_and_a_counter_that_begins_anew_says_nothing()
    {
        Write("class/powercap/intel-rapl:0/name", "package-0\n");
        Write("class/powercap/intel-rapl:0/energy_uj", "1000000\n");
        using var probes = Open([]);
        Thread.Sleep(50);
        Write("class/powercap/intel-rapl:0/energy_uj", "6000000\n");
        var power = Read(probes, Lane.Slow)[Metric.CpuPowerW];
        Assert.InRange(power, 0.5, 5 / 0.05);
        Write("class/powercap/intel-rapl:0/energy_uj", "5\n");
        Assert.True(double.IsNaN(Read(probes, Lane.Slow)[Metric.CpuPowerW]));
        Assert.Equal("no intel-rapl in /sys/class/powercap", probes.Unavailable.ToDictionary()["dram_power_w"]);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private ProbeSet Open(IReadOnlyList<string> nvmlPaths) => ProbeTable.ForLinux(ProbeTests.Options(), tree: null, Path.Combine(_root, "proc"), _root, nvmlPaths);

    private static Measurements Read(ProbeSet probes, Lane lane)
    {
        var measurements = new Measurements();
        foreach (var probe in probes.Of(lane))
        {
            probe.Read(measurements);
        }

        return measurements;
    }

    private static nint Export(string name) => NativeLibrary.GetExport(NativeLibrary.Load(FakeLibrary.Path_("nvml")), name);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
    }
}
